import { fold } from '../../text/fold.ts'
import type { Catalogue } from '../index/catalogue.ts'
import { type Signs, type Weights, weigh } from '../index/sign-weights.ts'
import type { Meant, NearForm } from '../meaning/nearness.ts'
import { joinWords } from '../read/compound.ts'
import type { Standing } from '../read/form.ts'
import type { Wording } from '../read/title.ts'
import { type Fit, findFits } from './likeness.ts'

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
  readonly fit?: Fit | undefined
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

/** The items by all wordings of a title, and the weights by which they were scored. */
export interface Scores {
  /** Best first; each item by its best wording. */
  readonly scores: readonly ItemScore[]
  readonly weights: Weights
}

/** Scores the items by all wordings of a title. */
export function scoreItems(catalogue: Catalogue, { title, wordings: given, vague }: Asked): Scores {
  const [asGiven] = given
  if (!asGiven) return { scores: [], weights: catalogue.weights }
  const joined = toJoined(catalogue, asGiven)
  const meant = readMeaning(catalogue, asGiven, joined[0])
  const weights = meant ? catalogue.weights : catalogue.wordWeights
  const best = new Map<number, ItemScore>()
  for (const wording of [...given, ...joined]) {
    const asked = wording === asGiven ? { title, others: meant?.nearest ?? [] } : { others: [] }
    for (const scored of scoreWording(catalogue, { ...asked, wording, vague, weights, meant })) {
      const before = best.get(scored.item)
      if (!before || scored.score > before.score) best.set(scored.item, scored)
    }
  }
  const kept = [...best.values()].sort(compare).slice(0, KEPT)
  const scores = meant ? kept.map((scored) => addNearest(catalogue, scored, { meant, weights })).sort(compare) : kept
  return { scores, weights }
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
  readonly meant: Meant | undefined
  /** Items to score beside those that the wording finds. */
  readonly others: readonly number[]
}

function scoreWording(catalogue: Catalogue, scoring: Scoring): ItemScore[] {
  const { wording, weights, meant, others } = scoring
  const fits = findFits(catalogue, wording.terms)
  const chances = findChances(catalogue, wording.terms, fits)
  const found = new Set([...fits.keys(), ...listLikely(chances), ...others])
  const doubt = Math.log(wording.weight)
  return [...found].map((item) => {
    const fit = fits.get(item)
    const exactness = fit?.exact ? toExactness(catalogue, fit, scoring) : undefined
    const signs: Signs = {
      learned: Math.max(chances?.[item] ?? 0, LEAST_CHANCE),
      likeness: fit?.overall ?? NOT_FOUND,
      centre: meant ? (catalogue.nearness?.toCentre(meant.vector, item) ?? 0) : 0,
      nearest: 0,
      meant: Math.max(meant?.chances?.[item] ?? 0, LEAST_CHANCE),
      doubt,
      same: exactness?.same ?? 0,
      reworded: exactness?.reworded ?? 0,
    }
    const extra = exactness ? exactness.extra : catalogue.items[item]?.residual ? RESIDUAL : 0
    return { item, score: weigh(weights, signs) + extra, signs, extra, fit, wording }
  })
}

/** What it counts that a title of the index is the wording. */
interface Exactness extends Pick<ItemScore, 'extra'> {
  readonly same?: number
  readonly reworded?: number
}

/**
 * If a title of the index is the wording to the letter, no title that was held out can say how much that counts; else it is a
 * sign like others: singular and plural, or the order of words, may make another title of it.
 */
function toExactness({ forms }: Catalogue, fit: Fit, { title, wording, vague }: Scoring): Exactness {
  const counts = STANDING[fit.standing] * wording.weight ** FADING
  if (vague) return { extra: EXACT_BUT_VAGUE * counts }
  if (title === undefined) return { reworded: counts, extra: 0 }
  return title === fold(forms.titleOf(fit.form)) ? { extra: EXACT * counts } : { same: counts, extra: 0 }
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

function addNearest(
  { nearness }: Catalogue,
  scored: ItemScore,
  { meant, weights }: { readonly meant: Meant; readonly weights: Weights },
): ItemScore {
  const near = nearness?.findNearest(meant.vector, scored.item)
  if (!near) return scored
  const signs = { ...scored.signs, nearest: near.cosine }
  return { ...scored, signs, score: weigh(weights, signs) + scored.extra, near }
}
