import { randomUUID } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import type { Coder } from '../../coder/answer/coding.ts'
import { createCoder } from '../../coder/coder.ts'
import type { CodedVersion } from '../../coder/index/catalogue.ts'
import type { Meanings } from '../../coder/meaning/meaning.ts'
import type { RuleSet } from '../../coder/rule/rule-set.ts'
import { parseIndex, toShared } from './index-bytes.ts'
import { readMeanings } from './meanings.ts'

/** Everything a thread needs to make the same coder. Its bytes are in memory shared by all threads. */
export interface SharedCoder {
  /** Unique for each. */
  readonly name: string
  /** The version's items and profiles, and the user's rules. */
  readonly about: Uint8Array
  /** The index, as `parseIndex` reads it. */
  readonly index: Uint8Array
  readonly meanings: Meanings | undefined
}

export interface CoderParts {
  readonly version: CodedVersion
  readonly rules: Partial<RuleSet>
  readonly index: Uint8Array
}

export function shareCoder({ version: { id, levels, items, profiles }, rules, index }: CoderParts): SharedCoder {
  const about = toShared(serialize({ version: { id, levels, items, profiles }, rules }))
  const shared = index.buffer instanceof SharedArrayBuffer ? index : toShared(index)
  return { name: randomUUID(), about, index: shared, meanings: readMeanings() }
}

export function openShared({ about, index: bytes, meanings }: SharedCoder): Coder {
  // As `shareCoder` wrote it.
  const { version, rules }: Omit<CoderParts, 'index'> = deserialize(about)
  const index = parseIndex(bytes, meanings)
  if (!index) throw new Error('expected a whole index, found a damaged one')
  return createCoder(version, { index, rules })
}
