import { html } from 'hono/html'
import type { ShownMember } from '../../rolemap/workforce/shown-table.ts'
import type { PublishedCell, PublishedShown } from '../../rolemap/workforce/write-shown.ts'
import type { Html } from '../kit/html.ts'
import { count, formatNumber } from '../kit/words.ts'
import { bar } from './bar.ts'

/** A page with more cells takes long to make and to read. */
const MOST_CELLS = 5000

/** The address of the posts that a figure counts. */
type AddressOf = (cell: Pick<PublishedCell, 'row' | 'column' | 'by'>) => string

/**
 * A table that may be published, with a bar for the total of each line. If it is wide, it scrolls in its own box. For
 * somebody who may see the posts, figures are links to them.
 */
export function shownTable(shown: PublishedShown, addressOf?: AddressOf): Html {
  const { cells, by, names } = shown
  if (cells.length > MOST_CELLS)
    return html`<p class="govuk-body">The table has ${formatNumber(cells.length)} cells, too many for a page. Download it.</p>`
  if (!by) return onePart(shown, { cells, addressOf })
  const parts = Map.groupBy(cells, (cell) => cell.by)
  return html`${by.map(
    (third) => html`<h3 class="govuk-heading-s">${names[2]}: ${nameOf(third)}</h3>
    ${onePart(shown, { cells: parts.get(third.key) ?? [], addressOf, third: third.label })}`,
  )}`
}

interface TablePart {
  readonly cells: PublishedShown['cells']
  readonly addressOf: AddressOf | undefined
  /** The line of the third dimension. */
  readonly third?: string
}

function onePart({ rows, columns, measure, names }: PublishedShown, { cells, addressOf, third }: TablePart): Html {
  const byRow = Map.groupBy(cells, ({ row }) => row)
  const totalOf = (row: ShownMember) => byRow.get(row.key)?.[0]?.value ?? 0
  const most = Math.max(1, ...rows.slice(1).map(totalOf))
  const depths = toDepths(rows)
  const isShared = rows.some(({ shared }) => shared)
  const label = `${measure} by ${names.join(', ')}${third === undefined ? '' : `: ${third}`}`
  const region = third === undefined ? 'Figures' : `Figures: ${third}`
  return html`<div class="rm-scroll" tabindex="0" role="region" aria-label="${region}"><table class="govuk-table">
    <caption class="govuk-visually-hidden">${label}</caption>
    <thead class="govuk-table__head"><tr class="govuk-table__row">
      <th scope="col" class="govuk-table__header">${names[0]}</th>
      ${columns.map((column) => html`<th scope="col" class="govuk-table__header govuk-table__header--numeric">${nameOf(column)}</th>`)}
      ${isShared && html`<th scope="col" class="govuk-table__header">Shared by</th>`}
      <th scope="col" class="govuk-table__header">Share</th>
    </tr></thead>
    <tbody class="govuk-table__body">${rows.map(
      (row, at) => html`<tr class="govuk-table__row">
        <th scope="row" class="govuk-table__header">${'\u2003'.repeat(Math.max(0, (depths.get(row.key) ?? 0) - 1))}${nameOf(row)}</th>
        ${(byRow.get(row.key) ?? []).map((cell) => html`<td class="govuk-table__cell govuk-table__cell--numeric">${linked(cell, addressOf)}${typeof cell.share === 'number' && html` <span class="rm-small">${formatNumber(cell.share)} %</span>`}</td>`)}
        ${isShared && html`<td class="govuk-table__cell rm-small">${row.shared && `${count(row.shared.items, 'item')}, ${count(row.shared.titles, 'title')}`}</td>`}
        <td class="govuk-table__cell">${at > 0 && bar([{ look: 'coded', share: totalOf(row) / most }])}</td>
      </tr>`,
    )}</tbody>
  </table></div>`
}

function linked(cell: PublishedShown['cells'][number], addressOf: AddressOf | undefined): Html | string {
  if (!addressOf || cell.value === 0) return figure(cell)
  return html`<a class="govuk-link govuk-link--no-visited-state" href="${addressOf(cell)}">${figure(cell)}</a>`
}

function figure({ value, low, high }: Pick<PublishedCell, 'value' | 'low' | 'high'>): Html | string {
  if (value !== null && low !== undefined && high !== undefined && (low !== value || high !== value))
    return html`${formatNumber(value)} <span class="rm-small">(${formatNumber(low)} to ${formatNumber(high)})</span>`
  if (value !== null) return formatNumber(value)
  return html`<span aria-hidden="true">[c]</span><span class="govuk-visually-hidden">not shown</span>`
}

function nameOf({ key, label, level }: ShownMember): Html | string {
  return level === undefined ? label : html`<span class="rm-code">${key}</span> ${label}`
}

/** In how many groups each line is. */
function toDepths(rows: readonly ShownMember[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>()
  for (const { key, parent } of rows) depths.set(key, parent === undefined ? 0 : (depths.get(parent) ?? 0) + 1)
  return depths
}
