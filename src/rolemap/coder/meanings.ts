import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Meanings } from '../../coder/meaning/meaning.ts'
import { MEANINGS_HEAD, parseMeanings } from '../../exchange/meanings-file.ts'

const FILE = fileURLToPath(new URL('../../../data/meanings.bin', import.meta.url))

let read: { readonly meanings: Meanings | undefined } | undefined

/**
 * The meanings of title words, as shipped; read once. `data/SOURCES.md` says what they were learned from. Undefined if
 * the file is missing or incomplete: titles are then compared by their words alone.
 */
export function readMeanings(): Meanings | undefined {
  if (!read) {
    const bytes = readMeaningsFile()
    read = { meanings: bytes && parseMeanings(bytes) }
  }
  return read.meanings
}

/** The unchanged file. */
export function readMeaningsFile(): Uint8Array | undefined {
  try {
    return readFileSync(FILE)
  } catch {
    return undefined
  }
}

/** The head of the file, which identifies the meanings. Anything built with them is only valid with the same head. */
export function readMeaningsHead(): Uint8Array {
  const head = new Uint8Array(MEANINGS_HEAD)
  try {
    const file = openSync(FILE, 'r')
    readSync(file, head)
    closeSync(file)
  } catch {}
  return head
}
