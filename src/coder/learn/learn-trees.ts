import { toProbabilities } from '../answer/probability.ts'
import { COMPARED, type Reranker, WIDTH } from '../answer/rerank.ts'
import type { Trees } from '../index/trees.ts'
import { growTrees, type RankedTitle } from './grow-trees.ts'
import type { HeldOut } from './held-out.ts'

/** With fewer titles the trees learn chance. */
const ENOUGH = 2_000
/** The titles are ranked in so many parts, each by trees that were grown from the others. */
const PARTS = 3
/** Right items count as at least this likely, so that one title cannot outweigh all others. */
const SURE = 1e-9

export interface LearnedTrees {
  readonly kept: { readonly trees: Trees }
  /** All titles, ranked by trees that had not seen them. */
  readonly held: readonly HeldOut[]
}

/**
 * The trees that compare a title's candidates, if they help: on titles that they have not seen, the right item must be
 * more likely with them, and must not be first less often. Otherwise undefined.
 */
export function learnTrees(held: readonly HeldOut[], reranker: Reranker): LearnedTrees | undefined {
  const open = held.filter(isOpen)
  if (open.length < ENOUGH) return undefined
  const titles = open.map((one) => toTitle(one, reranker))
  const parts = Array.from({ length: PARTS }, (_, part) =>
    growTrees(
      titles.filter((__, place) => place % PARTS !== part),
      WIDTH,
    ),
  )
  const ranked = open.map((one, place) => rankBy(one, reranker, parts[place % PARTS]))
  const [before, after] = [measure(open), measure(ranked)]
  if (after.first < before.first || after.likely <= before.likely) return undefined
  return { kept: { trees: growTrees(titles, WIDTH) }, held: [...ranked, ...held.filter((one) => !isOpen(one))] }
}

function isOpen({ ranking: { exact, scores } }: HeldOut): boolean {
  return !exact && scores.length > 1 && scores.every(({ rule }) => rule === undefined)
}

function toTitle({ ranking, right }: HeldOut, reranker: Reranker): RankedTitle {
  const scores = ranking.scores.slice(0, COMPARED)
  const { none, unknown } = ranking.weights
  return {
    rows: reranker.toRows(ranking),
    scores: scores.map(({ score }) => score),
    right: scores.map(({ item }) => right.includes(item)),
    none: none + unknown * (1 - ranking.coverage),
  }
}

function rankBy({ ranking, right }: HeldOut, reranker: Reranker, trees: Trees | undefined): HeldOut {
  const weights = { ...ranking.weights, ...(trees && { trees }) }
  return { ranking: { ...ranking, scores: reranker.rerank({ ...ranking, weights }) }, right }
}

/** How often the first item is right, and how likely the right ones are. */
function measure(held: readonly HeldOut[]): { readonly first: number; readonly likely: number } {
  let [first, likely] = [0, 0]
  for (const { ranking, right } of held) {
    const chances = toProbabilities(ranking)
    const hits = ranking.scores.map(({ item }) => right.includes(item))
    const all = chances.reduce((sum, chance) => sum + chance, 0)
    const hit = hits.includes(true) ? chances.reduce((sum, chance, at) => (hits[at] ? sum + chance : sum), 0) : 1 - all
    if (hits[0]) first++
    likely += Math.log(Math.max(SURE, hit))
  }
  return { first, likely }
}
