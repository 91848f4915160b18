import { html } from 'hono/html'
import type { Html } from './html.ts'

type Pairs = readonly (readonly [string, string | Html | readonly Html[] | undefined | false])[]

/** Names with their values below, for a narrow column. */
export function pairList(rows: Pairs): Html {
  const given = rows.filter(([, value]) => value)
  return html`<dl class="rm-pairs">${given.map(([key, value]) => html`<div><dt>${key}</dt><dd>${value}</dd></div>`)}</dl>`
}

/** Names and values. Those without a value are left out. */
export function summaryList(rows: Pairs): Html | false {
  const given = rows.filter(([, value]) => value)
  if (given.length === 0) return false
  return html`<dl class="govuk-summary-list">${given.map(
    ([key, value]) =>
      html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${key}</dt><dd class="govuk-summary-list__value">${value}</dd></div>`,
  )}</dl>`
}
