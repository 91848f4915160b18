import { html } from 'hono/html'
import type { Problem } from '../../error.ts'
import type { Overlay, ShownCount } from '../../occupational-map/index.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { count, formatNumber } from '../kit/words.ts'

/** Figures in words, or why they are hidden. */
export function formatShown({ headcount, fte, vacancies, hidden }: ShownCount): string {
  if (hidden) return 'not shown'
  return [
    headcount !== undefined && `${formatNumber(headcount)} ${headcount === 1 ? 'person' : 'people'}`,
    fte !== undefined && `${formatNumber(fte)} FTE`,
    vacancies !== undefined && vacancies > 0 && `${formatNumber(vacancies)} vacant`,
  ]
    .filter((part) => part !== false)
    .join(', ')
}

const figure = (of: (shown: ShownCount) => number | undefined) => (shown: ShownCount) => {
  const value = of(shown)
  return shown.hidden ? 'not shown' : value === undefined ? '' : formatNumber(value)
}

/** The same figures as a table, by occupation. */
export function countTable({ occupations }: Overlay): Html | false {
  if (occupations.length === 0) return false
  return html`<h2 class="govuk-heading-m">By occupation</h2>${table(
    { hidden: 'Your own people by occupation' },
    [
      {
        label: 'Occupation',
        heads: true,
        cell: ({ code, label }: ShownCount) => html`<span class="rm-code">${code}</span> ${label}`,
      },
      { label: 'Headcount', look: 'number', cell: figure(({ headcount }) => headcount) },
      { label: 'FTE', look: 'number', cell: figure(({ fte }) => fte) },
      { label: 'Vacancies', look: 'number', cell: figure(({ vacancies }) => vacancies) },
    ],
    occupations,
  )}`
}

/** Occupations with people where no next step has people or vacancies. */
export function blockedWays({ blocked }: Overlay): Html | false {
  if (blocked.length === 0) return false
  return html`<h2 class="govuk-heading-m">Where the way on is blocked</h2>
    <p class="govuk-body">You have people in these, and nobody and no vacancy on any step that comes next.</p>
    <ul class="govuk-list govuk-list--bullet">${blocked.map(
      ({ fromLabel, to }) =>
        html`<li><strong>${fromLabel}</strong>: next would be ${to
          .slice(0, 5)
          .map(({ label }) => label)
          .join(', ')}${to.length > 5 && ` and ${to.length - 5} more`}</li>`,
    )}</ul>`
}

const MOST = 100

interface OverlayRows {
  readonly rows: number
  readonly taken: number
  /** The first thousand of each kind. */
  readonly problems: readonly Problem[]
}

/** The refused rows, each with its reason. */
export function rowProblems({ rows, taken, problems }: OverlayRows): Html | false {
  if (problems.length === 0) return false
  return html`<details class="govuk-details" open><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${count(rows - taken, 'row')} not taken</span></summary>
    <div class="govuk-details__text"><ul class="govuk-list">${problems.slice(0, MOST).map(({ message, at }) => html`<li>${at?.row !== undefined && `Row ${formatNumber(at.row)}: `}${message}.</li>`)}</ul>${problems.length > MOST && html`<p class="govuk-body">These are the first ${MOST}.</p>`}</div></details>`
}
