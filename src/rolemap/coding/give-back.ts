import { breathe } from '../../breath.ts'
import type { Problem } from '../../error.ts'
import { extendWorkbook } from '../../exchange/extend/extend-workbook.ts'
import { isExtendable } from '../../exchange/extend/extendable.ts'
import type { AddedColumn } from '../../exchange/extend/plan.ts'
import type { Table, TableFormat } from '../../exchange/table/table.ts'
import { DELIMITED_FORMATS, writeDelimited } from '../../exchange/table/write-delimited.ts'
import { writeTable } from '../../exchange/table/write-table.ts'
import type { TableInput } from '../open-table.ts'

/** A row of a file with what coding adds to it. */
export interface ExtendedRow {
  readonly line: number
  readonly cells: readonly string[]
  /** One for each added column. */
  readonly added: readonly string[]
}

const ZIP = [0x50, 0x4b]

/** Passes a file on, and keeps the bytes of a workbook, which must be held whole for reading anyway. */
export function keepWorkbook(input: TableInput): { readonly input: TableInput; bytes(): Uint8Array | undefined } {
  if (input instanceof Uint8Array) return { input, bytes: () => (isZip(input) ? input : undefined) }
  const kept: Uint8Array[] = []
  let keeps = true
  const pass = async function* () {
    for await (const chunk of input) {
      if (kept.length === 0) keeps = isZip(chunk)
      if (keeps) kept.push(chunk)
      yield chunk
    }
  }
  return { input: pass(), bytes: () => (keeps && kept.length > 0 ? Buffer.concat(kept) : undefined) }
}

const isZip = (bytes: Uint8Array) => ZIP.every((byte, place) => bytes[place] === byte)

/** The widths of added columns in characters, if not the usual one. */
const WIDTHS: Readonly<Record<string, number>> = {
  code: 8,
  label: 36,
  second: 8,
  second_label: 36,
  second_probability: 11,
  secondary: 10,
  secondary_label: 36,
  question: 50,
  evidence: 60,
}
const SHARES = ['probability', 'second_probability']

/** The table of a file as it was read. */
export interface ReadTable {
  readonly file: string
  readonly columns: readonly string[]
  readonly sheet?: string | undefined
  /** The rows of the headings. */
  readonly headings: readonly number[]
  /** Titles and notes above them, in a text file. They are included if the file is returned as text. */
  readonly above?: readonly (readonly string[])[]
}

type Above = Pick<Table, 'format' | 'above' | 'headings' | 'first'>

/**
 * Everything above the headings of a text file, including its empty lines. With `before`, only what is above that line.
 */
export function listAbove({ format, above, headings, first }: Above, before?: number): readonly (readonly string[])[] {
  if (format !== 'csv' && format !== 'tsv') return []
  const end = Math.min(before ?? Number.POSITIVE_INFINITY, (headings[0] ?? first[0])?.line ?? 0)
  const lines: (readonly string[])[] = []
  for (const [at, { line, cells }] of above.entries()) {
    if (line >= end) break
    const next = Math.min(above[at + 1]?.line ?? end, end)
    const own = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 1)
    lines.push(cells, ...Array<readonly string[]>(Math.max(0, next - line - own)).fill([]))
  }
  return lines
}

export interface GiveBackOptions {
  readonly table: ReadTable
  /** The file's own columns and the added ones. */
  readonly columns: readonly string[]
  readonly format: TableFormat
  /** The original workbook, if it was one. */
  readonly workbook: Uint8Array | undefined
  /** Whether rows that are coded alike have the same list of added cells. */
  readonly shared?: boolean
}

/** A file to give back, and what is known about it. */
export interface GivenBack {
  readonly body: AsyncIterable<Uint8Array>
  readonly notes: readonly Problem[]
}

/**
 * Gives a file back with added columns: a workbook otherwise unchanged, unless another format is asked for; anything
 * else as a new table.
 */
export async function giveBack(rows: AsyncIterable<ExtendedRow>, options: GiveBackOptions): Promise<GivenBack> {
  const { table, columns, format, workbook } = options
  if (format === 'xlsx' && workbook) {
    if (await isExtendable(workbook, table.file)) return { body: extend(rows, { table, columns, workbook }), notes: [] }
    return { body: writeNew(rows, options), notes: [noteNew(table.file)] }
  }
  return { body: writeNew(rows, options), notes: [] }
}

function noteNew(file: string): Problem {
  const message = 'the workbook has macros or is a template, which .xlsx cannot be: a new workbook has its table alone'
  return { severity: 'note', code: 'workbook-new', message, at: { file } }
}

type Extended = Pick<GiveBackOptions, 'table' | 'columns'> & { readonly workbook: Uint8Array }

function extend(rows: AsyncIterable<ExtendedRow>, { table, columns, workbook }: Extended): AsyncIterable<Uint8Array> {
  return extendWorkbook(workbook, {
    file: table.file,
    sheet: table.sheet,
    headings: table.headings,
    columns: columns.slice(table.columns.length).map(toAddedColumn),
    rows: toAdded(breathe(rows)),
  })
}

function toAddedColumn(heading: string): AddedColumn {
  const width = WIDTHS[toName(heading)]
  return { heading, ...(isShare(heading) && { kind: 'share' }), ...(width !== undefined && { width }) }
}

function writeNew(
  rows: AsyncIterable<ExtendedRow>,
  { table, columns, format, shared = false }: Omit<GiveBackOptions, 'workbook'>,
): AsyncIterable<Uint8Array> {
  const shares = columns.slice(table.columns.length).filter(isShare)
  if (!shared || (format !== 'csv' && format !== 'tsv'))
    return writeTable(toWhole(rows), { columns, format, shares, above: table.above })
  return writeDelimited(toShared(breathe(rows)), { columns, above: table.above }, DELIMITED_FORMATS[format])
}

/** The name of an added column, without the prefix that it has if the file has a column of that name. */
const toName = (heading: string) => heading.replace(/^rolemap_/, '')
const isShare = (heading: string) => SHARES.includes(toName(heading))

async function* toAdded(rows: AsyncIterable<ExtendedRow>) {
  for await (const { line, added } of rows) yield { line, cells: added }
}

async function* toShared(rows: AsyncIterable<ExtendedRow>) {
  for await (const { cells, added } of rows) yield { cells, shared: added }
}

export async function* toWhole(rows: AsyncIterable<ExtendedRow>): AsyncGenerator<readonly string[]> {
  for await (const { cells, added } of rows) yield [...cells, ...added]
}
