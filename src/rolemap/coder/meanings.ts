import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Meanings } from '../../coder/meaning/meaning.ts'
import { MEANINGS_HEAD, parseMeanings } from '../../exchange/meanings-file.ts'

const FILE = fileURLToPath(new URL('../../../data/meanings.bin', import.meta.url))

let read: { readonly meanings: Meanings | undefined } | undefined

/**
 * What title words mean, as shipped; read once. `data/SOURCES.md` says what it was learned from. Undefined where the file is
 * not there or not whole: titles are then compared by their words alone.
 */
export function readMeanings(): Meanings | undefined {
  if (!read) {
    const bytes = readMeaningsFile()
    read = { meanings: bytes && parseMeanings(bytes) }
  }
  return read.meanings
}

/** The file as it lies there. */
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
