import { html } from 'hono/html'
import type { FoundItem } from '../../rolemap/index.ts'
import { answerAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { count } from '../kit/words.ts'

/** Says that a text is the code of an item. */
export function namedItem(text: string, item: FoundItem): Html {
  return html`<section class="rm-answer" aria-labelledby="named">
    <h2 id="named">“${text}” is the code of ${link(item)}</h2>
  </section>`
}

/** The items that a text names by code, label or own title. */
export function foundItems(
  text: string,
  { total, rows }: { readonly total: number; readonly rows: readonly FoundItem[] },
): Html {
  if (rows.length === 0)
    return html`<p class="govuk-body">No item of any classification has the code “${text}”, or these words in its label.</p>`
  const more = total - rows.length
  return html`<h2 class="govuk-heading-m">${count(total, 'item')} with “${text}” in code, label or own title</h2>
    <ul class="govuk-list govuk-list--bullet">${rows.map(
      (item) =>
        html`<li>${link(item)} in ${item.classification}${item.title !== undefined && html`, by your own title “${item.title}”`}</li>`,
    )}</ul>${more > 0 && html`<p class="govuk-body">And ${more} more: add a word.</p>`}`
}

const link = ({ classification, code, label }: FoundItem) =>
  html`<a class="govuk-link" href="${answerAddress({ id: classification }, code)}"><span class="rm-code">${code}</span> ${label}</a>`
