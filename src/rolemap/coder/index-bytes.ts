import { deserialize, serialize } from 'node:v8'
import { crc32 } from 'node:zlib'
import type { CoderIndex } from '../../coder/index/catalogue.ts'
import { readMeanings } from './meanings.ts'

const CHECK_BYTES = 4

/**
 * An index as bytes, with a check sum at the end: at the start it would move typed arrays off their boundaries. What words mean
 * is left out: it is the same for all, and larger than a small classification's index.
 */
export function formatIndex({ nearness, ...index }: CoderIndex): Uint8Array {
  const bytes = serialize({ ...index, ...(nearness && { nearness: { ...nearness, meanings: undefined } }) })
  const check = Buffer.alloc(CHECK_BYTES)
  check.writeUInt32LE(crc32(bytes))
  return toShared(bytes, check)
}

/** The index of such bytes, whose typed arrays look into them; undefined if they are damaged, or the meanings are not to be had. */
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

/** The bytes in memory that every thread sees: they are not copied from one to another. */
export function toShared(...parts: readonly Uint8Array[]): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(parts.reduce((sum, { length }) => sum + length, 0)))
  let at = 0
  for (const part of parts) {
    shared.set(part, at)
    at += part.length
  }
  return shared
}
