import { type Problem, RolemapError } from '../../error.ts'
import { nameColumns } from './columns.ts'
import { type Delimiter, readDelimited } from './delimited.ts'
import { type Aside, toShape } from './find/aside.ts'
import { type ChosenSheet, chooseSheet } from './find/choose-sheet.ts'
import { findHeading, type Heading, takeHeading } from './find/heading.ts'
import { markAll } from './find/mark-aside.ts'
import { peekRecords } from './find/peek-records.ts'
import { choosePart, findParts, type Part } from './find/side-by-side.ts'
import { findFormat, type TableFormat } from './find/table-format.ts'
import { createLimiter, TABLE_LIMITS, type TableLimits } from './limits.ts'
import { mendRecord } from './mend.ts'
import { ProblemList } from './problem-list.ts'
import type { SourceRecord } from './record.ts'
import { guardBytes, peek, toChunks } from './source-bytes.ts'
import { toRows } from './table-row.ts'
import { openWorkbook } from './workbook.ts'

export type { TableFormat } from './find/table-format.ts'

/** The number of bytes that tell the type of a file. */
const SIGNATURE = 64
/** The headings are looked for in the first records, and the widest of them sets how many columns a sheet has. */
const SAMPLE = { csv: 200, tsv: 200, xlsx: 1000, parquet: 200 } as const

const FIRST = 200

/** One row of a table. Blank lines are not rows. */
export interface TableRow {
  /** The line of the file or row of the sheet that it starts in, as an editor or a spreadsheet shows it. */
  readonly line: number
  /**
   * One for each column. If there are extra cells, their contents are added to the last one, after a comma (a tab in
   * TSV).
   */
  readonly cells: readonly string[]
  /** What it is, if it is not a record. */
  readonly aside?: Aside
}

/** A file of rows and columns. Its rows are read once, as they come in. */
export interface Table {
  readonly file: string
  readonly format: TableFormat
  /** Unique and never empty: the headings, or numbers if there are none. Without columns the file is empty. */
  readonly columns: readonly string[]
  /** The name of the sheet that was read, and of all sheets. */
  readonly sheet?: string
  readonly sheets?: readonly string[]
  /** The rows of the headings as they are; none if the first row is data. */
  readonly headings: readonly TableRow[]
  /** The rows above the headings: titles and notes. */
  readonly above: readonly TableRow[]
  readonly rows: AsyncIterable<TableRow>
  /** The first of the rows, before they are read; their cells may be fewer than the columns. */
  readonly first: readonly TableRow[]
  /**
   * The same table with its heading row as the first row of data, for callers who recognise it as data. Call it before
   * the rows are read.
   */
  withoutHeadings(): Table
  /** Its columns, if there are other tables beside it. Cells of the others are in the rows, and mean nothing. */
  readonly part?: Part
  /** The same table, or another of those side by side: the one with this column. Call it before the rows are read. */
  withColumn(column: number): Table
  /** Grows while the rows are read and is complete after that. Has the first thousand problems of each kind, and a count. */
  readonly problems: readonly Problem[]
}

/** Where a person says that the table is. */
export interface TablePlace {
  /** A sheet's name, or its number from 1. Found by content if not given. */
  readonly sheet?: string
  /** The lines or rows of the headings, or `none` if the first row is data. Found by content if not given. */
  readonly header?: 'none' | readonly number[]
}

export interface TableOptions extends TablePlace {
  /** The file's name, for messages and for detecting the format. */
  readonly file: string
  /** If not given, detected from the first bytes, then the name, then the first lines. */
  readonly format?: TableFormat
  /** The most bytes that the file may have, and the most that a workbook may unpack to. */
  readonly limit?: number
  /** Further limits, if `TABLE_LIMITS` are too generous. */
  readonly limits?: Partial<TableLimits> | undefined
  /** Whether rows that are not records, such as totals, are left out. Empty rows always come. */
  readonly recordsOnly?: boolean
}

const TOLD_OF_COLUMNS = ['column-unnamed', 'column-repeated', 'headings-missing']

interface Source {
  readonly records: AsyncGenerator<SourceRecord, void, undefined>
  readonly sheet?: string
  readonly sheets?: readonly string[]
}

/**
 * Opens a table: finds its sheet and its headings by content. CSV and TSV stream in flat memory; a workbook is held
 * whole.
 *
 * @throws RolemapError `file-unreadable` for a damaged file or the wrong type; `file-too-large` above a limit, naming
 * the limit and the row (`rows` may throw these two later); `sheet-unknown`, `heading-unknown` for a place that does
 * not exist
 */
