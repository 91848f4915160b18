import type { Code } from '../../classification/code.ts'
import { RolemapError } from '../../error.ts'
import { parseFigure } from '../../exchange/table/figure.ts'
import { findColumn, listColumns } from '../../exchange/table/find-column.ts'
import { openTable, type TableInput } from '../open-table.ts'

const CODES = ['code', 'from']
const COUNTS = ['count', 'headcount', 'posts', 'people', 'number']
/** More codes than any classification has. */
const MOST_CODES = 1_000_000

/**
 * Counts by code, from a table with a column of codes and one of numbers. Rows with the same code are added up.
 *
 * @throws RolemapError `column-missing`, `edit-unfit`, `file-too-large`
 */
export async function readCounts(
  input: TableInput,
  { file, codes = CODES }: { readonly file: string; readonly codes?: readonly string[] },
): Promise<ReadonlyMap<Code, number>> {
  const table = await openTable(input, { file, limits: { rows: Number.POSITIVE_INFINITY } })
  const columnOf = (names: readonly string[]) => {
    const found = findColumn(table.columns, names)
    if (found !== undefined) return found
    throw new RolemapError(
      'column-missing',
      `${file}: expected a column "${names[0]}", found ${listColumns(table.columns)}`,
    )
  }
  const [code, count] = [columnOf(codes), columnOf(COUNTS)]
  const counts = new Map<Code, number>()
  for await (const { line, cells } of table.rows) {
    const value = parseFigure((cells[count] ?? '').trim(), 'decimal') ?? 0
    if (value === 'unread')
      throw new RolemapError(
        'edit-unfit',
        `${file}:${line}: expected a number of 0 or more under "${table.columns[count]}"`,
      )
    const name = (cells[code] ?? '').trim()
    counts.set(name, (counts.get(name) ?? 0) + value)
    if (counts.size > MOST_CODES)
      throw new RolemapError('file-too-large', `${file}: expected at most ${MOST_CODES} codes`)
  }
  return counts
}
