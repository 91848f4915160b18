import { RolemapError } from '../../error.ts'
import { findColumn, getColumn } from '../../exchange/table/find-column.ts'
import type { StagedRow } from '../../store/staged.ts'
import { checkReadWhole, type OpenedTable } from '../open-table.ts'
import type { GivenRow, IntakeKind } from './kind.ts'

/** A row as it was given. */
export type CellRow = Pick<StagedRow, 'row' | 'cells'>

/** The table with default values for empty cells of some columns. Missing columns are added. */
export function fillTable(table: OpenedTable, filled: Readonly<Record<string, string>>): OpenedTable {
  const [first, ...others] = Object.entries(filled)
  if (!first) return table
  const [name, text] = first
  const found = findColumn(table.columns, [name])
  const at = found ?? table.columns.length
  const columns = found === undefined ? [...table.columns, name] : table.columns
  return fillTable({ ...table, columns, rows: fillRows(table.rows, at, text) }, Object.fromEntries(others))
}

async function* fillRows(rows: OpenedTable['rows'], at: number, text: string): OpenedTable['rows'] {
  for await (const row of rows) {
    const cells = Array.from({ length: Math.max(row.cells.length, at + 1) }, (_, place) => row.cells[place] ?? '')
    yield { ...row, cells: cells.with(at, cells[at]?.trim() || text) }
  }
}

/** The rows of a file. @throws RolemapError `column-missing`, `file-too-large`, `file-unreadable` */
export async function readRows(
  table: OpenedTable,
  { needed, most }: Pick<IntakeKind, 'needed' | 'most'>,
): Promise<readonly CellRow[]> {
  const { columns, file } = table
  for (const column of needed) getColumn(columns, column, file)
  const taken: CellRow[] = []
  for await (const { line, cells } of table.rows) {
    if (taken.length === most)
      throw new RolemapError('file-too-large', `${file}: expected at most ${most} rows, found more`)
    taken.push({ row: line, cells })
  }
  checkReadWhole(table)
  return taken
}

/** Rows by the names of their columns. */
export function toGivenRows(columns: readonly string[], rows: readonly CellRow[]): readonly GivenRow[] {
  const index = new Map<string, number | undefined>()
  const find = (column: string) => {
    if (!index.has(column)) index.set(column, findColumn(columns, [column]))
    return index.get(column)
  }
  return rows.map(({ row, cells }) => ({
    row,
    textOf: (column) => {
      const at = find(column)
      return at === undefined ? undefined : (cells[at] ?? '').trim()
    },
  }))
}
