/** The kind of a cell, by its form. */
export type CellKind = 'empty' | 'number' | 'date' | 'address' | 'text' | 'sentence'

const NUMBER = /^[-+(]?\s*[£$€]?\s*[-+]?\d[\d,. ]*(?:e[+-]?\d+)?\s*[%)kKmM]?$/
const DATE =
  /^(?:\d{4}-\d{1,2}-\d{1,2}(?:[T ][\d:.]+Z?)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?: [\d:]+)?|\d{1,2}[ -](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -]\d{2,4})$/i
const LONG = 80

export function toKind(cell: string): CellKind {
  const text = cell.trim()
  if (text === '') return 'empty'
  if (text.length > LONG) return 'sentence'
  if (DATE.test(text)) return 'date'
  if (NUMBER.test(text)) return 'number'
  return /^[^\s@]+@[^\s@]+\.[a-z]+$/i.test(text) ? 'address' : 'text'
}

export function isBlank(cell: string): boolean {
  const first = cell.charCodeAt(0)
  // Fast path: nearly every cell begins with a visible character.
  return !(first > 0x20 && first < 0x7f) && cell.trim() === ''
}

export const countFilled = (cells: readonly string[]): number =>
  cells.reduce((count, cell) => (isBlank(cell) ? count : count + 1), 0)
