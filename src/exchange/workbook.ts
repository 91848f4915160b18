import { Readable } from 'node:stream'
import { readSheet, type SheetData } from 'read-excel-file/node'
import { RolemapError } from '../error.ts'
import type { SourceRecord } from './record.ts'
import { readAll } from './source-bytes.ts'

/** The records of a workbook's first sheet. */
export async function readWorkbook(
  chunks: AsyncIterable<Uint8Array>,
  { file }: { file: string; limit: number },
): Promise<AsyncGenerator<SourceRecord>> {
  const bytes = await readAll(chunks)
  const options = { trim: false, parseNumber: (text: string) => text }
  const rows = await readSheet<string>(Readable.from([bytes]), 1, options).catch((cause) => {
    throw new RolemapError('file-unreadable', `${file}: the workbook is damaged: ${cause.message}`, { cause })
  })
  return toRecords(rows)
}

async function* toRecords(rows: SheetData<string>): AsyncGenerator<SourceRecord> {
  for (const [index, row] of rows.entries()) {
    const cells = row.map((cell) => (cell instanceof Date ? cell.toISOString() : String(cell ?? '')))
    if (cells.some((cell) => cell !== '')) yield { line: index + 1, cells }
  }
}
