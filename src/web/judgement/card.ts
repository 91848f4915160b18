import { html } from 'hono/html'
import { type Attribute, formatLevel, VERDICT_NAMES } from '../../qualification/index.ts'
import type { ModuleToJudge } from '../../rolemap/index.ts'
import { qualificationAddress } from '../kit/address.ts'
import type { Filled } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { clip } from '../kit/words.ts'
import { verdictRow } from './verdict.ts'

export interface CardView {
  /** Where its form is sent. */
  readonly action: string
  readonly attributes: readonly Attribute[]
  /** The form as it was sent, with what is wrong. */
  readonly filled?: Filled | undefined
}

/** One module to judge: what it is made of, and a row for each attribute. */
export function moduleCard(module: ModuleToJudge, { action, attributes, filled }: CardView): Html {
  const { entry, elements, wholes, own } = module
  const values = (filled?.values ?? {}) as Readonly<Record<string, string | undefined>>
  const before = new Map(own.map((one) => [one.attribute, one]))
  const errorOf = (code: string) => filled?.errors?.find(({ field }) => field === `${entry.id}-${code}`)?.message
  return html`<article class="rm-settle rm-judge" data-key="${entry.id}" data-title="${clip(entry.title, 100)}" aria-labelledby="name-${entry.id}">
    <form action="${action}" method="post" novalidate>
      <input type="hidden" name="module" value="${entry.id}">
      <header class="rm-settle__head">
        <h2 id="name-${entry.id}" tabindex="-1">${clip(entry.title)}</h2>
        <p class="rm-settle__rows">${entry.level && `${formatLevel(entry.level)}; `}<a class="govuk-link" href="${qualificationAddress(entry.id)}">${entry.id}</a>${
          wholes.length > 0 &&
          html`; part of ${wholes
            .slice(0, 3)
            .map(({ title }) => clip(title, 100))
            .join(', ')}${wholes.length > 3 && ` and ${wholes.length - 3} more`}`
        }${entry.sourceDocument && html`; <a class="govuk-link" href="${entry.sourceDocument}" rel="noreferrer">source</a>`}</p>
      </header>
      ${elements.length > 0 ? html`<ol class="rm-judge__elements">${elements.map((element) => html`<li>${clip(element)}</li>`)}</ol>` : html`<p class="govuk-body">No elements are listed. Judge by the title, or look at the source.</p>`}
      ${attributes.map((attribute) =>
        verdictRow({
          of: entry.id,
          attribute,
          value: values[`verdict-${attribute.code}`] ?? before.get(attribute.code)?.verdict,
          error: errorOf(attribute.code),
          evidence: values[`evidence-${attribute.code}`] ?? before.get(attribute.code)?.evidence?.join('; ') ?? '',
        }),
      )}
      ${own.length > 0 && attributes.length === 0 && html`<p class="govuk-body">You said: ${own.map(({ attribute, verdict }) => `${attribute} ${VERDICT_NAMES[verdict].toLowerCase()}`).join(', ')}.</p>`}
      ${attributes.length > 0 && html`<button class="govuk-button rm-tight">Save, and the next module</button>`}
    </form>
  </article>`
}
