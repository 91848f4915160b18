import type { Archive } from './archive.ts'
import type { SourceRecord } from './record.ts'

/** Cells merged into one: rows from 1, columns from 0, both ends included. */
interface Merge {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

// A sheet of a million rows has a few thousand. They are all held at once.
const MOST = 200_000
/** More merged cells in one row would have to overlap. */
const MOST_IN_ROW = 1000
const CELLS = /<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g
/** No element is longer. */
const OVERLAP = 200

/**
 * The merged cells of a sheet, by row. They come after the rows, so the part is unpacked a second time to read them.
 */
async function readMerges(archive: Archive, part: string): Promise<readonly Merge[]> {
  const merges: Merge[] = []
  let rest = ''
  for await (const chunk of archive.open(part)) {
    const piece = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    if (rest === '' && !piece.includes('mergeCell')) continue
    const text = rest + piece.toString('latin1')
    let end = 0
    for (const found of text.matchAll(CELLS)) {
      const [, left = '', top, right = '', bottom] = found
      end = found.index + found[0].length
      if (merges.length < MOST)
        merges.push({ top: Number(top), bottom: Number(bottom), left: toColumn(left), right: toColumn(right) })
    }
    rest = text.slice(Math.max(end, text.length - OVERLAP))
  }
  return merges.sort((one, other) => one.top - other.top)
}

const toColumn = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/**
 * A merged cell's value counts for all rows that it covers. Makes a function that fills it in, for the rows of a sheet
 * in order, and says which columns are merged across.
 */
export async function createMergeFiller(archive: Archive, part: string): Promise<(row: SourceRecord) => SourceRecord> {
  const merges = await readMerges(archive, part)
  let next = 0
  let active: Active[] = []
  return (row) => {
    if (next === merges.length && active.length === 0) return row
    active = active.filter(({ merge }) => merge.bottom >= row.line)
    for (let merge = merges[next]; merge && merge.top <= row.line; merge = merges[++next])
      if (merge.bottom >= row.line && active.length < MOST_IN_ROW) active.push({ merge, value: '' })
    return active.length === 0 ? row : fillRow(row, active)
  }
}

interface Active {
  readonly merge: Merge
  /** The value of its first cell. */
  value: string
}

function fillRow(row: SourceRecord, active: readonly Active[]): SourceRecord {
  const cells = [...row.cells]
  for (const one of active) {
    const { left, top } = one.merge
    const held = cells[left] ?? ''
    if (row.line === top) one.value = held
    else if (one.value !== '' && held === '') {
      while (cells.length <= left) cells.push('')
      cells[left] = one.value
    }
  }
  const spans = active
    .filter(({ merge }) => merge.right > merge.left)
    .map(({ merge: { left, right } }) => [left, right] as const)
  return { ...row, cells, ...(spans.length > 0 && { spans }) }
}
