import { crc32 } from 'node:zlib'
import type { CoderIndex } from '../../coder/index/catalogue.ts'
import type { Meanings } from '../../coder/meaning/meaning.ts'
import { readMeanings } from './meanings.ts'

/**
 * “RMI1”, little-endian; increase the number with each change of the layout. Then come the length of the head in bytes,
 * the head (the index as JSON, with a placeholder for each typed array), the arrays, and a checksum.
 */
export const INDEX_MARK = 0x31494d52
const HEAD_AT = 8
const CHECK_BYTES = 4
/** Each array starts at a multiple of this many bytes, because a view requires it. */
const BOUNDARY = 8

const KINDS = { Uint8Array, Int8Array, Uint32Array, Float32Array } as const
type Kind = keyof typeof KINDS
type Numbers = InstanceType<(typeof KINDS)[Kind]>

/** The place of an array, counted from the end of the head. */
interface Place {
  readonly kind: Kind
  readonly at: number
  readonly length: number
}

/**
 * An index as bytes, in memory shared by all threads. The meanings of words are left out: they are the same for all
 * indexes, and larger than the index of a small classification.
 */
export function formatIndex({ nearness, ...index }: CoderIndex): Uint8Array {
  const arrays: [at: number, numbers: Numbers][] = []
  let size = 0
  const whole = { ...index, ...(nearness && { nearness: { ...nearness, meanings: undefined } }) }
  const head = Buffer.from(
    JSON.stringify(whole, (_, value: unknown) => {
      const kind = kindOf(value)
      if (!kind) return value
      const numbers = value as Numbers
      const place: Place = { kind, at: size, length: numbers.length }
      arrays.push([size, numbers])
      size = toBoundary(size + numbers.byteLength)
      return { place }
    }),
  )
  const start = toBoundary(HEAD_AT + head.length)
  const bytes = createShared(start + size + CHECK_BYTES)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, INDEX_MARK, true)
  view.setUint32(CHECK_BYTES, head.length, true)
  bytes.set(head, HEAD_AT)
  for (const [at, { buffer, byteOffset, byteLength }] of arrays)
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), start + at)
  view.setUint32(start + size, crc32(bytes.subarray(0, -CHECK_BYTES)), true)
  return bytes
}

const kindOf = (value: unknown) => (Object.keys(KINDS) as Kind[]).find((kind) => value instanceof KINDS[kind])
const toBoundary = (size: number) => Math.ceil(size / BOUNDARY) * BOUNDARY

/** The index in these bytes; undefined if they are damaged or of another layout, or if the meanings are not available. */
export function parseIndex(bytes: Uint8Array, meanings = readMeanings()): CoderIndex | undefined {
  if (!isWhole(bytes)) return undefined
  return lookAtIndex(bytes.byteOffset % BOUNDARY === 0 ? bytes : toShared(bytes), meanings)
}

function isWhole(bytes: Uint8Array): boolean {
  if (bytes.length < HEAD_AT + CHECK_BYTES) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return view.getUint32(0, true) === INDEX_MARK && crc32(bytes.subarray(0, -CHECK_BYTES)) === endOf(view)
}

const endOf = (view: DataView) => view.getUint32(view.byteLength - CHECK_BYTES, true)

/** The index in undamaged bytes, with arrays as views of them: no thread copies them. */
function lookAtIndex(bytes: Uint8Array, meanings: Meanings | undefined): CoderIndex | undefined {
  const { buffer, byteOffset } = bytes
  const length = new DataView(buffer, byteOffset).getUint32(CHECK_BYTES, true)
  const start = byteOffset + toBoundary(HEAD_AT + length)
  // The cast is safe, shared or not: the type of all constructors together only allows one kind of buffer.
  const look = ({ kind, at, length: count }: Place) => new KINDS[kind](buffer as ArrayBuffer, start + at, count)
  // As `formatIndex` wrote it.
  const index: CoderIndex = JSON.parse(
    Buffer.from(bytes.subarray(HEAD_AT, HEAD_AT + length)).toString(),
    (_, value: { readonly place?: Place } | null) => (value?.place ? look(value.place) : value),
  )
  if (!index.nearness) return index
  return meanings && { ...index, nearness: { ...index.nearness, meanings } }
}

/** The bytes in memory shared by all threads, so that they need not be copied between threads. */
export function toShared(bytes: Uint8Array): Uint8Array {
  const shared = createShared(bytes.length)
  shared.set(bytes)
  return shared
}

const createShared = (length: number) => new Uint8Array(new SharedArrayBuffer(length))
