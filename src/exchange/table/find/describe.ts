import type { Part } from './side-by-side.ts'

/** Where a table was found: its sheet, and its headings or their lines. */
interface FoundTable {
  readonly sheet?: string | undefined
  readonly headings: readonly (number | { readonly line: number })[]
  /** Its columns, if there are other tables beside it. */
  readonly part?: Part | undefined
}

/**
 * Where a table was found, for people.
 *
 * @example describeTable(table) // 'sheet Staff, headings in rows 4 and 5'
 */
export function describeTable({ sheet, headings, part }: FoundTable): string {
  const unit = sheet === undefined ? 'line' : 'row'
  const lines = headings.map((heading) => (typeof heading === 'number' ? heading : heading.line))
  const where = lines.length === 1 ? `${unit} ${lines[0]}` : `${unit}s ${lines.join(' and ')}`
  const found = headings.length === 0 ? 'no headings: the first row is data' : `headings in ${where}`
  const columns = part
    ? `, columns ${tellColumn(part[0], sheet)} to ${tellColumn(part[1], sheet)} of the tables side by side`
    : ''
  return `${sheet === undefined ? '' : `sheet ${sheet}, `}${found}${columns}`
}

/** The name of a column: in a sheet, its letters. */
const tellColumn = (column: number, sheet: string | undefined): string =>
  sheet === undefined ? String(column + 1) : toLetters(column)

function toLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : toLetters(Math.floor(column / 26) - 1) + last
}
