import type { ClassificationVersion } from 'rolemap/classification'
import { type CoderOptions, type GoldTitle, getRules, TitleReader } from 'rolemap/coder'

/** A coder that codes every title, whatever its probability. */
export const EAGER: CoderOptions = { thresholds: { probability: 0, lead: 0 } }

/**
 * The version without the gold titles, and without titles that the coder reads as the same words in any order. Items
 * keep their own labels, which are the classification itself.
 */
export function leaveOut(version: ClassificationVersion, gold: readonly GoldTitle[]): ClassificationVersion {
  const toKey = createTitleKey(version.id)
  const taken = new Set(gold.map(({ title }) => toKey(title)))
  const labels = new Set(version.items.map(({ code, label }) => `${code} ${label}`))
  const entries = version.entries.filter(
    ({ title, code }) => labels.has(`${code} ${title}`) || !taken.has(toKey(title)),
  )
  return { ...version, entries }
}

/** A function whose result is equal for two titles that the coder cannot distinguish. */
export function createTitleKey(classification: string): (title: string) => string {
  const reader = new TitleReader(getRules(classification))
  return (title) => reader.toTerms(title).toSorted().join(' ')
}
