import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseStrictTsv } from '../../src/exchange/table/strict-tsv.ts'

/** A row of a public list, by column. */
export type Row = (column: string) => string

/** The rows of a public list: UTF-8, tabs, one header line. */
export async function readRows(folder: string, file: string): Promise<readonly Row[]> {
  const { columns, rows } = parseStrictTsv(await readFile(path.join(folder, file), 'utf8'))
  return rows.map(
    ({ cells }) =>
      (column) =>
        (cells[columns.indexOf(column)] ?? '').trim(),
  )
}
