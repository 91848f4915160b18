import type { Place } from '../../error.ts'
import { formatNumber } from './words.ts'

/** What a row's number counts: rows in a workbook, lines in every other file. */
export const lineWord = (file: string): 'line' | 'row' => (/\.xlsx$/i.test(file) ? 'row' : 'line')

/** @example formatPlace({ file: 'a.txt', row: 1203 }) // 'line 1,203 of a.txt' */
export function formatPlace({ file, row, column }: Place): string {
  const where = row === undefined ? file : `${lineWord(file)} ${formatNumber(row)} of ${file}`
  return column === undefined ? where : `${where}, column ${column}`
}

/** The place without its file, for a list whose heading names the file. */
export function formatLine({ file, row, column }: Place): string {
  const line = row === undefined ? '' : `${lineWord(file)}\u00a0${formatNumber(row)}`
  return [line, column !== undefined && `column ${column}`].filter(Boolean).join(', ')
}
