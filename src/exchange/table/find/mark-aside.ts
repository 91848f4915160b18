import type { SourceRecord } from '../record.ts'
import { type Aside, findAside, type RowShape } from './aside.ts'

export interface MarkedRecord extends SourceRecord {
  readonly aside?: Aside
}

/** Marks the rows that are not records. */
export interface Marker {
  /** The rows that are decided, in order. */
  push(record: SourceRecord): readonly MarkedRecord[]
  end(): readonly MarkedRecord[]
}

/** The most rows that are held until it is clear whether a record follows. */
const HELD = 100

/** A row with one cell names the group of the records after it; if none follow, it is a note. */
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
