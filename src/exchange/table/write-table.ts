import { breathe } from '../../breath.ts'
import type { TableFormat } from './table.ts'
import { DELIMITED_FORMATS, writeDelimited } from './write-delimited.ts'
import { writeWorkbook } from './write-workbook.ts'

export interface WriteTableOptions {
  readonly columns: readonly string[]
  readonly format: TableFormat
  /** Titles and notes above the columns in CSV and TSV, line by line. The other formats have no place for them. */
  readonly above?: readonly (readonly string[])[] | undefined
  /** The columns with shares between 0 and 1, which are numbers in a workbook. */
  readonly shares?: readonly string[]
  /** The columns with numbers, which are numbers in a workbook. */
  readonly numbers?: readonly string[]
  /** Lines that describe the table, on a second sheet of a workbook. */
  readonly notes?: readonly string[]
  /** Whether a row is a heading, which is bold in a workbook. */
  readonly isHeading?: (cells: readonly string[]) => boolean
}

/**
 * Writes a table as bytes, row by row in flat memory, and lets other work run in between. No cell becomes a formula: CSV and TSV mark it as text with an
 * apostrophe, which `readTable` removes; in a workbook all cells are text except shares.
 *
 * @throws RolemapError `file-too-large`, while it is read, for more rows, columns or text than a sheet can hold.
 */
export function writeTable(
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  { columns, format, shares, numbers, notes, above, isHeading }: WriteTableOptions,
): AsyncIterable<Uint8Array> {
  const inTurns = breathe(rows)
  if (format === 'parquet') return writeParquetLater(inTurns, { columns, shares })
  return format === 'xlsx'
    ? writeWorkbook(inTurns, { columns, shares, numbers, notes, isHeading })
    : writeDelimited(inTurns, { columns, above }, DELIMITED_FORMATS[format])
}

/** Loads the writer only when it is needed. */
async function* writeParquetLater(
  rows: Parameters<typeof writeTable>[0],
  form: Pick<WriteTableOptions, 'columns'> & { readonly shares: readonly string[] | undefined },
): AsyncGenerator<Uint8Array> {
  const { writeParquet } = await import('./parquet/write-parquet.ts')
  yield* writeParquet(rows, form)
}
