import { html } from 'hono/html'
import type { Problem } from '../../error.ts'
import type { Html } from '../kit/html.ts'
import { formatPlace } from '../kit/place.ts'
import { table } from '../kit/table.ts'
import { severityTag } from '../kit/tag.ts'
import { count } from '../kit/words.ts'

const MOST_SHOWN = 200

/** Problems of a file: refused rows, and accepted rows that a person should look at. */
export function jobProblems(problems: readonly Problem[]): Html | false {
  if (problems.length === 0) return false
  const refused = problems.filter(({ severity }) => severity === 'error').length
  const heading = refused > 0 ? `${count(refused, 'row was', 'rows were')} not taken` : 'Oddities of the file'
  return html`<details class="govuk-details"${refused > 0 && html` open`}>
    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${heading}: ${count(problems.length, 'problem')}</span></summary>
    <div class="govuk-details__text">${table(
      problems.length > MOST_SHOWN
        ? `The first ${MOST_SHOWN} of ${count(problems.length, 'problem')}`
        : count(problems.length, 'problem'),
      [
        { label: 'Severity', cell: ({ severity }) => severityTag(severity) },
        { label: 'Where', cell: ({ at }) => at && formatPlace(at) },
        { label: 'What', heads: true, look: 'sentence', cell: ({ message }) => message },
      ],
      problems.slice(0, MOST_SHOWN),
    )}</div>
  </details>`
}
