import { LOCAL_ITEM_FIELDS, type LocalItem } from '../../classification/local-item.ts'
import type { TableFormat } from '../table/table.ts'
import { writeTable } from '../table/write-table.ts'

const BAR = '|'

/** Writes local items as a file that can be staged again, one in each row. */
export function writeLocalItems(items: readonly LocalItem[], format: TableFormat): AsyncIterable<Uint8Array> {
  const rows = items.map(({ code, label, parent, description = '', titles }) => [
    code,
    label,
    parent,
    description,
    titles.join(BAR),
  ])
  return writeTable(rows, { columns: Object.keys(LOCAL_ITEM_FIELDS), format })
}
