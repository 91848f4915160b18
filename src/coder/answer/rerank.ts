import { Hierarchy } from '../../classification/hierarchy.ts'
import type { Catalogue, CodedVersion } from '../index/catalogue.ts'
import { SIGNS, type Weights } from '../index/sign-weights.ts'
import { sumTrees } from '../index/trees.ts'
import type { ItemScore } from './score.ts'

/** How many candidates are compared: the best by their score. */
export const COMPARED = 12
/** The signs that are compared with the best value among the candidates. */
const RIVALS = ['learned', 'likeness', 'centre', 'nearest', 'meant'] as const
/** How many groups above an item count, the nearest first. */
const GROUPS = 3
/** How many numbers say how two titles' words agree. */
const WORDS = 2
/** Rank, score, lead over the next, distance from the first, chance, likeness of the best form, titles, residual, coverage. */
const OWN = 9
export const WIDTH = OWN + SIGNS.length + RIVALS.length + GROUPS + 2 * WORDS + 2

/** A ranked title that neither the index nor a rule settles. */
export interface Compared {
  readonly scores: readonly ItemScore[]
  readonly weights: Weights
  readonly coverage: number
}

/**
 * Compares the best candidates of a title with one another. The weighted sum of signs judges each item by itself; trees
 * also see how it stands beside its rivals, and that a sign means less for an item with hundreds of titles.
 */
export class Reranker {
  readonly #catalogue: Catalogue
  readonly #counts: Float64Array
  /** By item: the places of the groups above it. */
  readonly #groups: Int32Array
  readonly #shares: Float64Array

  constructor({ items }: Pick<CodedVersion, 'items'>, catalogue: Catalogue) {
    this.#catalogue = catalogue
    this.#counts = countTitles(catalogue)
    const places = new Map(items.map(({ code }, place) => [code, place]))
    const hierarchy = new Hierarchy(items)
    this.#groups = Int32Array.from({ length: catalogue.items.length * GROUPS }, (_, at) => {
      const path = hierarchy.path(catalogue.items[Math.floor(at / GROUPS)]?.code ?? '')
      return places.get(path.at(-2 - (at % GROUPS))?.code ?? '') ?? -1
    })
    this.#shares = new Float64Array(items.length)
  }

  /** The candidates in the order that the trees of the weights give. Without trees, as they are. */
  rerank(compared: Compared): readonly ItemScore[] {
    const { scores, weights } = compared
    if (!weights.trees || scores.length < 2) return scores
    const { trees } = weights
    const rows = this.toRows(compared)
    const moved = scores.map((one, place) =>
      place < COMPARED ? { ...one, score: one.score + sumTrees(trees, rows, place * WIDTH) } : one,
    )
    return moved.sort((one, other) => other.score - one.score || one.item - other.item)
  }

  /** What the trees look at: a row of `WIDTH` numbers for each of the best candidates. */
  toRows({ scores: all, weights, coverage }: Compared): Float64Array {
    const scores = all.slice(0, COMPARED)
    const rows = new Float64Array(scores.length * WIDTH)
    const chances = toChances(scores, weights.none + weights.unknown * (1 - coverage))
    const best = RIVALS.map((sign) => Math.max(...scores.map(({ signs }) => signs[sign])))
    this.#share(scores, chances)
    for (const [place, one] of scores.entries()) {
      const next = scores[place === 0 ? 1 : place - 1]
      let at = place * WIDTH
      const add = (value: number) => {
        rows[at++] = value
      }
      add(place)
      add(one.score)
      add(one.score - (next?.score ?? 0))
      add(one.score - (scores[0]?.score ?? 0))
      add(chances[place] ?? 0)
      add(one.fit?.best ?? 0)
      add(this.#counts[one.item] ?? 0)
      add(this.#catalogue.items[one.item]?.residual ? 1 : 0)
      add(coverage)
      for (const sign of SIGNS) add(one.signs[sign])
      for (const [rival, sign] of RIVALS.entries()) add(one.signs[sign] - (best[rival] ?? 0))
      for (let group = 0; group < GROUPS; group++) add(this.#shareOf(one.item, group))
      const { terms } = one.wording
      const like = this.#termsOf(one.fit?.form)
      add(toShare(terms, like))
      add(toShare(like, terms))
      const near = this.#termsOf(one.near?.form)
      add(toShare(terms, near))
      add(toShare(near, terms))
      add(terms.at(-1) === like.at(-1) ? 1 : 0)
      add(like.length)
    }
    return rows
  }

  #termsOf(form: number | undefined): readonly string[] {
    return form === undefined ? [] : this.#catalogue.forms.termsOf(form)
  }

  /** Sums up the candidates' chances for each group above them. */
  #share(scores: readonly ItemScore[], chances: readonly number[]): void {
    const groups = scores.flatMap(({ item }, place) =>
      [...this.#groups.subarray(item * GROUPS, (item + 1) * GROUPS)].map((group) => ({ group, place })),
    )
    for (const { group } of groups) this.#shares[group] = 0
    for (const { group, place } of groups) this.#shares[group] = (this.#shares[group] ?? 0) + (chances[place] ?? 0)
  }

  #shareOf(item: number, group: number): number {
    return this.#shares[this.#groups[item * GROUPS + group] ?? -1] ?? 0
  }
}

/** By item: the logarithm of the number of its titles. */
function countTitles({ forms, items }: Catalogue): Float64Array {
  const counts = new Float64Array(items.length)
  for (let form = 0; forms.itemOf(form) >= 0; form++) counts[forms.itemOf(form)] = (counts[forms.itemOf(form)] ?? 0) + 1
  return counts.map((count) => Math.log(count + 1))
}

function toChances(scores: readonly ItemScore[], none: number): readonly number[] {
  const top = scores[0]?.score ?? 0
  const shares = scores.map(({ score }) => Math.exp(score - top))
  const sum = shares.reduce((total, share) => total + share, Math.exp(none - top))
  return shares.map((share) => share / sum)
}

/** The share of the words that the others have too. */
function toShare(words: readonly string[], others: readonly string[]): number {
  return words.length === 0 ? 0 : words.filter((word) => others.includes(word)).length / words.length
}
