import { fold } from '../../text/fold.ts'
import type { Catalogue } from '../index/catalogue.ts'
import { NO_SIGNS, type Signs, type Weights, weigh } from '../index/sign-weights.ts'
import type { Meant, NearForm } from '../meaning/nearness.ts'
import { joinWords } from '../read/compound.ts'
import type { Standing } from '../read/form.ts'
import type { Wording } from '../read/title.ts'
import { BestItems, type Offer } from './best-items.ts'
import { type Fit, findFits } from './likeness.ts'

/** How well an item fits a title. */
export interface ItemScore {
  /** The item's place in the catalogue. */
  readonly item: number
  /** Grows with the fit, in units of log-odds: one more is 2.7 times as likely. */
  readonly score: number
  /** The signs that make up the score, before weighting. */
  readonly signs: Signs
  /** A bonus for a title of the index, or a deduction for a residual item. */
  readonly extra: number
  /** How its titles fit; absent if the item was found only by learned weights, meaning or a rule. */
  readonly fit?: Fit | undefined
  /** The item's title that is nearest in meaning. */
  readonly near?: NearForm
  readonly wording: Wording
  /** A rule about items, rather than words, that lifted the item. */
  readonly rule?: string
  /** What the post's context and the item have in common, if a context was given. */
  readonly context?: readonly string[]
}

/** The likeness of items that the search did not find. */
const NOT_FOUND = 0.1
/** The floor of learned log-chances, and the log-chance above which they alone make a candidate. */
const LEAST_CHANCE = -12
const LIKELY = -5
/** If several items have the title itself, learned weights say little; this share of their difference counts. */
const SHARED = 0.25
/** Log-odds for a title that is in the index exactly as given, and for such a title that is vague. */
const EXACT = 5
const EXACT_BUT_VAGUE = 0.7
/** Factor on the exact-match bonus, by the form's standing. */
const STANDING: Record<Standing, number> = { title: 1, label: 0.9, part: 0.8 }
/** How fast the bonus falls with a wording's weight. */
const FADING = 10
const RESIDUAL = -0.35
const JOINED = 0.98
/** Number of items kept. */
const KEPT = 30

/** A title that is asked for. */
export interface Asked {
  /** As given, folded. */
  readonly title: string
  /** The title as given comes first. */
  readonly wordings: readonly Wording[]
  /** The title says too little to code. */
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
  const wordings = [...given, ...joined]
  const best = getBestItems(catalogue)
  best.clear()
  for (const [place, wording] of wordings.entries()) {
    const asked = wording === asGiven ? { title, others: meant?.nearest ?? [] } : { others: [] }
    scoreWording(catalogue, { ...asked, wording, best, place, vague, weights, meant })
  }
  const scores = best.listBest(KEPT).map((place) => toScored(catalogue, place, { best, wordings, meant, weights }))
  return { scores: meant ? scores.sort(compare) : scores, weights }
}

const compare = (one: ItemScore, other: ItemScore) => other.score - one.score || one.item - other.item

/** Words that are run together are split before their meaning is read, unless the run-together word is known itself. */
function readMeaning({ nearness }: Catalogue, asGiven: Wording, joined: Wording | undefined): Meant | undefined {
  return nearness?.read(joined && !nearness.isKnown(asGiven.terms) ? joined.terms : asGiven.terms)
}

function toJoined({ vocabulary }: Catalogue, { terms, weight }: Wording): Wording[] {
  const joined = joinWords(terms, vocabulary)
  return joined ? [{ terms: joined, weight: weight * JOINED, rule: `read as “${joined.join(' ')}”` }] : []
}

interface Scoring {
  /** The title as given; only with the wording of that title. */
  readonly title?: string
  readonly wording: Wording
  /** Where items are collected, and by which wording. */
  readonly best: BestItems
  readonly place: number
  readonly vague: boolean
  readonly weights: Weights
  readonly meant: Meant | undefined
  /** Items to score beside those that the wording finds. */
  readonly others: readonly number[]
}

const known = new WeakMap<Catalogue, BestItems>()

