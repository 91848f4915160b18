import { type Problem, RolemapError } from '../../error.ts'
import { nameColumns } from './columns.ts'
import { readDelimited } from './delimited.ts'
import { createLimiter, TABLE_LIMITS, type TableLimits } from './limits.ts'
import { mendRecord } from './mend.ts'
import { ProblemList } from './problem-list.ts'
import type { SourceRecord } from './record.ts'
import { guardBytes, peek, toChunks } from './source-bytes.ts'
import { readWorkbook } from './workbook.ts'

export type TableFormat = 'csv' | 'tsv' | 'xlsx'

/** The number of bytes that tell the type of a file. */
const SIGNATURE = 64

/** One record of a table. Blank lines are not records. */
export interface TableRow {
  /** The line of the file or row of the sheet that it starts in, as an editor or a spreadsheet shows it. */
  readonly line: number
  /** One for each column. The content of extra cells is kept in the last one, after a comma (a tab in TSV). */
  readonly cells: readonly string[]
}

/** A file of rows and columns. Its rows are read once, as they come in. */
export interface Table {
  readonly file: string
  readonly format: TableFormat
  /** Unique and never empty. Without columns the file has no header, not even an empty one. */
  readonly columns: readonly string[]
  readonly rows: AsyncIterable<TableRow>
  /** Grows while the rows are read and is complete after that. Has the first thousand problems of each kind, and a count. */
  readonly problems: readonly Problem[]
}

export interface TableOptions {
  /** The file's name, for messages and for detecting the format. */
  readonly file: string
  /** If not given, detected from the first bytes, then the name, then the first lines. */
  readonly format?: TableFormat
  /** The most bytes that the file may have, and the most that a workbook may unpack to. */
  readonly limit?: number
  /** Further limits, if `TABLE_LIMITS` are too generous. */
  readonly limits?: Partial<TableLimits> | undefined
}

/**
 * Opens a table: reads as far as the header. CSV and TSV stream in flat memory; a workbook is held whole.
 *
 * @throws RolemapError `file-unreadable` for a damaged file or the wrong type, `file-too-large` over a limit, naming
 * the limit and the row; `rows` may throw them later.
 */
export async function readTable(
  input: AsyncIterable<Uint8Array> | Uint8Array,
  { file, format, limit = Number.POSITIVE_INFINITY, limits }: TableOptions,
): Promise<Table> {
  const problems = new ProblemList(file)
  const report = problems.add.bind(problems)
  const { start, chunks } = await peek(guardBytes(toChunks(input), { file, limit }), SIGNATURE)
  const found = findFormat(start, { file, ...(format && { format }) })
  const delimiter = found === 'tsv' ? '\t' : undefined
  const records =
    found === 'xlsx'
      ? readWorkbook(chunks, { file, limit, report })
      : readDelimited(chunks, { file, report, ...(delimiter && { delimiter }) })
  const limiter = createLimiter({ file, limits: { ...TABLE_LIMITS, ...limits } })
  const check = (record: SourceRecord) => mendRecord(limiter(record), { file, report })
  const first = await records.next()
  const header = first.done ? undefined : check(first.value)
  if (!header)
    report({ severity: 'error', code: 'table-empty', message: 'expected a header, found nothing', at: { file } })
  const named = nameColumns(header?.cells ?? [], file)
  for (const problem of named.problems) report(problem)
  const shape = { file, columns: named.columns, delimiter: delimiter ?? ',', check }
  return {
    file,
    format: found,
    columns: named.columns,
    rows: toRows(records, shape, problems),
    problems: problems.list,
  }
}

/** The bytes go before the name: a workbook is often saved under the wrong name. */
function findFormat(start: Uint8Array, { file, format }: { file: string; format?: TableFormat }): TableFormat {
  const bytes = Buffer.from(start)
  if (/^504b0[357]/.test(bytes.toString('hex'))) return 'xlsx'
  const kind = OTHER_KINDS.find(({ signature }) => signature.test(bytes.toString('latin1')))
  if (kind) throw unreadable(`${file}: expected a table, found ${kind.name}`)
  if (format === 'xlsx' || (!format && /\.xlsx$/i.test(file)))
    throw unreadable(`${file}: expected an XLSX workbook, found a file that is not a ZIP archive`)
  return format ?? (/\.(tsv|tab)$/i.test(file) ? 'tsv' : 'csv')
}

const OTHER_KINDS = [
  {
    // An older workbook and one with a password are containers of the same type.
    signature: /^\xd0\xcf.\xe0/s,
    name: 'a workbook of the older kind (.xls), or one with a password: save it as .xlsx, without a password',
  },
  { signature: /^%PDF/, name: 'a PDF: save the table in it as CSV or .xlsx' },
  // Some systems call such a page .xls.
  {
    signature: /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|\?xml)/i,
    name: 'a web page or XML: save it as CSV or .xlsx',
  },
] as const

function unreadable(message: string): RolemapError {
  return new RolemapError('file-unreadable', message)
}

interface Shape {
  readonly file: string
  readonly columns: readonly string[]
  readonly delimiter: string
  /** Refuses or repairs a record. */
  check(record: SourceRecord): SourceRecord
}

async function* toRows(
  records: AsyncGenerator<SourceRecord>,
  shape: Shape,
  problems: ProblemList,
): AsyncGenerator<TableRow> {
  for await (const record of records) {
    const { line, cells } = shape.check(record)
    yield { line, cells: cells.length === shape.columns.length ? cells : fit(cells, line, { shape, problems }) }
  }
  problems.close()
}

interface RowContext {
  readonly shape: Shape
  readonly problems: ProblemList
}

function fit(cells: readonly string[], line: number, { shape, problems }: RowContext): readonly string[] {
  const { file, columns, delimiter } = shape
  // Empty cells after the last column hold nothing: spreadsheets leave them behind.
  const length = Math.max(columns.length, cells.findLastIndex((cell) => cell !== '') + 1)
  const code = cells.length < columns.length ? 'row-too-short' : 'row-too-long'
  const kept = code === 'row-too-short' ? 'the missing ones are empty' : 'the further ones were joined to the last'
  const message = `expected ${columns.length} cells, found ${cells.length}: ${kept}`
  if (code === 'row-too-short' || length > columns.length)
    problems.add({ severity: 'warning', code, message, at: { file, row: line } })
  if (code === 'row-too-short') return [...cells, ...Array<string>(columns.length - cells.length).fill('')]
  return [...cells.slice(0, columns.length - 1), cells.slice(columns.length - 1, length).join(delimiter)]
}
