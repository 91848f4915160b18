import { fold } from '../text/fold.ts'
import { hash } from '../text/gram.ts'
import { type BuildOptions, buildIndex, canLearn, type TitledVersion } from './catalogue.ts'
import { type Example, learnWeights } from './learn-weights.ts'
import { Ranker } from './ranker.ts'
import type { RuleSet } from './rule/rule-set.ts'
import type { Weights } from './weights.ts'

/** Of every so many titles one is held out, and at most so many are asked. */
const ONE_IN = 6
const MOST = 1_200
const LEAST = 150

/**
 * How much each sign counts in a version: fitted to titles of its own that an index without them is asked for. So chances
 * are true for this version's titles, however many there are and however alike. Undefined where they are too few, or the items
 * too many.
 */
export function fitToVersion(version: TitledVersion, rules: RuleSet, options: BuildOptions): Weights | undefined {
  if (!canLearn(version)) return undefined
  const { entries } = version
  const keys = entries.map(({ title }) => fold(title))
  const order = new Map(keys.map((key) => [key, hash(key)]))
  const isHeld = (place: number) =>
    entries[place]?.kind !== 'label' && (order.get(keys[place] ?? '') ?? 0) % ONE_IN === 0
  const index = buildIndex({ ...version, entries: entries.filter((_, place) => !isHeld(place)) }, options)
  if (!index.learned) return undefined
  const ranker = new Ranker({ profiles: [], ...version }, rules, index)
  const held = Map.groupBy([...entries.keys()].filter(isHeld), (place) => keys[place] ?? '')
  const asked = [...held].sort(([one], [other]) => (order.get(one) ?? 0) - (order.get(other) ?? 0)).slice(0, MOST)
  if (asked.length < LEAST) return undefined
  const examples = asked.flatMap(([, places]): Example[] => {
    const title = entries[places[0] ?? -1]?.title ?? ''
    const codes = places.flatMap((place) => [entries[place]?.code, ...(entries[place]?.also ?? [])])
    const { scores, coverage, says } = ranker.rank(title)
    if (says !== 'work') return []
    const right = scores.findIndex(({ item }) => codes.includes(ranker.catalogue.items[item]?.code))
    return [{ scores, coverage, right }]
  })
  return learnWeights(examples, ranker.catalogue.weights)
}
