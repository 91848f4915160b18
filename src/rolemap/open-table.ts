import { breathe } from '../breath.ts'
import { RolemapError } from '../error.ts'
import { readTable, type Table } from '../exchange/table/table.ts'

export { describeTable } from '../exchange/table/find/describe.ts'
export type { TablePlace } from '../exchange/table/table.ts'

/** What is needed of an open table to read its rows. */
export type OpenedTable = Pick<Table, 'file' | 'columns' | 'rows' | 'problems'>

/** What a table is read from. */
export type TableInput = Parameters<typeof readTable>[0]

/** The most rows of a file that is held in memory whole, unless its reader says otherwise. */
const HELD = { rows: 1_000_000 }
/** The same for a file in which each row is an order. */
export const ORDERED = { rows: 100_000 }

/**
 * Opens a table that must not be empty. Its rows come without totals and the like, unless `recordsOnly` is false.
 * Reading rows lets other work run in between.
 *
 * @throws RolemapError `file-empty`, as `readTable`
 */
export async function openTable(...[input, options]: Parameters<typeof readTable>): Promise<Table> {
  const table = await readTable(input, { recordsOnly: true, ...options, limits: { ...HELD, ...options.limits } })
  if (table.columns.length > 0) return withBreath(table)
  throw new RolemapError('file-empty', `${options.file}: expected a header row, found an empty file`)
}

function withBreath(table: Table): Table {
  return {
    ...table,
    rows: breathe(table.rows),
    withoutHeadings: () => withBreath(table.withoutHeadings()),
    withColumn: (column) => withBreath(table.withColumn(column)),
  }
}

/**
 * Checks, after its rows have been read, that a table was read to its end.
 *
 * @throws RolemapError `file-unreadable`, naming the first line that could not be read
 */
export function checkReadWhole({ file, problems }: Pick<Table, 'file' | 'problems'>): void {
  const cut = problems.find(({ severity }) => severity === 'error')
  if (cut) throw new RolemapError('file-unreadable', `${file}:${cut.at?.row ?? ''}: ${cut.message}`)
}
