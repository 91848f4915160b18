import type { Table } from '../table.ts'

/**
 * Where a table was found, for people.
 *
 * @example describeTable(table) // 'sheet Staff, headings in rows 4 and 5'
 */
export function describeTable({ sheet, headings }: Pick<Table, 'sheet' | 'headings'>): string {
  const unit = sheet === undefined ? 'line' : 'row'
  const lines = headings.map(({ line }) => line)
  const where = lines.length === 1 ? `${unit} ${lines[0]}` : `${unit}s ${lines.join(' and ')}`
  const found = headings.length === 0 ? 'no headings: the first row is data' : `headings in ${where}`
  return sheet === undefined ? found : `sheet ${sheet}, ${found}`
}
