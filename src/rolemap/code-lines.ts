import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { readTable } from '../exchange/table.ts'
import { CODED_COLUMNS, codedColumns, createRowCoder } from './code-row.ts'
import type { CodeTableOptions } from './code-table.ts'
import { getVersion } from './list.ts'
import type { Rolemap } from './rolemap.ts'
import { getColumn } from './title-column.ts'

export interface CodeLinesOptions {
  readonly in: string
  readonly version?: string
  /** JSON objects, one a line, in place of tab-separated values. */
  readonly json?: boolean
}

/**
 * Codes a stream that has one job title on each line, and answers line by line: the title and the coded columns. For
 * pipes, where something else spreads the work over machines.
 */
export async function* codeLines(rolemap: Rolemap, input: Readable, options: CodeLinesOptions): AsyncIterable<string> {
  const code = createRowCoder(await rolemap.coder(await getVersion(rolemap, options.in, options.version)))
  for await (const title of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const cells = code(title)
    const line = options.json
      ? JSON.stringify({ title, ...cells })
      : [title, ...CODED_COLUMNS.map((name) => cells[name])].map(oneLine).join('\t')
    yield `${line}\n`
  }
}

const oneLine = (cell: string) => cell.replace(/[\t\r\n]+/g, ' ')

/** Codes a table to one JSON array with an object for each row. */
export async function* codeObjects(
  rolemap: Rolemap,
  input: Parameters<typeof readTable>[0],
  options: CodeTableOptions,
): AsyncIterable<string> {
  const table = await readTable(input, { file: options.file })
  const title = getColumn(table.columns, options.title)
  const code = createRowCoder(await rolemap.coder(await getVersion(rolemap, options.in, options.version)))
  const columns = codedColumns(table.columns)
  let separator = '[\n'
  for await (const { cells } of table.rows) {
    const coded = code(cells[title] ?? '')
    const values = [...cells, ...CODED_COLUMNS.map((name) => coded[name])]
    yield separator + JSON.stringify(Object.fromEntries(columns.map((column, index) => [column, values[index] ?? ''])))
    separator = ',\n'
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n'
}
