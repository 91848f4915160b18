/** A table in the strict form kept under version control: no quotes, so that a changed cell is a changed line. */
export interface StrictTable {
  readonly columns: readonly string[]
  /** Each with its line, from 1. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

const ESCAPES: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\\': '\\\\' }
const UNESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', '\\': '\\' }

/** Tabs between cells, a line feed after each row; a tab, line break or backslash inside a cell is escaped by a backslash. */
export function formatStrictTsv(columns: readonly string[], rows: Iterable<readonly string[]>): string {
  return [columns, ...rows].map((cells) => `${cells.map(escapeCell).join('\t')}\n`).join('')
}

export function parseStrictTsv(text: string): StrictTable {
  const lines = text.endsWith('\n') ? text.slice(0, -1).split('\n') : text.split('\n')
  const [columns = [], ...rows] = lines.map((line) => line.split('\t').map(unescapeCell))
  return { columns, rows: rows.map((cells, index) => ({ line: index + 2, cells })) }
}

function escapeCell(cell: string): string {
  return cell.replace(/[\t\n\r\\]/g, (sign) => ESCAPES[sign] ?? sign)
}

function unescapeCell(cell: string): string {
  return cell.replace(/\\(.)/g, (whole, sign: string) => UNESCAPES[sign] ?? whole)
}

/**
 * Puts several texts in one cell. The separator and the backslash are escaped inside a text. No texts and one empty text look
 * the same, and are read as none.
 *
 * @example formatList(['Head', 'A|B'], '|') // 'Head|A\\|B'
 */
export function formatList(parts: readonly string[], separator: string): string {
  const escaped = (part: string) => part.replaceAll('\\', '\\\\').replaceAll(separator, `\\${separator}`)
  return parts.map(escaped).join(separator)
}

export function parseList(cell: string, separator: string): string[] {
  if (cell === '') return []
  const parts = ['']
  for (let index = 0; index < cell.length; index++) {
    const sign = cell.charAt(index)
    if (sign === separator) parts.push('')
    else parts.push((parts.pop() ?? '') + (sign === '\\' ? cell.charAt(++index) : sign))
  }
  return parts
}
