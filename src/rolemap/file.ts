import type { TableFormat } from '../exchange/table/table.ts'

/** A file's bytes and name. Faces pass on nothing else. */
export interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A file to download. */
export interface OutgoingFile {
  readonly fileName: string
  readonly mediaType: string
  readonly body: AsyncIterable<Uint8Array>
}

export const MEDIA_TYPES: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  tsv: 'text/tab-separated-values; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
