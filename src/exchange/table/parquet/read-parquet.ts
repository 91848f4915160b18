import { setImmediate } from 'node:timers/promises'
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet'
import { RolemapError } from '../../../error.ts'
import type { SourceRecord } from '../record.ts'
import { readAll } from '../source-bytes.ts'
import { checkPages } from './check-pages.ts'
import { COMPRESSORS, PARSERS, toText } from './value.ts'

export interface ParquetOptions {
  readonly file: string
  /** The most bytes that it may unpack to. */
  readonly limit: number
}

const MOST_UNPACKED = 1 << 30
/** How many rows are read at once, one column after another, so that nothing is held for long. */
const ROWS = 20_000
/**
 * A dictionary is read again for each batch. So if it is large, batches are larger, up to this many rows and values.
 */
const LARGE_DICTIONARY = 20_000
const MOST_ROWS = 200_000
const MOST_VALUES = 2_000_000
/** Other work can run each time this many rows have been passed on. */
const PAUSE = 500

/** The records of a Parquet file as text: the names of its columns, then its rows. The file is held whole. */
export async function* readParquet(
  chunks: AsyncIterable<Uint8Array>,
  { file, limit }: ParquetOptions,
): AsyncGenerator<SourceRecord, void, undefined> {
  const source = toBuffer(await readAll(chunks))
  try {
    const metadata = await parquetMetadataAsync(source)
    const dictionaries = await checkPages(source, metadata, { file, limit: Math.min(limit, MOST_UNPACKED) })
    yield* readRows(source, metadata, dictionaries)
  } catch (cause) {
    if (cause instanceof RolemapError) throw cause
    const why = cause instanceof Error ? cause.message : 'it cannot be read'
    throw new RolemapError('file-unreadable', `${file}: the Parquet file is damaged: ${why}`, { cause })
  }
}

function toBuffer(bytes: Uint8Array): AsyncBuffer {
  return {
    byteLength: bytes.length,
    slice: (start, end) => Uint8Array.from(bytes.subarray(start, end)).buffer,
  }
}

async function* readRows(
  file: AsyncBuffer,
  metadata: FileMetaData,
  dictionaries: readonly number[],
): AsyncGenerator<SourceRecord, void, undefined> {
  const columns = parquetSchema(metadata).children
  const names = columns.map(({ element }) => element.name)
  // In a damaged file the names of columns may not be text.
  if (!names.every((name: unknown) => typeof name === 'string')) throw new TypeError('a column has no name')
  yield { line: 1, cells: names }
  let line = 1
  let start = 0
  for (const [place, group] of metadata.row_groups.entries()) {
    const batch = toBatch(dictionaries[place] ?? 0, columns.length)
    const end = start + Number(group.num_rows)
    for (let from = start; from < end; from += batch) {
      const to = Math.min(end, from + batch)
      const read: (readonly string[])[] = []
      for (const { element } of columns) {
        const values = await readColumn({ file, metadata, name: element.name, from, to })
        read.push(values.map((value) => toText(value, element)))
        await setImmediate()
      }
      for (let row = 0; row < to - from; row++) {
        line += 1
        if (line % PAUSE === 0) await setImmediate()
        yield { line, cells: read.map((column) => column[row] ?? '') }
      }
    }
    start = end
  }
}

function toBatch(dictionary: number, columns: number): number {
  if (dictionary <= LARGE_DICTIONARY) return ROWS
  return Math.max(ROWS, Math.min(MOST_ROWS, Math.floor(MOST_VALUES / columns)))
}

interface ColumnPart {
  readonly file: AsyncBuffer
  readonly metadata: FileMetaData
  readonly name: string
  readonly from: number
  readonly to: number
}

/** The values of one column in these rows. They come in pages, which may begin earlier and end later. */
async function readColumn({ file, metadata, name, from, to }: ColumnPart): Promise<unknown[]> {
  const values: unknown[] = Array(to - from).fill(undefined)
  await parquetRead({
    file,
    metadata,
    columns: [name],
    rowStart: from,
    rowEnd: to,
    compressors: COMPRESSORS,
    parsers: PARSERS,
    onChunk: ({ columnData, rowStart }) => {
      const last = Math.min(columnData.length, to - rowStart)
      for (let place = Math.max(0, from - rowStart); place < last; place++)
        values[rowStart + place - from] = columnData[place]
    },
  })
  return values
}
