// Runs in another thread: it takes seconds.
import { applyOwnEntries, type OwnEntry } from '../../classification/own-entry.ts'
import { buildCoderIndex, fitWeights } from '../../coder/coder.ts'
import type { TitledVersion } from '../../coder/index/catalogue.ts'
import type { Weights } from '../../coder/index/sign-weights.ts'
import type { Meanings } from '../../coder/meaning/meaning.ts'
import type { RuleSet } from '../../coder/rule/rule-set.ts'
import { formatIndex } from './index-bytes.ts'
import { findShippedWeights } from './shipped-weights.ts'

export interface IndexParts {
  readonly version: TitledVersion
  /** The user's own entries, which come on top of those of the version. */
  readonly own: readonly OwnEntry[]
  readonly rules: Partial<RuleSet>
  /** How much each sign counts in the version as it was published; fitted if not given, which takes most of the time. */
  readonly weights?: Weights | 'usual' | undefined
}

/** The meanings are passed in, so that a thread need not read them again. */
export interface MeantParts extends IndexParts {
  readonly meanings: Meanings | undefined
}

/** The bytes of an index, in memory shared by all threads. */
export function buildIndexBytes({ version, own, rules, weights, meanings }: MeantParts): Uint8Array {
  const codes = new Set(version.items.map(({ code }) => code))
  const entries = own.length > 0 ? applyOwnEntries(version.entries, own, (code) => codes.has(code)) : version.entries
  const fitted = weights ?? findShippedWeights(version) ?? fitWeights(version, meanings) ?? 'usual'
  return formatIndex(buildCoderIndex({ ...version, entries }, { rules, meanings, weights: fitted }))
}