/** The same object for every title of a catalogue, because one is scored after another. */
function getBestItems(catalogue: Catalogue): BestItems {
  const best = known.get(catalogue) ?? new BestItems(catalogue.items.length)
  known.set(catalogue, best)
  return best
}

/** The next offer, for any title, so that no object is made for each of hundreds of items. */
const OFFER: Offer = { score: 0, extra: 0, signs: { ...NO_SIGNS } }

function scoreWording(catalogue: Catalogue, scoring: Scoring): void {
  const { wording, others } = scoring
  const fits = findFits(catalogue, wording.terms)
  const chances = findChances(catalogue, wording.terms, fits)
  const scored = { ...scoring, chances, doubt: Math.log(wording.weight) }
  for (const [item, fit] of fits) scoreItem(catalogue, item, { ...scored, fit })
  const found = { ...scored, fit: undefined }
  for (let item = 0; chances && item < chances.length; item++)
    if ((chances[item] ?? LEAST_CHANCE) > LIKELY && !fits.has(item)) scoreItem(catalogue, item, found)
  for (const item of others) if (!fits.has(item)) scoreItem(catalogue, item, found)
}

interface ItemScoring extends Scoring {
  /** For each item, the log-probability from learned weights. */
  readonly chances: Float32Array | undefined
  readonly doubt: number
  readonly fit: Fit | undefined
}

function scoreItem(catalogue: Catalogue, item: number, scoring: ItemScoring): void {
  const { weights, meant, chances, doubt, fit } = scoring
  const exactness = fit?.exact ? toExactness(catalogue, fit, scoring) : undefined
  const { signs } = OFFER
  signs.learned = Math.max(chances?.[item] ?? 0, LEAST_CHANCE)
  signs.likeness = fit?.overall ?? NOT_FOUND
  signs.centre = meant ? (catalogue.nearness?.toCentre(meant.vector, item) ?? 0) : 0
  signs.meant = Math.max(meant?.chances?.[item] ?? 0, LEAST_CHANCE)
  signs.doubt = doubt
  signs.same = exactness?.same ?? 0
  signs.reworded = exactness?.reworded ?? 0
  OFFER.extra = exactness ? exactness.extra : catalogue.items[item]?.residual ? RESIDUAL : 0
  OFFER.score = weigh(weights, signs) + OFFER.extra
  scoring.best.offer(item, OFFER, { wording: scoring.place, fit })
}

/** How much an exact match with a title of the index counts. */
interface Exactness extends Pick<ItemScore, 'extra'> {
  readonly same?: number
  readonly reworded?: number
}

/**
 * An exact match gets a fixed bonus, because held-out titles cannot teach one. A match that differs in number or word order
 * is an ordinary sign: it may be another title.
 */
function toExactness({ forms }: Catalogue, fit: Fit, { title, wording, vague }: Scoring): Exactness {
  const counts = STANDING[fit.standing] * wording.weight ** FADING
  if (vague) return { extra: EXACT_BUT_VAGUE * counts }
  if (title === undefined) return { reworded: counts, extra: 0 }
  return title === fold(forms.titleOf(fit.form)) ? { extra: EXACT * counts } : { same: counts, extra: 0 }
}

/** By item: the log-chance from learned weights; undefined if none of the terms was learned. */
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

interface Keeping {
  readonly best: BestItems
  readonly wordings: readonly Wording[]
  readonly meant: Meant | undefined
  readonly weights: Weights
}

/** A kept item, with its nearest title. */
function toScored({ nearness }: Catalogue, place: number, { best, wordings, meant, weights }: Keeping): ItemScore {
  const { item, score, extra, fit, wording: at } = best.get(place)
  const wording = wordings[at]
  if (!wording) throw new Error('expected a wording of the title')
  const near = meant && nearness?.findNearest(meant.vector, item)
  const signs = best.toSigns(place, near?.cosine ?? 0)
  if (!near) return { item, score, signs, extra, fit, wording }
  return { item, score: weigh(weights, signs) + extra, signs, extra, fit, near, wording }
}