export async function readTable(input: AsyncIterable<Uint8Array> | Uint8Array, options: TableOptions): Promise<Table> {
  const { file, format: asked, limit = Number.POSITIVE_INFINITY, limits, recordsOnly = false } = options
  const problems = new ProblemList(file)
  const report = problems.add.bind(problems)
  const { start, chunks } = await peek(guardBytes(toChunks(input), { file, limit }), SIGNATURE)
  const format = findFormat(start, { file, ...(asked && { format: asked }) })
  const { records, ...where } = await openSource(chunks, { ...options, format, limit, report })
  const limiter = createLimiter({ file, limits: { ...TABLE_LIMITS, ...limits } })
  const check = (record: SourceRecord) => mendRecord(limiter.check(record), { file, report })
  const { first, rest } = await peekRecords(mapRecords(records, check), SAMPLE[format])
  const build = (heading: Heading, wanted?: number): Table => {
    const below = first.slice(heading.start)
    const parts = findParts(heading, below)
    const isIn = ([from, to]: Part) => wanted !== undefined && wanted >= from && wanted <= to
    const part = parts.find(isIn) ?? choosePart(parts, heading, below)
    const columns = nameAll(heading, below, { file, format, report })
    const shape = { file, format, columns, heading, sample: below, part, recordsOnly }
    return {
      file,
      format,
      columns,
      ...where,
      headings: heading.records,
      above: first.slice(0, heading.start - heading.records.length),
      first: markAll(below.slice(0, FIRST), toShape(heading, below, part)),
      ...(part && { part }),
      rows: toRows(resume(below, rest), shape, { problems, limiter }),
      withoutHeadings: () => {
        problems.drop(TOLD_OF_COLUMNS)
        return build({ records: [], start: heading.start - heading.records.length, names: [], known: 0 })
      },
      withColumn: (column) => {
        problems.drop(TOLD_OF_COLUMNS)
        return build(heading, column)
      },
      problems: problems.list,
    }
  }
  return build(locate(first, format === 'parquet' ? { ...options, header: [1] } : options))
}

async function openSource(
  chunks: AsyncGenerator<Uint8Array>,
  {
    file,
    format,
    limit,
    sheet,
    report,
  }: TableOptions & { format: TableFormat; limit: number; report(problem: Problem): void },
): Promise<Source> {
  if (format === 'parquet') {
    const { readParquet } = await import('./parquet/read-parquet.ts')
    return { records: readParquet(chunks, { file, limit }) }
  }
  const delimiter: Delimiter | undefined = format === 'tsv' ? '\t' : undefined
  if (format !== 'xlsx') return { records: readDelimited(chunks, { file, report, ...(delimiter && { delimiter }) }) }
  const sheets = await openWorkbook(chunks, { file, limit })
  const chosen = await chooseSheet(sheets, { file, sheet })
  const names = sheets.map(({ name }) => name)
  if (names.length > 1) report(tellSheet(chosen, { file, count: names.length }))
  return { records: chosen.sheet.read(), sheet: chosen.sheet.name, sheets: names }
}

async function* mapRecords(
  records: AsyncGenerator<SourceRecord, void, undefined>,
  check: (record: SourceRecord) => SourceRecord,
): AsyncGenerator<SourceRecord, void, undefined> {
  for await (const record of records) yield check(record)
}

function locate(first: readonly SourceRecord[], { header, file }: TableOptions): Heading {
  if (header === undefined) return findHeading(first)
  if (header === 'none') return { records: [], start: 0, names: [], known: 0 }
  const taken = takeHeading(first, header)
  if (taken) return taken
  const lines = header.join(' and ')
  throw new RolemapError('heading-unknown', `${file}: expected headings in ${lines}, found no such row near the top`)
}

interface Naming {
  readonly file: string
  readonly format: TableFormat
  report(problem: Problem): void
}

/** A name for each column. A sheet is as wide as the widest of its first rows; a CSV file as its headings, if it has any. */
function nameAll({ names, records }: Heading, below: readonly SourceRecord[], { file, format, report }: Naming) {
  const widths = format === 'xlsx' || records.length === 0 ? below.map(({ cells }) => cells.length) : []
  const width = widths.reduce((most, one) => Math.max(most, one), names.length)
  const { columns, problems } = nameColumns([...names, ...Array<string>(width - names.length).fill('')], file)
  if (width === 0)
    report({ severity: 'error', code: 'table-empty', message: 'expected a header, found nothing', at: { file } })
  else if (records.length > 0) for (const problem of problems) report(problem)
  else
    report({
      severity: 'note',
      code: 'headings-missing',
      message: 'expected headings, found none: the first row is data, and the columns are called by their numbers',
      at: { file },
    })
  return columns
}

function tellSheet({ sheet, alike }: ChosenSheet, { file, count }: { file: string; count: number }): Problem {
  const read = `found ${count} sheets: "${sheet.name}" was read`
  const others = alike.map((name) => `"${name}"`).join(', ')
  if (alike.length === 0) return { severity: 'note', code: 'sheet-chosen', message: read, at: { file } }
  const message = `${read}, and not ${others} with the same headings: give the file once for each sheet, or put them into one`
  return { severity: 'warning', code: 'sheet-chosen', message, at: { file } }
}

async function* resume<T>(first: readonly T[], rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield* first
  yield* rest
}
