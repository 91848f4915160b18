import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Problem, type Reading, RolemapError } from '../../error.ts'
import { parseStrictTsv } from '../table/strict-tsv.ts'
import type { RecordKind } from './record.ts'

/** @throws RolemapError `file-missing` */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new RolemapError('file-missing', `expected a file of a dataset, found none at ${file}`, { cause })
  }
}

/** The records of one table of a dataset. A row that cannot be read is a problem. */
export async function readRecords<T>(
  folder: string,
  kind: RecordKind<T>,
  usual: string | undefined,
): Promise<Reading<readonly T[]>> {
  const { columns, rows } = parseStrictTsv(await readText(path.join(folder, kind.file)))
  const value: T[] = []
  const problems: Problem[] = []
  for (const { line, cells } of rows) {
    try {
      if (cells.length !== columns.length)
        throw new TypeError(`expected ${columns.length} cells, found ${cells.length}`)
      value.push(kind.parse((column) => cells[columns.indexOf(column)] ?? '', usual))
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause)
      problems.push({ severity: 'error', code: 'dataset-row', message, at: { file: kind.file, row: line } })
    }
  }
  return { value, problems }
}
