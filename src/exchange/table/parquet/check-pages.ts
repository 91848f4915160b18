import { setImmediate } from 'node:timers/promises'
import type { AsyncBuffer, ColumnMetaData, FileMetaData } from 'hyparquet'
import { parquetHeader } from 'hyparquet/src/column.js'
import { tooLarge } from '../source-bytes.ts'

// The reader allocates memory for as many values as a page claims to have.
const MOST_VALUES = 4_000_000
const MOST_BYTES = 1 << 26
const MOST_COLUMNS = 16_384

/**
 * Checks the head of every page before any page is unpacked: a few bytes can claim to hold billions of values.
 *
 * Returns, for each group of rows, the highest number of values in one of its dictionaries.
 *
 * @throws RolemapError `file-too-large`; TypeError if a page is damaged
 */
export async function checkPages(
  source: AsyncBuffer,
  { row_groups: groups }: FileMetaData,
  { file, limit }: { readonly file: string; readonly limit: number },
): Promise<readonly number[]> {
  const dictionaries: number[] = []
  let unpacked = 0
  for (const group of groups) {
    if (group.columns.length > MOST_COLUMNS)
      throw tooLarge(`${file}: expected at most ${MOST_COLUMNS} columns, found ${group.columns.length}`)
    const rows = Number(group.num_rows)
    if (!Number.isSafeInteger(rows) || rows < 0) throw new TypeError('a group has no number of rows')
    let most = 0
    for (const { meta_data: column } of group.columns) {
      if (!column) throw new TypeError('a column is in another file')
      const found = await checkColumn(source, column, file)
      unpacked += found.unpacked
      most = Math.max(most, found.dictionary)
      if (unpacked > limit) throw tooLarge(`${file}: expected to unpack to at most ${limit} bytes, found more`)
    }
    dictionaries.push(most)
    await setImmediate()
  }
  return dictionaries
}

async function checkColumn(source: AsyncBuffer, column: ColumnMetaData, file: string) {
  const start = Number(column.dictionary_page_offset ?? 0n) || Number(column.data_page_offset)
  const size = Number(column.total_compressed_size)
  if (start < 4 || size < 0 || start + size > source.byteLength) throw new TypeError('a column lies outside the file')
  const reader = { view: new DataView(await source.slice(start, start + size)), offset: 0 }
  let unpacked = 0
  let dictionary = 0
  while (reader.offset < reader.view.byteLength) {
    const head = parquetHeader(reader)
    const part = head.data_page_header ?? head.data_page_header_v2 ?? head.dictionary_page_header
    const values = Number(part?.num_values ?? 0)
    if (!(head.compressed_page_size >= 0)) throw new TypeError('a page has no size')
    if (values > MOST_VALUES || head.uncompressed_page_size > MOST_BYTES)
      throw tooLarge(
        `${file}: expected at most ${MOST_VALUES} values and ${MOST_BYTES} bytes in a page, found ${values} and ${head.uncompressed_page_size}`,
      )
    unpacked += Number(head.uncompressed_page_size)
    dictionary += Number(head.dictionary_page_header?.num_values ?? 0)
    reader.offset += head.compressed_page_size
  }
  return { unpacked, dictionary }
}
