import { type Problem, RolemapError } from '../error.ts'
import { nameColumns } from './columns.ts'
import { readDelimited } from './delimited.ts'
import { ProblemList } from './problem-list.ts'
import type { SourceRecord } from './record.ts'
import { guardBytes, peek, toChunks } from './source-bytes.ts'
import { readWorkbook } from './workbook.ts'

export type TableFormat = 'csv' | 'tsv' | 'xlsx'

/** One record of a table. Blank lines are no records. */
export interface TableRow {
  /** The record's number from 1; the header is not counted. */
  readonly row: number
  /** The line of the file, or row of the sheet, in which it starts. */
  readonly line: number
  /** As many as there are columns. What stood in further cells is kept in the last, joined by the delimiter. */
  readonly cells: readonly string[]
}

/** A file of rows and columns. Its rows are read once, as they come in. */
export interface Table {
  readonly file: string
  readonly format: TableFormat
  /** Unique, never empty. No columns: the file has no header, not even an empty one. */
  readonly columns: readonly string[]
  readonly rows: AsyncIterable<TableRow>
  /** Fills while the rows are read, and is complete when they have been. Of each kind, the first thousand and a count. */
  readonly problems: readonly Problem[]
}

export interface TableOptions {
  /** The file's name, for messages and to know the format by. */
  readonly file: string
  /** If not given: known by the first bytes, then by the name, then by the first lines. */
  readonly format?: TableFormat
  /** The most bytes that the file may have, and the most that a workbook may unpack to. */
  readonly limit?: number
}

/**
 * Opens a table: reads as far as the header. CSV and TSV stream in flat memory; a workbook is held whole.
 *
 * @throws RolemapError `file-unreadable` for what is damaged or of another kind, `file-too-large` over the limit; from
 * `rows` too, where it shows only later.
 */
export async function readTable(
  input: AsyncIterable<Uint8Array> | Uint8Array,
  { file, format, limit = Number.POSITIVE_INFINITY }: TableOptions,
): Promise<Table> {
  const problems = new ProblemList(file)
  const report = problems.add.bind(problems)
  const { start, chunks } = await peek(guardBytes(toChunks(input), { file, limit }))
  const found = findFormat(start, { file, ...(format && { format }) })
  const delimiter = found === 'tsv' ? '\t' : undefined
  const records =
    found === 'xlsx'
      ? await readWorkbook(chunks, { file, limit })
      : readDelimited(chunks, { file, report, ...(delimiter && { delimiter }) })
  const header = await records.next()
  if (header.done)
    report({ severity: 'error', code: 'table-empty', message: 'expected a header, found nothing', at: { file } })
  const named = nameColumns(header.done ? [] : header.value.cells, file)
  for (const problem of named.problems) report(problem)
  const shape = { file, columns: named.columns, delimiter: delimiter ?? ',' }
  return {
    file,
    format: found,
    columns: named.columns,
    rows: toRows(records, shape, problems),
    problems: problems.list,
  }
}

/** The bytes decide before the name: a workbook is often saved with the wrong one. */
function findFormat(start: Uint8Array, { file, format }: { file: string; format?: TableFormat }): TableFormat {
  const hex = Buffer.from(start.subarray(0, 4)).toString('hex')
  if (hex === '504b0304') return 'xlsx'
  if (hex === 'd0cf11e0')
    throw unreadable(
      `${file}: expected an XLSX workbook, found an older .xls or one with a password: save it as .xlsx without a password`,
    )
  if (hex === '25504446') throw unreadable(`${file}: expected a table, found a PDF`)
  if (format === 'xlsx' || (!format && /\.xlsx$/i.test(file)))
    throw unreadable(`${file}: expected an XLSX workbook, found a file that is not a ZIP archive`)
  return format ?? (/\.(tsv|tab)$/i.test(file) ? 'tsv' : 'csv')
}

function unreadable(message: string): RolemapError {
  return new RolemapError('file-unreadable', message)
}

interface Shape {
  readonly file: string
  readonly columns: readonly string[]
  readonly delimiter: string
}

async function* toRows(
  records: AsyncGenerator<SourceRecord>,
  shape: Shape,
  problems: ProblemList,
): AsyncGenerator<TableRow> {
  let row = 0
  for await (const { line, cells } of records) {
    row += 1
    yield { row, line, cells: cells.length === shape.columns.length ? cells : fit(cells, row, { shape, problems }) }
  }
  problems.close()
}

function fit(
  cells: readonly string[],
  row: number,
  { shape, problems }: { shape: Shape; problems: ProblemList },
): readonly string[] {
  const { file, columns, delimiter } = shape
  const code = cells.length < columns.length ? 'row-too-short' : 'row-too-long'
  const kept = code === 'row-too-short' ? 'the missing ones are empty' : 'the further ones were joined to the last'
  const message = `expected ${columns.length} cells, found ${cells.length}: ${kept}`
  problems.add({ severity: 'warning', code, message, at: { file, row } })
  if (code === 'row-too-short') return [...cells, ...Array<string>(columns.length - cells.length).fill('')]
  return [...cells.slice(0, columns.length - 1), cells.slice(columns.length - 1).join(delimiter)]
}
