import type { SourceRecord } from '../record.ts'
import { type Aside, findAside, type RowShape } from './aside.ts'

export interface MarkedRecord extends SourceRecord {
  readonly aside?: Aside
}

/** Marks the rows that are no records. */
export interface Marker {
  /** The rows that are decided on, in their order. */
  push(record: SourceRecord): readonly MarkedRecord[]
  end(): readonly MarkedRecord[]
}

/** So many rows are held to see whether a record follows. */
const HELD = 100

/** A row with one cell names the group of the records that follow; where none follows it is a note. */
export function createMarker(shape: RowShape): Marker {
  let waiting: MarkedRecord[] = []
  const release = (row: MarkedRecord) => {
    const rows = [...waiting, row]
    waiting = []
    return rows
  }
  return {
    push(record) {
      const aside = findAside(record, shape)
      const row = aside === undefined ? record : { ...record, aside }
      const undecided = aside === 'group' || (aside !== undefined && waiting.length > 0)
      if (!undecided || waiting.length >= HELD) return waiting.length === 0 ? [row] : release(row)
      waiting.push(row)
      return []
    },
    end: () => waiting.map((row) => (row.aside === 'group' ? { ...row, aside: 'note' } : row)),
  }
}

export function markAll(records: readonly SourceRecord[], shape: RowShape): readonly MarkedRecord[] {
  const marker = createMarker(shape)
  return [...records.flatMap((record) => marker.push(record)), ...marker.end()]
}
