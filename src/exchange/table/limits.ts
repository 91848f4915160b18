import type { SourceRecord } from './record.ts'
import { tooLarge } from './source-bytes.ts'

/** The limits of a table. A few kilobytes of a malicious file can ask for gigabytes; decision 22 has the figures. */
export const TABLE_LIMITS = {
  /** Up to the last column with content. */
  columns: 1000,
  /** Rows below the header. Callers that hold all rows at once allow fewer. */
  rows: Number.POSITIVE_INFINITY,
  /** Rows times columns: twice a million rows of fifty. */
  cells: 100_000_000,
  /** Characters in one cell; a spreadsheet allows 32,767. */
  cellLength: 100_000,
}

export type TableLimits = Readonly<typeof TABLE_LIMITS>

/** Makes a check for every record, starting with the header. */
export function createLimiter({
  file,
  limits,
}: {
  readonly file: string
  readonly limits: TableLimits
}): (record: SourceRecord) => SourceRecord {
  let rows = -1
  let width = 0
  return (record) => {
    const { line } = record
    const cells = trimCells(record.cells, limits.columns)
    const refuse = (limit: number, what: string, found: number | string) =>
      tooLarge(`${file}:${line}: expected at most ${format(limit)} ${what}, found ${format(found)}`)
    rows += 1
    if (rows === 0) width = cells.length
    if (cells.length > limits.columns) throw refuse(limits.columns, 'columns', cells.length)
    if (rows > limits.rows) throw refuse(limits.rows, 'rows below the header', 'more')
    if (rows * width > limits.cells) throw refuse(limits.cells, 'cells', 'more')
    const long = cells.findIndex((cell) => cell.length > limits.cellLength)
    if (long >= 0)
      throw refuse(
        limits.cellLength,
        'characters in a cell',
        `${format(cells[long]?.length ?? 0)} in column ${long + 1}`,
      )
    return cells === record.cells ? record : { line, cells }
  }
}

/** Removes empty cells beyond the limit from the end of a row: spreadsheets leave them behind. */
function trimCells(cells: readonly string[], columns: number): readonly string[] {
  return cells.length > columns ? cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1) : cells
}

const format = (value: number | string) => (typeof value === 'number' ? value.toLocaleString('en-GB') : value)
