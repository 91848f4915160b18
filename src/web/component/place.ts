import type { Place } from '../../error.ts'
import { formatNumber } from '../words.ts'

/** @example formatPlace({ file: 'a.txt', row: 1203 }) // 'line 1,203 of a.txt' */
export function formatPlace({ file, row, column }: Place): string {
  const where = row === undefined ? file : `line ${formatNumber(row)} of ${file}`
  return column === undefined ? where : `${where}, column ${column}`
}

/** The place without its file, for a list whose heading names the file. */
export function formatLine({ row, column }: Place): string {
  const line = row === undefined ? '' : `line\u00a0${formatNumber(row)}`
  return [line, column !== undefined && `column ${column}`].filter(Boolean).join(', ')
}
