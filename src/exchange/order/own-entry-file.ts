import { formatOwnEntry, OWN_ENTRY_COLUMNS, type OwnEntry } from '../../classification/own-entry.ts'
import type { TableFormat } from '../table/table.ts'
import { writeTable } from '../table/write-table.ts'

/** Writes own entries as a file that can be staged again, one in each row. */
export function writeOwnEntries(entries: readonly OwnEntry[], format: TableFormat): AsyncIterable<Uint8Array> {
  const rows = entries.map((entry) => {
    const cells = formatOwnEntry(entry)
    return OWN_ENTRY_COLUMNS.map((name) => cells[name])
  })
  return writeTable(rows, { columns: OWN_ENTRY_COLUMNS, format })
}
