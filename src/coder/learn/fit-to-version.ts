import { fold } from '../../text/fold.ts'
import { hash } from '../../text/gram.ts'
import { toProbabilities } from '../answer/probability.ts'
import { Ranker, type Ranking } from '../answer/ranker.ts'
import { Reranker } from '../answer/rerank.ts'
import { type BuildOptions, buildIndex, canLearn, type TitledVersion } from '../index/catalogue.ts'
import { type Weights, weigh } from '../index/sign-weights.ts'
import { learnMove, type Outcome } from '../rule/move-first.ts'
import type { RuleSet } from '../rule/rule-set.ts'
import type { HeldOut } from './held-out.ts'
import { type Example, learnWeights } from './learn-sign-weights.ts'
import { learnTrees } from './learn-trees.ts'

/** One title in this many is held out; more of a version with `MANY` titles, because trees need more of them. */
const ONE_IN = 10
const MORE_ONE_IN = 5
const MANY = 15_000
/** At most so many are held out. The weights of signs need no more than `ENOUGH` of them, and no fewer than `LEAST`. */
const MOST = 4_000
const ENOUGH = 1_200
const LEAST = 150

/**
 * Fits the weight of each sign to a version, and the trees that compare candidates: some of its titles are held out and
 * coded with an index built from the rest. So probabilities are right for this version's titles, however many or similar
 * they are. Undefined if there are too few titles or too many items.
 */
export function fitToVersion(version: TitledVersion, rules: RuleSet, options: BuildOptions): Weights | undefined {
  const found = canLearn(version) ? rankHeldOut(version, rules, options) : undefined
  const first = found?.held[0]
  if (!found || !first || found.held.length < LEAST) return undefined
  const examples = found.held.slice(0, ENOUGH).map(toExample)
  const weights = learnWeights(examples, first.ranking.weights)
  const held = found.held.map(({ ranking, right }) => ({ ranking: rankAgain(ranking, weights), right }))
  const learned = learnTrees(held, found.reranker)
  return { ...weights, first: learnMove((learned?.held ?? held).map(toOutcome)), ...learned?.kept }
}

interface Found {
  readonly held: readonly HeldOut[]
  readonly reranker: Reranker
}

function rankHeldOut(version: TitledVersion, rules: RuleSet, options: BuildOptions): Found | undefined {
  const { entries } = version
  const keys = entries.map(({ title }) => fold(title))
  const order = new Map(keys.map((key) => [key, hash(key)]))
  const isMany = entries.length >= MANY
  const isHeld = (place: number) =>
    entries[place]?.kind !== 'label' && (order.get(keys[place] ?? '') ?? 0) % (isMany ? MORE_ONE_IN : ONE_IN) === 0
  const index = buildIndex({ ...version, entries: entries.filter((_, place) => !isHeld(place)) }, options)
  if (!index.learned) return undefined
  const ranker = new Ranker({ profiles: [], ...version }, rules, index)
  const held = Map.groupBy([...entries.keys()].filter(isHeld), (place) => keys[place] ?? '')
  const asked = [...held]
    .sort(([one], [other]) => (order.get(one) ?? 0) - (order.get(other) ?? 0))
    .slice(0, isMany ? MOST : ENOUGH)
  const ranked = asked.flatMap(([, places]): HeldOut[] => {
    const ranking = ranker.rank(entries[places[0] ?? -1]?.title ?? '')
    const codes = places.flatMap((place) => [entries[place]?.code, ...(entries[place]?.also ?? [])])
    const right = codes.map((code) => ranker.catalogue.places.get(code ?? '') ?? -1)
    return ranking.says === 'work' ? [{ ranking, right }] : []
  })
  return { held: ranked, reranker: new Reranker(version, ranker.catalogue) }
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
