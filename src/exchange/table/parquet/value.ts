import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import type { Compressors, SchemaElement } from 'hyparquet'
import { RolemapError } from '../../../error.ts'

const refuse = (codec: string) => () => {
  throw new RolemapError(
    'file-unreadable',
    `the Parquet file is packed with ${codec}: save it with Snappy, Gzip, Brotli or Zstandard`,
  )
}

/** The reader has Snappy built in. */
export const COMPRESSORS: Compressors = {
  GZIP: (bytes, length) => gunzipSync(bytes, { maxOutputLength: Math.max(1, length) }),
  BROTLI: (bytes, length) => brotliDecompressSync(bytes, { maxOutputLength: Math.max(1, length) }),
  ZSTD: (bytes, length) => zstdDecompressSync(bytes, { maxOutputLength: Math.max(1, length) }),
  LZ4: refuse('LZ4'),
  LZ4_RAW: refuse('LZ4'),
  LZO: refuse('LZO'),
}

const DAY = 86_400_000

/** Dates and times as in every other table: ISO 8601 without a zone. */
const formatMoment = (milliseconds: number) => {
  const iso = new Date(milliseconds).toISOString()
  return milliseconds % DAY === 0 ? iso.slice(0, 10) : iso.slice(0, 19)
}

// A byte order mark in a cell is part of its text.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

export const PARSERS = {
  stringFromBytes: (bytes: Uint8Array | undefined) => bytes && decoder.decode(bytes),
  dateFromDays: (days: number) => formatMoment(days * DAY),
  timestampFromMilliseconds: (value: bigint) => formatMoment(Number(value)),
  timestampFromMicroseconds: (value: bigint) => formatMoment(Number(value / 1000n)),
  timestampFromNanoseconds: (value: bigint) => formatMoment(Number(value / 1_000_000n)),
  jsonFromBytes: (bytes: Uint8Array | undefined) => bytes && decoder.decode(bytes),
}

/** A value as text: null is empty, and lists and groups of values are JSON. */
export function toText(value: unknown, { type }: SchemaElement): string {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  // A four-byte number has seven digits. Converting it to eight bytes adds meaningless ones.
  if (typeof value === 'number') return String(type === 'FLOAT' ? Number(value.toPrecision(7)) : value)
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part))
}
