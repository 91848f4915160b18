import type { OwnEntry } from '../../classification/own-entry.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import { type Rule, toRuleSet } from '../../coder/rule/rule.ts'
import { buildIndex } from '../coder/kept-index.ts'
import { openShared, shareCoder } from '../coder/shared-coder.ts'
import type { KeptCoder, Rolemap } from '../rolemap.ts'
import { createTitleCoding, type TitleCoding } from './title-coding.ts'

/** What a classification would be if a draft were published or other rules were set. */
export interface Trial {
  readonly version: ClassificationVersion
  readonly own: readonly OwnEntry[]
  readonly rules: readonly Rule[]
  /** The weights of the current version: a trial shows the effect of the change alone, not of new weights. */
  readonly weights: KeptCoder['weights']
  readonly signal?: AbortSignal | undefined
}

/** Codes with an index that is built for this trial alone, in another thread, and not kept. */
export async function createTrialCoding(
  { threads }: Pick<Rolemap, 'threads'>,
  { version, own, rules, weights, signal }: Trial,
): Promise<TitleCoding> {
  const { id, levels, items, entries } = version
  const set = toRuleSet(rules)
  const parts = { version: { id, levels, items, entries }, own, rules: set, weights }
  const index = await buildIndex({ threads }, parts, signal)
  const shared = shareCoder({ version, rules: set, index })
  const coder = openShared(shared)
  return createTitleCoding({ threads }, { suggest: (title, options) => coder.suggest(title, options), shared })
}
