import type { Meanings } from '../coder/meaning/meaning.ts'

/** “RMM1”, little-endian. */
const MARK = 0x314d4d52
/** The bytes before the features: a mark, a checksum of the rest, the number of features, the size of a vector. */
export const MEANINGS_HEAD = 16

/** Writes meanings as bytes, little-endian: the head, then features, scales and rows. */
export function formatMeanings({ size, features, scales, rows }: Meanings): Uint8Array {
  const count = features.length
  const bytes = new Uint8Array(MEANINGS_HEAD + count * (8 + size))
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < count; at++) {
    view.setUint32(MEANINGS_HEAD + 4 * at, features[at] ?? 0, true)
    view.setFloat32(MEANINGS_HEAD + 4 * (count + at), scales[at] ?? 0, true)
  }
  bytes.set(new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength), MEANINGS_HEAD + 8 * count)
  const head = [MARK, sumUp(bytes.subarray(MEANINGS_HEAD)), count, size]
  for (const [at, value] of head.entries()) view.setUint32(4 * at, value, true)
  return bytes
}

/** Reads such bytes; undefined if they are not such bytes or incomplete. */
export function parseMeanings(bytes: Uint8Array): Meanings | undefined {
  if (bytes.length < MEANINGS_HEAD) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [mark, count, size] = [0, 8, 12].map((at) => view.getUint32(at, true))
  if (mark !== MARK || count === undefined || size === undefined) return undefined
  if (bytes.length !== MEANINGS_HEAD + count * (8 + size)) return undefined
  const features = new Uint32Array(count)
  const scales = new Float32Array(count)
  for (let at = 0; at < count; at++) {
    features[at] = view.getUint32(MEANINGS_HEAD + 4 * at, true)
    scales[at] = view.getFloat32(MEANINGS_HEAD + 4 * (count + at), true)
  }
  const rows = new Int8Array(bytes.buffer, bytes.byteOffset + MEANINGS_HEAD + 8 * count, count * size)
  return { size, features, scales, rows }
}

function sumUp(bytes: Uint8Array): number {
  let sum = 0x811c9dc5
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193)
  return sum >>> 0
}
