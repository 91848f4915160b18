// Runs in another thread: it takes seconds.
import { applyOwnEntries, type OwnEntry } from '../../classification/own-entry.ts'
import { buildCoderIndex, fitWeights } from '../../coder/coder.ts'
import type { TitledVersion } from '../../coder/index/catalogue.ts'
import type { Weights } from '../../coder/index/sign-weights.ts'
import type { RuleSet } from '../../coder/rule/rule-set.ts'
import { formatIndex } from './index-bytes.ts'
import { readMeanings } from './meanings.ts'
import { findShippedWeights } from './shipped-weights.ts'

export interface IndexParts {
  readonly version: TitledVersion
  /** The user's own entries, added to those of the version. */
  readonly own: readonly OwnEntry[]
  readonly rules: Partial<RuleSet>
  /** How much each sign counts, for the version as published. If not given, fitted, which takes most of the time. */
  readonly weights?: Weights | 'usual' | undefined
}

/** The bytes of an index, in memory shared by all threads. */
export function buildIndexBytes({ version, own, rules, weights }: IndexParts): Uint8Array {
  const meanings = readMeanings()
  const codes = new Set(version.items.map(({ code }) => code))
  const entries = own.length > 0 ? applyOwnEntries(version.entries, own, (code) => codes.has(code)) : version.entries
  const fitted = weights ?? findShippedWeights(version) ?? fitWeights(version, meanings) ?? 'usual'
  return formatIndex(buildCoderIndex({ ...version, entries }, { rules, meanings, weights: fitted }))
}
