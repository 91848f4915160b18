import { fold } from '../text/fold.ts'
import type { Catalogue } from './catalogue.ts'
import { joinWords } from './compound.ts'
import { type Fit, findFits } from './fit.ts'
import type { Standing } from './form.ts'
import type { Meant, NearForm } from './nearness.ts'
import type { Wording } from './title.ts'
import { type Signs, type Weights, weigh } from './weights.ts'

/** How well an item fits a title. */
export interface ItemScore {
  /** The item's place in the catalogue. */
  readonly item: number
  /** Grows with the fit, in units of log-odds: one more is 2.7 times as likely. */
  readonly score: number
  /** What the score is made of, before it is weighed. */
  readonly signs: Signs
  /** What is added to it for a title of the index, and taken off a residual item. */
  readonly extra: number
  /** How its titles fit; none where only learned weights, meaning or a rule speak for the item. */
  readonly fit?: Fit
  /** Its title nearest in meaning. */
  readonly near?: NearForm
  readonly wording: Wording
  /** A rule about items, rather than words, that lifted the item. */
  readonly rule?: string
  /** What the post's context has in common with the item, if it was looked at. */
  readonly context?: readonly string[]
}

/** The likeness that items are given which the search did not find. */
const NOT_FOUND = 0.1
/** The log-chance below which learned weights do not go, and from which they alone make a candidate. */
const LEAST_CHANCE = -12
const LIKELY = -5
/** Of items that share the title itself, learned weights tell little: so much of their difference counts. */
const SHARED = 0.25
/** Log-odds for a title that stands in the index as it is given, and for such a title that is vague. */
const EXACT = 5
const EXACT_BUT_VAGUE = 0.7
/** How much of being a title of the index counts, by what the form is of its entry. */
const STANDING: Record<Standing, number> = { title: 1, label: 0.9, part: 0.8 }
/** How fast that fades with a wording's weight. */
const FADING = 10
const RESIDUAL = -0.35
const JOINED = 0.98
/** Items beyond these are not looked at. */
const KEPT = 30

/** A title that is asked for. */
export interface Asked {
  /** As it is given, folded. */
  readonly title: string
  /** As given comes first. */
  readonly wordings: readonly Wording[]
  /** It says too little to be coded. */
  readonly vague: boolean
}

/** Scores the items by all wordings of a title; each item keeps its best wording. Best first. */
export function scoreItems(catalogue: Catalogue, { title, wordings: given, vague }: Asked): readonly ItemScore[] {
  const [asGiven] = given
  if (!asGiven) return []
  const best = new Map<number, ItemScore>()
  const keep = (scored: ItemScore) => {
    const before = best.get(scored.item)
    if (!before || scored.score > before.score) best.set(scored.item, scored)
  }
  const joined = toJoined(catalogue, asGiven)
  const meant = readMeaning(catalogue, asGiven, joined[0])
  const weights = meant ? catalogue.weights : catalogue.wordWeights
  const near = meant?.nearest ?? []
  for (const wording of [...given, ...joined]) {
    const asked = wording === asGiven ? { title, others: near } : { others: [] }
    for (const scored of scoreWording(catalogue, { ...asked, wording, vague, weights })) keep(scored)
  }
  const scores = [...best.values()].map((scored) => (meant ? addMiddle(catalogue, scored, meant) : scored))
  const kept = scores.sort(compare).slice(0, KEPT)
  return meant ? kept.map((scored) => addNearest(catalogue, scored, meant)).sort(compare) : kept
}

const compare = (one: ItemScore, other: ItemScore) => other.score - one.score || one.item - other.item

/** Words run together mean nothing until they are read apart, unless such a word is known itself. */
function readMeaning({ nearness }: Catalogue, asGiven: Wording, joined: Wording | undefined): Meant | undefined {
  return nearness?.read(joined && !nearness.isKnown(asGiven.terms) ? joined.terms : asGiven.terms)
}

function toJoined({ vocabulary }: Catalogue, { terms, weight }: Wording): Wording[] {
  const joined = joinWords(terms, vocabulary)
  return joined ? [{ terms: joined, weight: weight * JOINED, rule: `read as “${joined.join(' ')}”` }] : []
}

