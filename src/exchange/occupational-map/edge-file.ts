import type { GivenEdge } from '../../occupational-map/index.ts'
import { findColumn, getColumn } from '../table/find-column.ts'
import type { Table } from '../table/table.ts'

/** A row of a file, with its line. */
export interface EdgeRow {
  readonly line: number
  readonly given: GivenEdge
}

/**
 * Edges of progression from a table with the columns `from`, `to` and `reason`, and perhaps `direction`, `strength` and
 * `text`.
 *
 * @throws RolemapError `column-missing`
 */
export async function readEdgeFile({ columns, file, rows }: Table): Promise<readonly EdgeRow[]> {
  const [from, to, reason] = ['from', 'to', 'reason'].map((name) => getColumn(columns, name, file))
  const [direction, strength, text] = ['direction', 'strength', 'text'].map((name) => findColumn(columns, [name]))
  const read: EdgeRow[] = []
  for await (const { line, cells } of rows) {
    const cell = (at: number | undefined) => (at === undefined ? '' : (cells[at] ?? '').trim())
    const given = { from: cell(from), to: cell(to), direction: cell(direction), reason: cell(reason) }
    read.push({ line, given: { ...given, strength: cell(strength), text: cell(text) } })
  }
  return read
}
