import { html } from 'hono/html'
import { type Attribute, VERDICT_NAMES, VERDICTS, type Verdict } from '../../qualification/index.ts'
import type { Html } from '../kit/html.ts'

/** The key for each verdict. */
const VERDICT_KEYS = { covered: 'c', partly: 'p', not: 'n', unclear: 'u' } as const satisfies Record<Verdict, string>

export interface VerdictRow {
  /** What makes its ids differ from those of other cards of the page. */
  readonly of: string
  readonly attribute: Attribute
  readonly value?: string | undefined
  readonly error?: string | undefined
  /** A field for the evidence; none in training. */
  readonly evidence?: string | undefined
}

/** One attribute with the four verdicts, and a field for what shows it. */
export function verdictRow({ of, attribute, value, error, evidence }: VerdictRow): Html {
  const { code, label, says } = attribute
  const id = `${of}-${code}`
  return html`<fieldset class="rm-judge__row${error ? ' rm-judge__row--wrong' : ''}" data-attribute="${code}" id="${id}">
    <legend><span class="rm-code rm-quiet">${code}</span> ${label}</legend>
    ${says && html`<p class="rm-judge__says">${says}</p>`}
    ${error && html`<p class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${error}</p>`}
    <div class="rm-judge__verdicts">${VERDICTS.map(
      (verdict) =>
        html`<span class="rm-judge__verdict"><input type="radio" id="${id}-${verdict}" name="verdict-${code}" value="${verdict}"${verdict === value && html` checked`} data-key-name="${VERDICT_KEYS[verdict]}"><label for="${id}-${verdict}"><kbd aria-hidden="true">${VERDICT_KEYS[verdict]}</kbd> ${VERDICT_NAMES[verdict]}</label></span>`,
    )}</div>
    ${evidence !== undefined && html`<label class="rm-judge__label" for="${id}-evidence">What shows it<span class="govuk-visually-hidden">, for ${label}: numbers of elements, or words</span></label><input class="govuk-input rm-judge__evidence" id="${id}-evidence" name="evidence-${code}" type="text" value="${evidence}" maxlength="2000" autocomplete="off">`}
  </fieldset>`
}
