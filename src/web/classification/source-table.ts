import { html } from 'hono/html'
import type { SourceTable } from '../../classification/index.ts'
import type { Html } from '../kit/html.ts'
import { formatPlace } from '../kit/place.ts'
import { table } from '../kit/table.ts'

// A table with more columns scrolls within its own box on a narrow screen, and its rows do not become blocks.
const MOST_COLUMNS = 5

/** A table as printed in the source, closed until a person opens it. */
export function sourceTable({ title, columns, rows, at }: SourceTable): Html {
  return html`<details class="govuk-details">
    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${title}</span></summary>
    <div class="govuk-details__text">
      ${columns.length > MOST_COLUMNS ? wide(title, columns, rows) : narrow(title, columns, rows)}
      ${at && html`<p class="govuk-body rm-small rm-quiet">From ${formatPlace(at)}</p>`}
    </div>
  </details>`
}

type Cells = readonly string[]

function narrow(title: string, columns: Cells, rows: readonly Cells[]): Html {
  const named = columns.map((label, index) => ({ label, heads: index === 0, cell: (cells: Cells) => cells[index] }))
  return table({ hidden: title }, named, rows)
}

function wide(title: string, columns: Cells, rows: readonly Cells[]): Html {
  return html`<div class="rm-scroll" tabindex="0" role="region" aria-label="${title}">
    <table class="govuk-table rm-small">
      <thead class="govuk-table__head"><tr class="govuk-table__row">${columns.map((label) => html`<th scope="col" class="govuk-table__header">${label}</th>`)}</tr></thead>
      <tbody class="govuk-table__body">${rows.map((cells) => html`<tr class="govuk-table__row">${cells.map((cell) => html`<td class="govuk-table__cell">${cell}</td>`)}</tr>`)}</tbody>
    </table>
  </div>`
}
