import type { ClassificationVersion } from 'rolemap/classification'
import type { Job, JobRow, RowResult } from 'rolemap/store'

// The data that the test processes write. All of it is derived from the id, so that a part of it is recognised as
// incomplete.

export function jobOf(id: string): Job {
  return {
    id,
    classification: id,
    version: '1',
    fileName: `${id}.csv`,
    columns: ['Title'],
    context: {},
    titleColumn: 'Title',
    state: 'coding',
    rows: 60,
    coded: 0,
    created: '2026-01-01T00:00:00.000Z',
    expires: '2999-01-01T00:00:00.000Z',
    problems: [],
  }
}

export function rowsOf(id: string): readonly JobRow[] {
  return Array.from({ length: 60 }, (_, at) => ({ row: at + 1, cells: [`Officer ${at} of ${id}`] }))
}

export function resultsOf(id: string): readonly RowResult[] {
  return rowsOf(id).map(({ row, cells: [title = ''] }) => ({
    row,
    title: { key: `t${row}`, title, like: title },
    result: { code: `A${row}` },
  }))
}

/** The rows with their results, as the store returns them. */
export function codedOf(id: string): readonly JobRow[] {
  return rowsOf(id).map((row) => ({ ...row, title: `t${row.row}`, result: { code: `A${row.row}` } }))
}

export function versionOf(id: string): ClassificationVersion {
  const items = Array.from({ length: 100 }, (_, at) => ({ code: `A${at}`, label: `Item ${at}`, level: 'role' }))
  return {
    id,
    label: id,
    version: '1',
    levels: [{ id: 'role', label: 'Role' }],
    items,
    entries: Array.from({ length: 300 }, (_, at) => ({
      title: `Officer ${at}`,
      code: `A${at % 100}`,
      kind: 'printed',
      source: id,
    })),
    profiles: items.map(({ code }) => ({ code, state: 'none', typicalTitles: [], seeAlso: [] })),
    source: { title: id },
  }
}
