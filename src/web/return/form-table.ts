import { html } from 'hono/html'
import { type FormLine, listParts, readParts, type ShownReturn, toLines } from '../../rolemap/return/index.ts'
import type { ReturnFigure } from '../../workforce/return/index.ts'
import type { Site } from '../frame/page.ts'
import { returnAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { formatNumber } from '../kit/words.ts'

/** The form with its figures, in the order of the form; of what it is broken down by, one part at a time. */
export async function formTable(
  { rolemap }: Site,
  shown: ShownReturn,
  { part, mayFill }: { readonly part: string; readonly mayFill: boolean },
): Promise<Html> {
  const { form } = shown
  const lines = toLines(shown, [part])
  const entering = mayFill && form.entries === 'allowed' && (form.by === undefined || part !== '*')
  return html`${form.by !== undefined && html`${await partChoice(rolemap, shown, part)}`}
    <div class="rm-scroll" tabindex="0" role="region" aria-label="The form"><table class="govuk-table">
    <caption class="govuk-visually-hidden">${shown.label}, ${shown.organisationLabel}, ${shown.year}</caption>
    <thead class="govuk-table__head"><tr class="govuk-table__row">
      <th scope="col" class="govuk-table__header">Row</th>
      ${form.columns.map(({ label }) => html`<th scope="col" class="govuk-table__header govuk-table__header--numeric">${label}</th>`)}
      <th scope="col" class="govuk-table__header">In words</th>
      ${entering && html`<th scope="col" class="govuk-table__header"><span class="govuk-visually-hidden">Enter</span></th>`}
    </tr></thead>
    <tbody class="govuk-table__body">${lines.map((line) => row(shown, line, entering))}</tbody>
  </table></div>`
}

const INDENT = { heading: '', item: '\u2003', part: '\u2003\u2003' } as const

function row(shown: ShownReturn, { row: { code, label, is }, by, figures, words }: FormLine, entering: boolean): Html {
  const name = html`${INDENT[is]}<span class="rm-code">${code}</span> ${label}`
  const head = html`<th scope="row" class="govuk-table__header">${is === 'heading' ? html`<strong>${name}</strong>` : html`<span class="govuk-!-font-weight-regular">${name}</span>`}</th>`
  const query = { row: code, ...(by !== '*' && { part: by }) }
  return html`<tr class="govuk-table__row">${head}
    ${shown.form.columns.map((_, at) => html`<td class="govuk-table__cell govuk-table__cell--numeric">${figure(figures[at])}</td>`)}
    <td class="govuk-table__cell rm-small">${words}</td>
    ${entering && html`<td class="govuk-table__cell">${is !== 'heading' && html`<a class="govuk-link" href="${returnAddress(shown, 'enter', query)}">Enter<span class="govuk-visually-hidden"> ${label}</span></a>`}</td>`}</tr>`
}

function figure(one: ReturnFigure | undefined): Html | string {
  if (!one) return ''
  const { value, low, high, entered, counted } = one
  return html`${formatNumber(value)}${low !== high && html` <span class="rm-small">(${formatNumber(low)} to ${formatNumber(high)})</span>`}${entered && html` <span class="rm-small">by hand; counted ${formatNumber(counted ?? value)}</span>`}`
}

async function partChoice(rolemap: Site['rolemap'], shown: ShownReturn, part: string): Promise<Html> {
  const nameOf = await readParts(rolemap, shown)
  const parts = listParts(shown)
  const option = (by: string) => html`<option value="${by}"${by === part && html` selected`}>${nameOf(by)}</option>`
  return html`<form action="${returnAddress(shown)}#figures" method="get" class="rm-search rm-search--list">
    <div class="govuk-form-group"><label class="govuk-label govuk-!-font-weight-bold" for="part">Part</label>
    <select class="govuk-select" id="part" name="part">${parts.map(option)}</select></div>
    <button type="submit" class="govuk-button govuk-button--secondary">Show</button></form>`
}
