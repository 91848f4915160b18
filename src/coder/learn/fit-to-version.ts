import { fold } from '../../text/fold.ts'
import { hash } from '../../text/gram.ts'
import { toProbabilities } from '../answer/probability.ts'
import { Ranker, type Ranking } from '../answer/ranker.ts'
import { type BuildOptions, buildIndex, canLearn, type TitledVersion } from '../index/catalogue.ts'
import { learnMove, type Outcome } from '../index/move-first.ts'
import { type Weights, weigh } from '../index/sign-weights.ts'
import type { RuleSet } from '../rule/rule-set.ts'
import { type Example, learnWeights } from './learn-sign-weights.ts'

/** One title in this many is held out, up to `MOST`. */
const ONE_IN = 10
const MOST = 1_200
const LEAST = 150

/**
 * Fits the weight of each sign to a version: some of its titles are held out and coded with an index built from the
 * rest. So probabilities are right for this version's titles, however many or similar they are. Undefined if there are
 * too few titles or too many items.
 */
export function fitToVersion(version: TitledVersion, rules: RuleSet, options: BuildOptions): Weights | undefined {
  const ranked = canLearn(version) ? rankHeldOut(version, rules, options) : []
  const [first] = ranked
  if (!first || ranked.length < LEAST) return undefined
  const weights = learnWeights(ranked.map(toExample), first.ranking.weights)
  const outcomes = ranked.map(({ ranking, right }) => toOutcome({ ranking: rankAgain(ranking, weights), right }))
  return { ...weights, first: learnMove(outcomes) }
}

/** A held-out title, with its ranking by an index that lacks it. */
interface HeldOut {
  readonly ranking: Ranking
  /** The places of the items that it belongs to. */
  readonly right: readonly number[]
}

function rankHeldOut(version: TitledVersion, rules: RuleSet, options: BuildOptions): readonly HeldOut[] {
  const { entries } = version
  const keys = entries.map(({ title }) => fold(title))
  const order = new Map(keys.map((key) => [key, hash(key)]))
  const isHeld = (place: number) =>
    entries[place]?.kind !== 'label' && (order.get(keys[place] ?? '') ?? 0) % ONE_IN === 0
  const index = buildIndex({ ...version, entries: entries.filter((_, place) => !isHeld(place)) }, options)
  if (!index.learned) return []
  const ranker = new Ranker({ profiles: [], ...version }, rules, index)
  const held = Map.groupBy([...entries.keys()].filter(isHeld), (place) => keys[place] ?? '')
  const asked = [...held].sort(([one], [other]) => (order.get(one) ?? 0) - (order.get(other) ?? 0)).slice(0, MOST)
  return asked.flatMap(([, places]): HeldOut[] => {
    const ranking = ranker.rank(entries[places[0] ?? -1]?.title ?? '')
    const codes = places.flatMap((place) => [entries[place]?.code, ...(entries[place]?.also ?? [])])
    const right = codes.map((code) => ranker.catalogue.places.get(code ?? '') ?? -1)
    return ranking.says === 'work' ? [{ ranking, right }] : []
  })
}

function toExample({ ranking: { scores, coverage }, right }: HeldOut): Example {
  return { scores, coverage, right: scores.findIndex(({ item }) => right.includes(item)) }
}

function toOutcome({ ranking, right }: HeldOut): Outcome {
  const [chance = 0] = toProbabilities(ranking)
  return { chance, right: right.includes(ranking.scores[0]?.item ?? -2) }
}

/** Ranks the same candidates by other weights. */
function rankAgain(ranking: Ranking, weights: Weights): Ranking {
  const scores = ranking.scores.map((one) => ({ ...one, score: weigh(weights, one.signs) + one.extra }))
  return { ...ranking, scores: scores.sort((one, other) => other.score - one.score || one.item - other.item), weights }
}
