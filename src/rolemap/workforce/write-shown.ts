import { writeTable } from '../../exchange/table/write-table.ts'
import type { ShownCell, ShownMember, ShownTable } from './shown-table.ts'

const SHOWN_FORMATS = ['csv', 'xlsx', 'json'] as const
export type ShownFormat = (typeof SHOWN_FORMATS)[number]

/** The mark of a suppressed figure, as in official statistics of the United Kingdom. */
const CONFIDENTIAL = '[c]'

/**
 * A table as a file to publish: lines by columns, with notes above (CSV), on a separate sheet (XLSX) or beside it
 * (JSON). It does not say why a figure is suppressed: anyone who knows that one figure is not small can find the other.
 */
export function writeShown(table: PublishedShown, format: ShownFormat): AsyncIterable<Uint8Array> {
  if (format === 'json') return writeObject(toPublished(table))
  const { heads, columns, rows } = toGrid(table)
  const notes = table.notes
  return writeTable(rows, {
    columns: [...heads, ...columns],
    format,
    ...(format === 'xlsx' ? { notes, numbers: columns } : { above: notes.map((note) => [note]) }),
  })
}

/** A cell as published: it does not say why it is suppressed. */
export type PublishedCell = Omit<ShownCell, 'suppressed'> & { readonly suppressed?: true }

/** A table as published. */
export type PublishedShown = Omit<ShownTable, 'cells' | 'remarks' | 'widths' | 'coding' | 'moves' | 'loss'> & {
  readonly cells: readonly (ShownCell | PublishedCell)[]
}

/** The table without what is only for whoever made it. */
export function toPublished(shown: PublishedShown): PublishedShown {
  const { measure, method, names, rows, columns, by, cells, notes } = shown
  return {
    ...{ measure, method, names, rows, columns, ...(by && { by }) },
    cells: cells.map(({ suppressed, ...cell }) => (suppressed ? { ...cell, suppressed: true } : cell)),
    notes,
  }
}

async function* writeObject(value: unknown): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
}

export interface Grid {
  readonly heads: readonly string[]
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A table as text: a line for each member of the rows, and of the third dimension. */
export function toGrid({ names, rows, columns, by, cells }: PublishedShown): Grid {
  const values = new Map(cells.map((cell) => [keyOf(cell.row, cell.column, cell.by), cell]))
  const isRange = cells.some(({ low }) => low !== undefined)
  const isParted = cells.some(({ share }) => share !== undefined)
  const isShared = rows.some(({ shared }) => shared)
  const thirds: readonly (ShownMember | undefined)[] = by ?? [undefined]
  const [first = '', , third] = names
  return {
    heads: [...(third === undefined ? [] : [third]), 'Code', first],
    columns: [
      ...toLabels(columns).flatMap((label) => [
        ...(isRange ? [`${label}, low`, label, `${label}, high`] : [label]),
        ...(isParted ? [`${label}, %`] : []),
      ]),
      ...(isShared ? ['Items that share it', 'Titles that share it'] : []),
    ],
    rows: thirds.flatMap((one) =>
      rows.map((row) => [
        ...(one ? [one.label] : []),
        row.level === undefined ? '' : row.key,
        row.label,
        ...columns.flatMap((column) => {
          const cell = values.get(keyOf(row.key, column.key, one?.key))
          return [...formatCells(cell, isRange), ...(isParted ? [String(cell?.share ?? '')] : [])]
        }),
        ...(isShared ? [row.shared?.items, row.shared?.titles].map((count) => String(count ?? '')) : []),
      ]),
    ),
  }
}

const keyOf = (...keys: readonly (string | undefined)[]) => JSON.stringify(keys)

function formatCells(cell: ShownCell | PublishedCell | undefined, isRange: boolean): readonly string[] {
  if (!cell) return isRange ? ['', '', ''] : ['']
  const { low = '', high = '' } = cell
  return isRange ? [String(low), formatCell(cell), String(high)] : [formatCell(cell)]
}

export const formatCell = ({ value }: Pick<ShownCell, 'value'>) => (value === null ? CONFIDENTIAL : String(value))

/** With codes, if they are items. */
const toLabels = (members: readonly ShownMember[]) =>
  members.map(({ key, label, level }) => (level === undefined ? label : `${key} ${label}`))
