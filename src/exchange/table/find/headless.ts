import type { SourceRecord } from '../record.ts'
import { type CellKind, countFilled, isBlank, toKind } from './cell-kind.ts'

const SAMPLE = 60
const COLUMNS = 100
/** Kinds of cells that are never headings. A year may be one. */
const OF_DATA: readonly CellKind[] = ['number', 'date', 'address', 'sentence']
const YEAR = /^(?:19|20)\d\d$/

/**
 * Whether a row without heading words is of the same kind as the rows below it: then it is the first post, not
 * headings.
 */
export function looksLikeData(row: SourceRecord, below: readonly SourceRecord[]): boolean {
  const wide = countFilled(row.cells) > 1
  // A whole row that is repeated is a heading row.
  const rows = below.slice(0, SAMPLE).filter(({ cells }) => !wide || row.cells.some((cell, at) => cell !== cells[at]))
  return row.cells.slice(0, COLUMNS).some((cell, column) => {
    if (isBlank(cell)) return false
    const others = rows.map(({ cells }) => cells[column] ?? '').filter((other) => !isBlank(other))
    return isOfSameKind(cell, others) || others.some((other) => other.trim() === cell.trim())
  })
}

function isOfSameKind(cell: string, others: readonly string[]): boolean {
  const kind = toKind(cell)
  if (!OF_DATA.includes(kind)) return false
  if (YEAR.test(cell.trim()) && !others.some((other) => YEAR.test(other.trim()))) return false
  if (others.length === 0) return kind === 'date' || kind === 'address'
  return others.filter((other) => toKind(other) === kind).length >= others.length * 0.6
}
