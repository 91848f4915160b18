/** Where a table was found: its sheet, and its headings or their lines. */
interface FoundTable {
  readonly sheet?: string | undefined
  readonly headings: readonly (number | { readonly line: number })[]
}

/**
 * Where a table was found, for people.
 *
 * @example describeTable(table) // 'sheet Staff, headings in rows 4 and 5'
 */
export function describeTable({ sheet, headings }: FoundTable): string {
  const unit = sheet === undefined ? 'line' : 'row'
  const lines = headings.map((heading) => (typeof heading === 'number' ? heading : heading.line))
  const where = lines.length === 1 ? `${unit} ${lines[0]}` : `${unit}s ${lines.join(' and ')}`
  const found = headings.length === 0 ? 'no headings: the first row is data' : `headings in ${where}`
  return sheet === undefined ? found : `sheet ${sheet}, ${found}`
}