interface Scoring {
  /** The title as it is given, if this is the wording of it. */
  readonly title?: string
  readonly wording: Wording
  readonly vague: boolean
  readonly weights: Weights
  /** Items to score beside those that the wording finds. */
  readonly others: readonly number[]
}

function scoreWording(catalogue: Catalogue, scoring: Scoring): ItemScore[] {
  const { wording, weights, others } = scoring
  const fits = findFits(catalogue, wording.terms)
  const chances = findChances(catalogue, wording.terms, fits)
  const found = new Set([...fits.keys(), ...listLikely(chances), ...others])
  return [...found].map((item) => {
    const fit = fits.get(item)
    const residual = catalogue.items[item]?.residual ? RESIDUAL : 0
    const exactness = fit?.exact ? toExactness(catalogue, fit, scoring) : { signs: {}, extra: residual }
    const signs: Signs = {
      learned: Math.max(chances?.[item] ?? 0, LEAST_CHANCE),
      likeness: fit?.overall ?? NOT_FOUND,
      doubt: Math.log(wording.weight),
      ...exactness.signs,
    }
    const { extra } = exactness
    return { item, score: weigh(weights, signs) + extra, signs, extra, wording, ...(fit && { fit }) }
  })
}

/**
 * What it counts that a title of the index is the wording. If it is so to the letter, no title that was held out can say
 * how much; else it is a sign like others: singular and plural, or the order of words, may make another title of it.
 */
function toExactness(
  { forms }: Catalogue,
  fit: Fit,
  { title, wording, vague }: Scoring,
): Pick<ItemScore, 'signs' | 'extra'> {
  const counts = STANDING[fit.standing] * wording.weight ** FADING
  if (vague) return { signs: {}, extra: EXACT_BUT_VAGUE * counts }
  if (title === undefined) return { signs: { reworded: counts }, extra: 0 }
  return title === fold(forms.titleOf(fit.form))
    ? { signs: {}, extra: EXACT * counts }
    : { signs: { same: counts }, extra: 0 }
}

function* listLikely(chances: Float32Array | undefined): Generator<number> {
  if (!chances) return
  for (let item = 0; item < chances.length; item++) if ((chances[item] ?? LEAST_CHANCE) > LIKELY) yield item
}

/** By item: the log-chance by learned weights; undefined if nothing was learned of the terms. */
function findChances(
  { learned }: Catalogue,
  terms: readonly string[],
  fits: ReadonlyMap<number, Fit>,
): Float32Array | undefined {
  const chances = learned?.score(terms)
  if (!chances) return undefined
  const exact = [...fits].filter(([, fit]) => fit.exact).map(([item]) => item)
  const most = Math.max(...exact.map((item) => chances[item] ?? LEAST_CHANCE))
  for (const item of exact) chances[item] = most + SHARED * ((chances[item] ?? LEAST_CHANCE) - most)
  return chances
}

/** The weights by which items were scored. */
export function getWeights(catalogue: Catalogue, scores: readonly ItemScore[]): Weights {
  return scores.some(({ signs }) => signs.centre !== undefined) ? catalogue.weights : catalogue.wordWeights
}

function addMiddle(catalogue: Catalogue, scored: ItemScore, { vector, chances }: Meant): ItemScore {
  const meant = Math.max(chances?.[scored.item] ?? 0, LEAST_CHANCE)
  return reweigh(catalogue, scored, { centre: catalogue.nearness?.toCentre(vector, scored.item) ?? 0, meant })
}

function addNearest(catalogue: Catalogue, scored: ItemScore, { vector }: Meant): ItemScore {
  const near = catalogue.nearness?.findNearest(vector, scored.item)
  return near ? { ...reweigh(catalogue, scored, { nearest: near.cosine }), near } : scored
}

function reweigh({ weights }: Catalogue, scored: ItemScore, more: Signs): ItemScore {
  const signs = { ...scored.signs, ...more }
  return { ...scored, signs, score: weigh(weights, signs) + scored.extra }
}
