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

/** The cells of a row, and further ones that many rows share: the same list stands for the same text, formatted once. */
export interface RowWithShared {
  readonly cells: readonly string[]
  readonly shared: readonly string[]
}

type Row = readonly string[] | RowWithShared

/** Rows as CSV or TSV; both quote a cell that holds the delimiter, a quote or a line break. */
export async function* writeDelimited(
  rows: AsyncIterable<Row> | Iterable<Row>,
  { columns, above = [] }: DelimitedHead,
  { delimiter, newline, mark }: DelimitedFormat,
): AsyncGenerator<Uint8Array> {
  const ends = new Map<readonly string[], Uint8Array>()
  const toEnd = (shared: readonly string[]) => {
    const known = ends.get(shared)
    if (known) return known
    const end = encoder.encode(`${delimiter}${formatCells(shared, delimiter)}${newline}`)
    if (ends.size >= MOST_ENDS) ends.clear()
    ends.set(shared, end)
    return end
  }
  const titles = above.map((cells) => (cells.length === 0 ? '' : formatRow(cells, delimiter)) + newline)
  let piece = createPiece((mark ? MARK : '') + titles.join('') + formatRow(columns, delimiter) + newline)
  for await (const row of rows) {
    const isShared = 'shared' in row
    const start = isShared ? formatCells(row.cells, delimiter) : formatRow(row, delimiter) + newline
    const end = isShared ? toEnd(row.shared) : NOTHING
    if (add(piece, start, end)) continue
    yield piece.bytes.subarray(0, piece.length)
    piece = createPiece(start, end)
  }
  yield piece.bytes.subarray(0, piece.length)
}

const encoder = new TextEncoder()
const NOTHING = new Uint8Array()
/** So many formatted lists are kept, some hundred bytes each. */
const MOST_ENDS = 25_000
/** A UTF-16 unit takes so many bytes at the most. */
const MOST_BYTES = 3

/** Bytes that are filled row by row. */
interface Piece {
  readonly bytes: Uint8Array
  length: number
}

function createPiece(start: string, end: Uint8Array = NOTHING): Piece {
  const piece = { bytes: new Uint8Array(Math.max(PIECE, MOST_BYTES * start.length + end.length)), length: 0 }
  add(piece, start, end)
  return piece
}

/** Whether there is room for text and the bytes behind it; then they are added. */
function add(piece: Piece, start: string, end: Uint8Array): boolean {
  const { bytes, length } = piece
  if (length + MOST_BYTES * start.length + end.length > bytes.length) return false
  const { written } = encoder.encodeInto(start, bytes.subarray(length))
  bytes.set(end, length + written)
  piece.length = length + written + end.length
  return true
}

function formatRow(cells: readonly string[], delimiter: string): string {
  const line = formatCells(cells, delimiter)
  // An empty line would not be a row.
  return line === '' ? '""' : line
}

function formatCells(cells: readonly string[], delimiter: string): string {
  let line = formatCell(cells[0] ?? '', delimiter)
  for (let at = 1; at < cells.length; at++) line += delimiter + formatCell(cells[at] ?? '', delimiter)
  return line
}

/** A fast path for most cells: no delimiter, quote or line break, and no character that may begin a formula. */
const PLAIN = /^(?:[A-Za-z0-9][^,\t"\r\n]*)?$/

function formatCell(cell: string, delimiter: string): string {
  if (PLAIN.test(cell)) return cell
  const safe = escapeFormula(cell)
  return safe.includes(delimiter) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
