import { readFileSync } from 'node:fs'
import type { Meanings } from '../../src/coder/meaning/meaning.ts'
import { parseMeanings } from '../../src/exchange/meanings-file.ts'

/**
 * The meanings of title words, as shipped, or from a file that `script/meanings.ts` wrote elsewhere; undefined for
 * `none`.
 */
export function readMeanings(file = process.env.MEANINGS ?? 'data/meanings.bin'): Meanings | undefined {
  return file === 'none' ? undefined : parseMeanings(readFileSync(file))
}
