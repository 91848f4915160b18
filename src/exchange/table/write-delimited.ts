import { escapeFormula } from './formula.ts'

const MARK = '\uFEFF'
/** Text is passed on in pieces of about this length. */
const PIECE = 1 << 16

export interface DelimitedFormat {
  readonly delimiter: string
  readonly newline: string
  /** Whether a byte order mark comes first. */
  readonly mark: boolean
}

/** The columns of a table, and the lines above them. */
export interface DelimitedHead {
  readonly columns: readonly string[]
  /** Titles and notes, line by line; a line without cells is empty. */
  readonly above?: readonly (readonly string[])[] | undefined
}

/**
 * CSV is for spreadsheets: without a byte order mark Excel assumes the machine's old code page, and pandas, R and this reader
 * skip the mark. TSV is for programs: no mark, and plain line feeds.
 */
export const DELIMITED_FORMATS = {
  csv: { delimiter: ',', newline: '\r\n', mark: true },
  tsv: { delimiter: '\t', newline: '\n', mark: false },
} as const satisfies Record<string, DelimitedFormat>

/** Rows as CSV or TSV; both quote a cell that holds the delimiter, a quote or a line break. */
export async function* writeDelimited(
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  { columns, above = [] }: DelimitedHead,
  { delimiter, newline, mark }: DelimitedFormat,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  const titles = above.map((cells) => (cells.length === 0 ? '' : formatRow(cells, delimiter)) + newline)
  let piece = (mark ? MARK : '') + titles.join('') + formatRow(columns, delimiter) + newline
  for await (const row of rows) {
    piece += formatRow(row, delimiter) + newline
    if (piece.length < PIECE) continue
    yield encoder.encode(piece)
    piece = ''
  }
  if (piece) yield encoder.encode(piece)
}

function formatRow(cells: readonly string[], delimiter: string): string {
  const line = cells.map((cell) => formatCell(cell, delimiter)).join(delimiter)
  // An empty line would not be a row.
  return line === '' ? '""' : line
}

/** A fast path for most cells: no delimiter, quote or line break, and no character that may begin a formula. */
const PLAIN = /^(?:[A-Za-z0-9][^,\t"\r\n]*)?$/

function formatCell(cell: string, delimiter: string): string {
  if (PLAIN.test(cell)) return cell
  const safe = escapeFormula(cell)
  return safe.includes(delimiter) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
