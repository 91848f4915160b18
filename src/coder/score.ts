import { type Catalogue, toBagKey, toKey } from './catalogue.ts'
import { joinWords } from './compound.ts'
import type { Wording } from './title.ts'
import type { Hit } from './title-index.ts'

/** How well an item fits a title. */
export interface ItemScore {
  /** The item's place in the catalogue. */
  readonly item: number
  /** Grows with the fit, in units of log-odds: one more is 2.7 times as likely. */
  readonly score: number
  /** The item's form that is most like the title; none where only learned weights speak for the item. */
  readonly form?: number
  /** The likeness of that form, 0 to 1. */
  readonly likeness: number
  /** The form is the title. */
  readonly exact: boolean
  readonly wording: Wording
  /** A rule about items, rather than words, that lifted the item. */
  readonly rule?: string
  /** What the post's context has in common with the item, if it was looked at. */
  readonly context?: readonly string[]
}

/** How many forms are taken from the search. */
const HITS = 50
/** How fast the weight of a form falls with its likeness: the best of many forms counts, and the rest a little. */
const STEEPNESS = 8
/** Log-odds for likeness 1 against 0: with learned weights, and where they are all there is. */
const LIKENESS_BESIDE_LEARNED = 4
const LIKENESS_ALONE = 14
/** The likeness that items are given which the search did not find. */
const NOT_FOUND = 0.1
/** The log-chance below which learned weights do not go. */
const LEAST_LEARNED = -12
const EXACT = 6
const RESIDUAL = -0.5
/** How much of the log of a wording's weight counts: a doubtful wording must fit much better. */
const DOUBT = 14
const JOINED = 0.98
/** Items beyond these are not looked at. */
const KEPT = 30

interface Sum {
  sum: number
  best: number
  form: number
  exact: boolean
}

/** Scores the items by all wordings of a title; each item keeps its best wording. Best first. */
export function scoreItems(catalogue: Catalogue, wordings: readonly Wording[]): readonly ItemScore[] {
  const best = new Map<number, ItemScore>()
  for (const wording of [...wordings, ...wordings.slice(0, 1).flatMap((one) => toJoined(catalogue, one))]) {
    for (const scored of scoreWording(catalogue, wording)) {
      const before = best.get(scored.item)
      if (!before || scored.score > before.score) best.set(scored.item, scored)
    }
  }
  return [...best.values()].sort((one, other) => other.score - one.score || one.item - other.item).slice(0, KEPT)
}

function toJoined({ vocabulary }: Catalogue, { terms, weight }: Wording): Wording[] {
  const joined = joinWords(terms, vocabulary)
  return joined ? [{ terms: joined, weight: weight * JOINED, rule: `read as “${joined.join(' ')}”` }] : []
}

function scoreWording(catalogue: Catalogue, wording: Wording): ItemScore[] {
  const sums = sumForms(catalogue, wording.terms)
  const learned = catalogue.learned?.score(wording.terms)
  const found = learned ? [...new Set([...sums.keys(), ...findLikely(learned)])] : [...sums.keys()]
  const slope = learned ? LIKENESS_BESIDE_LEARNED : LIKENESS_ALONE
  const doubt = DOUBT * Math.log(wording.weight)
  return found.map((item) => {
    const sum = sums.get(item)
    const likeness = sum ? Math.log(sum.sum) / STEEPNESS + 1 : NOT_FOUND
    const chance = learned ? Math.max(learned[item] ?? 0, LEAST_LEARNED) : 0
    const extra = sum?.exact ? EXACT : catalogue.items[item]?.residual ? RESIDUAL : 0
    const score = chance + slope * likeness + extra + doubt
    return {
      item,
      score,
      likeness: sum?.best ?? 0,
      exact: sum?.exact ?? false,
      wording,
      ...(sum && { form: sum.form }),
    }
  })
}

/** The items to which the learned weights give a chance worth naming. */
function findLikely(learned: Float32Array): number[] {
  const likely: number[] = []
  learned.forEach((chance, item) => {
    if (chance > -5) likely.push(item)
  })
  return likely
}

function sumForms(catalogue: Catalogue, terms: readonly string[]): Map<number, Sum> {
  const sums = new Map<number, Sum>()
  for (const hit of catalogue.index.search(terms, HITS)) addForm(catalogue, sums, hit)
  for (const form of findExact(catalogue, terms)) {
    addForm(catalogue, sums, { title: form, score: 1 })
    const sum = sums.get(catalogue.forms[form]?.item ?? -1)
    if (sum && !sum.exact) Object.assign(sum, { exact: true, form })
  }
  return sums
}

function addForm(catalogue: Catalogue, sums: Map<number, Sum>, { title: form, score: likeness }: Hit): void {
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
