// A spreadsheet reads a cell with such a start as a formula and may run it. These are the characters that OWASP lists
// under "CSV injection".
const DANGEROUS = /^'*[=+\-@\t\r\n＝＋－＠]/
const HARMLESS = /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?%?|-+)$/i
const ESCAPED = /^'+[=+\-@\t\r\n＝＋－＠]/

/** Puts an apostrophe, a spreadsheet's own mark of text, before anything that it would read as a formula. Numbers and dashes stay. */
export function escapeFormula(cell: string): string {
  return DANGEROUS.test(cell) && !HARMLESS.test(cell) ? `'${cell}` : cell
}

/** The cell as it was before `escapeFormula`, so that a table that is written and read again is the same. */
export function unescapeFormula(cell: string): string {
  return cell.startsWith("'") && ESCAPED.test(cell) ? cell.slice(1) : cell
}
