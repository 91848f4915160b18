import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { PackedPart } from './archive.ts'

/** A ZIP archive that is written part by part, in flat memory. */
export interface ArchiveWriter {
  /** Begins the next part, once the one before it has ended. */
  begin(name: string): PartWriter
  /** Takes over a part of another archive, as it is packed there. */
  copy(part: PackedPart): void
  end(): void
  /** The bytes that are ready to send, once. */
  take(): readonly Uint8Array[]
}

export interface PartWriter {
  write(text: string): void
  end(): void
}

const STORED = 0
// A fixed date, so that the same rows always give the same bytes. ZIP has no date before 1980.
const DATE = '1980-01-01T00:00:00'

export function createArchiveWriter(): ArchiveWriter {
  let ready: Uint8Array[] = []
  let failure: unknown
  const zip = new Zip((error, bytes) => {
    if (error) failure = error
    else if (bytes.length > 0) ready.push(bytes)
  })
  const begin = (name: string) => {
    const part = new ZipDeflate(name, { level: 3 })
    part.mtime = DATE
    zip.add(part)
    return part
  }
  return {
    begin(name) {
      const part = begin(name)
      return {
        write: (text) => part.push(strToU8(text), false),
        end: () => part.push(new Uint8Array(), true),
      }
    },
    copy({ name, bytes, method, crc, size }) {
      // Some readers refuse a stored part whose size comes after it.
      if (method === STORED) return void begin(name).push(bytes, true)
      const part: Parameters<typeof zip.add>[0] = { filename: name, compression: method, crc, size, mtime: DATE }
      zip.add(part)
      part.ondata?.(null, bytes.slice(), true)
    },
    end: () => zip.end(),
    take() {
      if (failure) throw failure
      const taken = ready
      ready = []
      return taken
    },
  }
}
