import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { RolemapError } from '../../error.ts'
import { tooLarge } from './source-bytes.ts'

/** The parts of a ZIP archive that is held in memory; each is unpacked as it is read. */
export interface Archive {
  readonly names: readonly string[]
  /** What a part unpacks to, in bytes; 0 if there is none of that name. */
  sizeOf(name: string): number
  /** @throws RolemapError `file-unreadable` for a part that is missing or damaged */
  open(name: string): AsyncGenerator<Uint8Array>
  /**
   * A part in its packed form, to copy into another archive without unpacking. @throws RolemapError `file-unreadable`
   */
  take(name: string): PackedPart
}

export interface PackedPart {
  readonly name: string
  readonly bytes: Uint8Array
  /** How it is packed: 0 stored, 8 deflated. */
  readonly method: number
  readonly crc: number
  /** The number of bytes that it unpacks to. */
  readonly size: number
}

interface Part {
  readonly name: string
  readonly encrypted: boolean
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly unpacked: number
  readonly offset: number
}

const STORED = 0
const DEFLATED = 8
const END_SIGNATURE = 0x06054b50
const END_SIZE = 22
const LONGEST_COMMENT = 0xffff
const PART_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50

// A sheet unpacks to ten or twenty times its size, a malicious part to a thousand times. Small parts do no harm.
const MOST_TIMES = 100
const HARMLESS = 1 << 25

/**
 * Opens an archive by the list of parts at its end. The sizes that the parts claim must be within the limits, and no part may
 * unpack to more than it claims. So an archive made to fill the memory is refused at once, or as soon as it exceeds its claim.
 */
export function openArchive(bytes: Uint8Array, { file, limit }: { file: string; limit: number }): Archive {
  const damaged = (why: string, cause?: unknown) =>
    new RolemapError('file-unreadable', `${file}: the ZIP archive is damaged: ${why}`, { cause })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = new Map(guard(() => listParts(bytes, view), damaged).map((part) => [part.name, part]))
  const unpacked = parts.values().reduce((sum, part) => sum + part.unpacked, 0)
  if (unpacked > limit) throw tooLarge(`${file}: expected to unpack to at most ${limit} bytes, found ${unpacked}`)
  const bomb = parts.values().find((part) => part.unpacked > Math.max(HARMLESS, MOST_TIMES * part.packed))
  if (bomb)
    throw tooLarge(
      `${file}: expected a part to unpack to at most ${MOST_TIMES} times its size, found ${Math.round(bomb.unpacked / bomb.packed)} times`,
    )
  const find = (name: string) => {
    const part = parts.get(name)
    if (!part) throw damaged(`it has no part "${name}"`)
    if (part.encrypted) throw new RolemapError('file-unreadable', `${file}: it has a password: save it without one`)
    const start = guard(() => findData(view, part), damaged)
    return { part, data: bytes.subarray(start, start + part.packed) }
  }
  return {
    names: [...parts.keys()],
    sizeOf: (name) => parts.get(name)?.unpacked ?? 0,
    async *open(name) {
      const { part, data } = find(name)
      yield* unpack(data, part, damaged)
    },
    take(name) {
      const { part, data } = find(name)
      return { name, bytes: data, method: part.method, crc: part.crc, size: part.unpacked }
    },
  }
}

type Damaged = (why: string, cause?: unknown) => RolemapError

function guard<T>(read: () => T, damaged: Damaged): T {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof RangeError) throw damaged('it is cut off', cause)
    throw cause instanceof TypeError ? damaged(cause.message, cause) : cause
  }
}

function listParts(bytes: Uint8Array, view: DataView): Part[] {
  const end = findEnd(view)
  const parts: Part[] = []
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== PART_SIGNATURE) throw new TypeError('its list of parts is broken')
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    const sizes = [at + 24, at + 20, at + 42].map((field) => view.getUint32(field, true))
    const [unpacked = 0, packed = 0, offset = 0] = widen(sizes, view, { at: at + 46 + nameLength, length: extraLength })
    parts.push({
      name,
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed,
      unpacked,
      offset,
    })
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true)
  }
  return parts
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_SIZE
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at
  }
  throw new TypeError('it is cut off')
}

const WIDE_FIELD = 0x0001
const IN_WIDE_FIELD = 0xffffffff

/** Some programs write all sizes into the field for large files; the plain fields then hold a marker. */
function widen(sizes: readonly number[], view: DataView, extra: { at: number; length: number }): readonly number[] {
  if (!sizes.includes(IN_WIDE_FIELD)) return sizes
  for (let at = extra.at; at < extra.at + extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== WIDE_FIELD) continue
    let value = at + 4
    return sizes.map((size) => {
      if (size !== IN_WIDE_FIELD) return size
      value += 8
      return Number(view.getBigUint64(value - 8, true))
    })
  }
  return sizes
}

function findData(view: DataView, { offset, packed }: Part): number {
  if (view.getUint32(offset, true) !== LOCAL_SIGNATURE) throw new TypeError('a part is not where the list says')
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + packed > view.byteLength) throw new TypeError('it is cut off')
  return start
}

async function* unpack(data: Uint8Array, part: Part, damaged: Damaged): AsyncGenerator<Uint8Array> {
  const { name, method, unpacked } = part
  if (method !== STORED && method !== DEFLATED) throw damaged(`part "${name}" is packed in a way that is not known`)
  let size = 0
  let crc = 0
  const chunks =
    method === STORED
      ? [data]
      : Readable.from([data], { objectMode: false }).pipe(createInflateRaw({ chunkSize: 1 << 16 }))
  try {
    for await (const chunk of chunks as AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (size > unpacked) break
      crc = crc32(chunk, crc)
      yield chunk
    }
  } catch (cause) {
    throw cause instanceof RolemapError ? cause : damaged(`part "${name}" does not unpack`, cause)
  }
  if (size !== unpacked) throw damaged(`part "${name}" should unpack to ${unpacked} bytes and does not`)
  if (crc !== part.crc) throw damaged(`part "${name}" is not what it was when it was packed`)
}
