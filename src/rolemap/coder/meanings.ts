import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Meanings } from '../../coder/meaning/meaning.ts'
import { MEANINGS_HEAD, parseMeanings } from '../../exchange/meanings-file.ts'

const FILE = fileURLToPath(new URL('../../../data/meanings.bin', import.meta.url))

let read: { readonly meanings: Meanings | undefined } | undefined

/**
 * The meanings of title words, as shipped; read once, into memory shared by all threads. `data/SOURCES.md` says what they
 * were learned from. Undefined if the file is missing or incomplete: titles are then compared by their words alone.
 */
export function readMeanings(): Meanings | undefined {
  if (!read) {
    const bytes = readMeaningsFile()
    const meanings = bytes && parseMeanings(bytes)
    read = { meanings: meanings && toShared(meanings) }
  }
  return read.meanings
}

function toShared({ size, features, scales, rows }: Meanings): Meanings {
  const memory = new SharedArrayBuffer(features.byteLength + scales.byteLength + rows.byteLength)
  const shared = {
    size,
    features: new Uint32Array(memory, 0, features.length),
    scales: new Float32Array(memory, features.byteLength, scales.length),
    rows: new Int8Array(memory, features.byteLength + scales.byteLength, rows.length),
  }
  shared.features.set(features)
  shared.scales.set(scales)
  shared.rows.set(rows)
  return shared
}

/** The unchanged file. */
export function readMeaningsFile(): Uint8Array | undefined {
  try {
    return readFileSync(FILE)
  } catch {
    return undefined
  }
}

/** The head of the file, which is another for other meanings: what is built with them is of use only under the same head. */
export function readMeaningsHead(): Uint8Array {
  const head = new Uint8Array(MEANINGS_HEAD)
  try {
    const file = openSync(FILE, 'r')
    readSync(file, head)
    closeSync(file)
  } catch {}
  return head
}
