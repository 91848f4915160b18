import path from 'node:path'
import type { TableFormat } from '../exchange/table.ts'
import { writeTable } from '../exchange/write-table.ts'
import type { Job } from '../store/store.ts'
import { CODED_BY, CODED_COLUMNS, codedColumns } from './code-row.ts'
import { getJob } from './job.ts'
import type { Rolemap } from './rolemap.ts'

/** A file to take away. */
export interface OutgoingFile {
  readonly fileName: string
  readonly mediaType: string
  readonly body: AsyncIterable<Uint8Array>
}

const MEDIA_TYPES: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  tsv: 'text/tab-separated-values; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
const PAGE = 2000

/** The rows of a job with their coded columns. Rows that are not coded yet have those columns empty. */
export async function writeJob(rolemap: Rolemap, id: string, format: TableFormat): Promise<OutgoingFile> {
  const job = await getJob(rolemap, id)
  const name = path.basename(job.fileName, path.extname(job.fileName))
  const body = writeTable(rowsOf(rolemap, job), { columns: codedColumns(job.columns), format })
  return { fileName: `${name}-coded.${format}`, mediaType: MEDIA_TYPES[format], body }
}

async function* rowsOf({ store }: Rolemap, { id, rows }: Job): AsyncIterable<readonly string[]> {
  for (let offset = 0; offset < rows; offset += PAGE) {
    for (const { cells, result } of await store.listJobRows(id, { limit: PAGE, offset })) {
      yield [...cells, ...[...CODED_COLUMNS, CODED_BY].map((name) => result?.[name] ?? '')]
    }
  }
}
