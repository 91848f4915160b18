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

/** Checks every record, and counts the rows of the table. */
export interface Limiter {
  /** Refuses a record that is too wide or has too long a cell. */
  check(record: SourceRecord): SourceRecord
  /** Refuses the first row above the limit. */
  count(line: number, width: number): void
}

export function createLimiter({ file, limits }: { readonly file: string; readonly limits: TableLimits }): Limiter {
  let rows = 0
  const refuse = (line: number, expected: string, found: number | string) =>
    tooLarge(`${file}:${line}: expected at most ${expected}, found ${format(found)}`)
  return {
    check(record) {
      const { line } = record
      const cells = trimCells(record.cells, limits.columns)
      if (cells.length > limits.columns) throw refuse(line, `${format(limits.columns)} columns`, cells.length)
      const long = cells.findIndex((cell) => cell.length > limits.cellLength)
      if (long >= 0) {
        const found = `${format(cells[long]?.length ?? 0)} in column ${long + 1}`
        throw refuse(line, `${format(limits.cellLength)} characters in a cell`, found)
      }
      return cells === record.cells ? record : { ...record, cells }
    },
    count(line, width) {
      rows += 1
      if (rows > limits.rows) throw refuse(line, `${format(limits.rows)} rows below the header`, 'more')
      if (rows * width > limits.cells) throw refuse(line, `${format(limits.cells)} cells`, 'more')
    },
  }
}

/** Removes empty cells beyond the limit from the end of a row: spreadsheets leave them behind. */
function trimCells(cells: readonly string[], columns: number): readonly string[] {
  return cells.length > columns ? cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1) : cells
}

const format = (value: number | string) => (typeof value === 'number' ? value.toLocaleString('en-GB') : value)
