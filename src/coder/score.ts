import { type Catalogue, toBagKey, toKey } from './catalogue.ts'
import type { Wording } from './title.ts'
import type { Hit } from './title-index.ts'

/** How well an item fits a title. */
export interface ItemScore {
  /** The item's place in the catalogue. */
  readonly item: number
  /** Grows with the fit; 1 and above means that a title of the item is the title asked for. */
  readonly score: number
  /** The item's form that is most like the title. */
  readonly form: number
  /** The likeness of that form, 0 to 1. */
  readonly likeness: number
  readonly exact: boolean
  readonly wording: Wording
}

/** How many forms are taken from the search. */
const HITS = 50
/** How fast the weight of a form falls with its likeness: the best of many forms counts, and the rest a little. */
const STEEPNESS = 8
const EXACT_BONUS = 0.5
const RESIDUAL_PENALTY = 0.05

interface Sum {
  sum: number
  best: number
  form: number
  exact: boolean
}

/** Scores the items by all wordings of a title; each item keeps its best wording. Best first. */
export function scoreItems(catalogue: Catalogue, wordings: readonly Wording[]): readonly ItemScore[] {
  const best = new Map<number, ItemScore>()
  for (const wording of wordings) {
    for (const scored of scoreWording(catalogue, wording)) {
      const before = best.get(scored.item)
      if (!before || scored.score > before.score) best.set(scored.item, scored)
    }
  }
  return [...best.values()].sort((one, other) => other.score - one.score || one.item - other.item)
}

function scoreWording(catalogue: Catalogue, wording: Wording): ItemScore[] {
  const sums = new Map<number, Sum>()
  for (const { title, score } of catalogue.index.search(wording.terms, HITS)) addForm(catalogue, sums, { title, score })
  for (const form of findExact(catalogue, wording.terms)) {
    addForm(catalogue, sums, { title: form, score: 1 })
    const sum = sums.get(catalogue.forms[form]?.item ?? -1)
    if (sum) Object.assign(sum, { exact: true, form })
  }
  return [...sums].map(([item, { sum, best, form, exact }]) => ({
    item,
    score:
      (Math.log(sum) / STEEPNESS + 1 + (exact ? EXACT_BONUS : 0)) * wording.weight - penalty(catalogue, item, exact),
    form,
    likeness: best,
    exact,
    wording,
  }))
}

function penalty(catalogue: Catalogue, item: number, exact: boolean): number {
  return !exact && catalogue.items[item]?.residual ? RESIDUAL_PENALTY : 0
}

function addForm(catalogue: Catalogue, sums: Map<number, Sum>, hit: Hit): void {
  const { title: form, score: likeness } = hit
  const item = catalogue.forms[form]?.item
  if (item === undefined) return
  const share = Math.exp(STEEPNESS * (likeness - 1))
  const sum = sums.get(item)
  if (!sum) sums.set(item, { sum: share, best: likeness, form, exact: false })
  else {
    sum.sum += share
    if (likeness > sum.best) Object.assign(sum, { best: likeness, form })
  }
}

function findExact({ exact }: Catalogue, terms: readonly string[]): readonly number[] {
  return exact.get(toKey(terms)) ?? exact.get(toBagKey(terms)) ?? []
}
