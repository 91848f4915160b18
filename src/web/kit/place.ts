import type { Place } from '../../error.ts'
import { formatNumber } from './words.ts'

/** What a row's number counts: rows in a workbook, lines in every other file. */
export const lineWord = (file: string): 'line' | 'row' => (/\.xlsx$/i.test(file) ? 'row' : 'line')

/** A file of one of the published documents, which begins with the document's number: `000_e173cbd34d5faf16.txt`. */
const DOCUMENT = /^(\d{3})_[0-9a-f]{16}\.\w+$/

/** @example formatPlace({ file: 'a.txt', row: 1203 }) // 'line 1,203 of a.txt' */
export function formatPlace({ file, row, column }: Place): string {
  const name = file.replace(DOCUMENT, 'document $1')
  const where = row === undefined ? name : `${lineWord(file)} ${formatNumber(row)} of ${name}`
  return column === undefined ? where : `${where}, column ${column}`
}

/** The place without its file, for a list whose heading names the file. */
export function formatLine({ file, row, column }: Place): string {
  const line = row === undefined ? '' : `${lineWord(file)}\u00a0${formatNumber(row)}`
  return [line, column !== undefined && `column ${column}`].filter(Boolean).join(', ')
}
