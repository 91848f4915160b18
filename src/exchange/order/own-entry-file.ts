import {
  formatOwnEntry,
  isFault,
  type OwnEntry,
  type OwnEntryCells,
  type OwnEntryFrame,
  parseOwnEntry,
} from '../../classification/own-entry.ts'
import type { Problem, Reading } from '../../error.ts'
import { fold } from '../../text/fold.ts'
import { findColumn, getColumn } from '../table/find-column.ts'
import { capProblems } from '../table/problem-list.ts'
import type { Table, TableFormat } from '../table/table.ts'
import { writeTable } from '../table/write-table.ts'

const COLUMNS = ['title', 'change', 'code', 'also', 'source', 'reviewer', 'date', 'note'] as const

/**
 * Own entries from a table with the columns of `OwnEntryCells`; all except `title` may be absent. A refused row is a problem
 * with its line and the reason. If two rows are for one title, the second is refused.
 *
 * @throws RolemapError `column-missing`
 */
export async function readOwnEntries(table: Table, frame: OwnEntryFrame): Promise<Reading<readonly OwnEntry[]>> {
  const index = new Map(COLUMNS.map((name) => [name, findColumn(table.columns, [name])]))
  index.set('title', getColumn(table.columns, 'title', table.file))
  const value: OwnEntry[] = []
  const problems: Problem[] = []
  const lines = new Map<string, number>()
  for await (const { line, cells } of table.rows) {
    const textOf = (name: (typeof COLUMNS)[number]) => (cells[index.get(name) ?? -1] ?? '').trim()
    const row: OwnEntryCells = {
      title: textOf('title'),
      change: textOf('change'),
      code: textOf('code'),
      also: textOf('also'),
      source: textOf('source'),
      reviewer: textOf('reviewer'),
      date: textOf('date'),
      note: textOf('note'),
    }
    const parsed = parseOwnEntry(row, frame)
    const before = lines.get(fold(row.title))
    const report = (code: string, column: string, message: string) =>
      problems.push({ severity: 'error', code, message, at: { file: table.file, row: line, column } })
    if (isFault(parsed)) report(parsed.code, parsed.column, parsed.message)
    else if (before !== undefined)
      report('entry-repeated', 'title', `expected each title once, found that of line ${before} again`)
    else {
      lines.set(fold(row.title), line)
      value.push(parsed)
    }
  }
  return { value, problems: capProblems([...table.problems, ...problems], table.file) }
}

/** Writes own entries as a file that `readOwnEntries` reads, one in each row. */
export function writeOwnEntries(entries: readonly OwnEntry[], format: TableFormat): AsyncIterable<Uint8Array> {
  const rows = entries.map((entry) => COLUMNS.map((name) => formatOwnEntry(entry)[name]))
  return writeTable(rows, { columns: COLUMNS, format })
}
