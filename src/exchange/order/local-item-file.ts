import { type LocalItem, type LocalItemCells, splitTitles } from '../../classification/local-item.ts'
import { type Reading, RolemapError } from '../../error.ts'
import { findColumn, getColumn } from '../table/find-column.ts'
import type { Table, TableFormat } from '../table/table.ts'
import { writeTable } from '../table/write-table.ts'

const COLUMNS = ['code', 'label', 'parent', 'description', 'titles'] as const
const YES = /^(y|yes|true|1|x)$/i
const BAR = '|'

/** What a row says of a local item; a column that the file has not says nothing. */
export interface LocalItemOrder extends Partial<Omit<LocalItemCells, 'code'>> {
  readonly code: string
  /** It goes. */
  readonly remove?: boolean
}

/** What one row of a file of local items asks for. */
export interface LocalItemRow {
  readonly row: number
  readonly order: LocalItemOrder
}

/**
 * Local items from a table with the columns `code`, `label` and `parent`, and perhaps `description`, `titles` (with a bar
 * between them) and `remove`. A row says the whole of an item.
 *
 * @throws RolemapError `column-missing`, `file-too-large`
 */
export async function readLocalItems(table: Table, most: number): Promise<Reading<readonly LocalItemRow[]>> {
  const { columns, file, rows } = table
  for (const name of ['code', 'label', 'parent']) getColumn(columns, name, file)
  const index = new Map([...COLUMNS, 'remove'].map((name) => [name, findColumn(columns, [name])]))
  const value: LocalItemRow[] = []
  for await (const { line, cells } of rows) {
    const cell = (name: string) => {
      const at = index.get(name)
      return at === undefined ? undefined : (cells[at] ?? '').trim()
    }
    if (value.length === most)
      throw new RolemapError('file-too-large', `${file}: expected at most ${most} local items in one file, found more`)
    value.push({ row: line, order: toOrder(cell) })
  }
  return { value, problems: table.problems }
}

function toOrder(cell: (name: string) => string | undefined): LocalItemOrder {
  const [description, titles] = [cell('description'), cell('titles')]
  return {
    code: cell('code') ?? '',
    label: cell('label') ?? '',
    parent: cell('parent') ?? '',
    ...(description !== undefined && { description }),
    ...(titles !== undefined && { titles: splitTitles(titles) }),
    ...(YES.test(cell('remove') ?? '') && { remove: true }),
  }
}

/** Local items as a file that `readLocalItems` reads, one a row. */
export function writeLocalItems(items: readonly LocalItem[], format: TableFormat): AsyncIterable<Uint8Array> {
  const rows = items.map(({ code, label, parent, description = '', titles }) => [
    ...[code, label, parent, description, titles.join(BAR)],
  ])
  return writeTable(rows, { columns: COLUMNS, format })
}
