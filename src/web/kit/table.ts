import { html } from 'hono/html'
import type { Html } from './html.ts'

export interface Column<Row> {
  readonly label: string
  readonly cell: (row: Row) => string | number | Html | undefined | false
  /** The column that names the row. */
  readonly heads?: boolean
  readonly look?: 'number' | 'wide' | 'sentence'
  /** The heading is a link that sorts by the column, and says whether the rows are sorted by it. */
  readonly order?: { readonly href: string; readonly sorted?: 'ascending' | 'descending' }
}

/** A caption, or one for screen readers alone because a heading above says the same. */
export type Caption = string | { readonly hidden: string }

/**
 * A table whose rows become blocks of named lines on a narrow screen. Roles are written out because browsers ignore the
 * table's own if it is laid out as blocks.
 */
export function table<Row>(caption: Caption, columns: readonly Column<Row>[], rows: readonly Row[]): Html {
  const sorts = columns.some(({ order }) => order)
  return html`<table class="govuk-table rm-table${sorts && ' rm-table--sorts'}" role="table">
    ${captionOf(caption)}
    <thead class="govuk-table__head" role="rowgroup">
      <tr class="govuk-table__row" role="row">${columns.map(headOf)}</tr>
    </thead>
    <tbody class="govuk-table__body" role="rowgroup">
      ${rows.map((row) => html`<tr class="govuk-table__row" role="row">${columns.map((column) => cellOf(column, row))}</tr>`)}
    </tbody>
  </table>`
}

function captionOf(caption: Caption): Html {
  return typeof caption === 'string'
    ? html`<caption class="govuk-table__caption govuk-table__caption--s">${caption}</caption>`
    : html`<caption class="govuk-visually-hidden">${caption.hidden}</caption>`
}

function headOf<Row>({ label, look, order }: Column<Row>): Html {
  const given = classOf(look === 'sentence' ? undefined : look)
  const content = order ? html`<a class="govuk-link" href="${order.href}">${label}</a>` : label
  return html`<th scope="col" role="columnheader" class="govuk-table__header${given}"${order?.sorted && html` aria-sort="${order.sorted}"`}>${content}</th>`
}

const classOf = (look: string | undefined) => (look ? ` rm-table__cell--${look}` : '')

function cellOf<Row>({ label, cell, heads, look }: Column<Row>, row: Row): Html {
  const given = classOf(look)
  const content = cell(row)
  if (content === undefined || content === false || content === '')
    return html`<td role="cell" class="govuk-table__cell${given}"></td>`
  return heads
    ? html`<th scope="row" role="rowheader" class="govuk-table__header${given}" data-label="${label}"><span>${content}</span></th>`
    : html`<td role="cell" class="govuk-table__cell${given}" data-label="${label}"><span>${content}</span></td>`
}
