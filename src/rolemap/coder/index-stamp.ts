import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { INDEX_MARK } from './index-bytes.ts'
import { readMeaningsHead } from './meanings.ts'

let made: string | undefined

/**
 * Identifies what builds the index here: all code of the coder with its rules, the meanings of words, and the layout of
 * the bytes.
 */
export function coderStamp(): string {
  made ??= makeStamp()
  return made
}

const SOURCES = ['../../coder/', '../../text/']
const OWN_ENDING = path.extname(fileURLToPath(import.meta.url))

function makeStamp(): string {
  const hash = createHash('sha256').update(INDEX_MARK.toString(16)).update(readMeaningsHead())
  for (const folder of SOURCES.map((source) => fileURLToPath(new URL(source, import.meta.url)))) {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => isSource(file))
    for (const file of files.sort()) hash.update(`\0${file}\0`).update(readFileSync(path.join(folder, file)))
  }
  return hash.digest('hex')
}

const isSource = (file: string) => path.extname(file) === OWN_ENDING
