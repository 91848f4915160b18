import { deserialize, serialize } from 'node:v8'
import { crc32 } from 'node:zlib'
import type { CoderIndex } from '../../coder/index/catalogue.ts'
import { readMeanings } from './meanings.ts'

const CHECK_BYTES = 4

/**
 * An index as bytes, with a checksum at the end: at the start it would move typed arrays off their boundaries. The
 * meanings of words are left out: they are the same for all indexes, and larger than the index of a small
 * classification.
 */
export function formatIndex({ nearness, ...index }: CoderIndex): Uint8Array {
  const bytes = serialize({ ...index, ...(nearness && { nearness: { ...nearness, meanings: undefined } }) })
  const check = Buffer.alloc(CHECK_BYTES)
  check.writeUInt32LE(crc32(bytes))
  return toShared(bytes, check)
}

/**
 * The index in these bytes, with typed arrays as views of them; undefined if they are damaged, or if the meanings are
 * not available.
 */
export function parseIndex(bytes: Uint8Array): CoderIndex | undefined {
  if (!isWhole(bytes)) return undefined
  const index: CoderIndex = deserialize(bytes.subarray(0, -CHECK_BYTES))
  if (!index.nearness) return index
  const meanings = readMeanings()
  return meanings && { ...index, nearness: { ...index.nearness, meanings } }
}

function isWhole(bytes: Uint8Array): boolean {
  if (bytes.length <= CHECK_BYTES) return false
  const { buffer, byteOffset, byteLength } = bytes
  const check = new DataView(buffer, byteOffset, byteLength).getUint32(byteLength - CHECK_BYTES, true)
  return crc32(bytes.subarray(0, -CHECK_BYTES)) === check
}

/** The bytes in memory shared by all threads, so that they need not be copied between threads. */
export function toShared(...parts: readonly Uint8Array[]): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(parts.reduce((sum, { length }) => sum + length, 0)))
  let at = 0
  for (const part of parts) {
    shared.set(part, at)
    at += part.length
  }
  return shared
}
