import type { Catalogue } from './catalogue.ts'
import { joinWords } from './compound.ts'
import { type Fit, findFits } from './fit.ts'
import type { Standing } from './form.ts'
import type { Wording } from './title.ts'

/** How well an item fits a title. */
export interface ItemScore {
  /** The item's place in the catalogue. */
  readonly item: number
  /** Grows with the fit, in units of log-odds: one more is 2.7 times as likely. */
  readonly score: number
  /** How its titles fit; none where only learned weights or a rule speak for the item. */
  readonly fit?: Fit
  readonly wording: Wording
  /** A rule about items, rather than words, that lifted the item. */
  readonly rule?: string
  /** What the post's context has in common with the item, if it was looked at. */
  readonly context?: readonly string[]
}

/** Log-odds for likeness 1 against 0: with learned weights, and where likeness is all there is. */
const LIKENESS_BESIDE_LEARNED = 4
const LIKENESS_ALONE = 14
/** The likeness that items are given which the search did not find. */
const NOT_FOUND = 0.1
/** The log-chance below which learned weights do not go, and from which they alone make a candidate. */
const LEAST_LEARNED = -12
const LIKELY = -5
/** Of items that share the title itself, learned weights tell little: so much of their difference counts. */
const SHARED = 0.25
/** Log-odds for a title of the index, for one that is vague, and how fast they fade with a wording's weight. */
const EXACT = 6
const EXACT_BUT_VAGUE = 1
const FADING = 10
/** What is added to them by what the form is of its entry. */
const STANDING: Record<Standing, number> = { title: 1, label: 0.3, part: 0 }
const RESIDUAL = -0.5
/** How much of the log of a wording's weight counts: a doubtful wording must fit much better. */
const DOUBT = 14
const JOINED = 0.98
/** Items beyond these are not looked at. */
const KEPT = 30

/** Scores the items by all wordings of a title; each item keeps its best wording. Best first. */
export function scoreItems(catalogue: Catalogue, given: readonly Wording[], vague: boolean): readonly ItemScore[] {
  const best = new Map<number, ItemScore>()
  const wordings = [...given, ...given.slice(0, 1).flatMap((one) => toJoined(catalogue, one))]
  for (const wording of wordings) {
    for (const scored of scoreWording(catalogue, wording, vague ? EXACT_BUT_VAGUE : EXACT)) {
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

function scoreWording(catalogue: Catalogue, wording: Wording, exactness: number): ItemScore[] {
  const fits = findFits(catalogue, wording.terms)
  const chances = findChances(catalogue, wording.terms, fits)
  const slope = chances ? LIKENESS_BESIDE_LEARNED : LIKENESS_ALONE
  const found = new Set([...fits.keys(), ...(chances?.keys() ?? [])])
  return [...found].map((item) => {
    const fit = fits.get(item)
    const residual = catalogue.items[item]?.residual ? RESIDUAL : 0
    const extra = fit?.exact ? (exactness + STANDING[fit.standing]) * wording.weight ** FADING : residual
    const chance = chances ? (chances.get(item) ?? LEAST_LEARNED) : 0
    const score = chance + slope * (fit?.overall ?? NOT_FOUND) + extra + DOUBT * Math.log(wording.weight)
    return { item, score, wording, ...(fit && { fit }) }
  })
}

/** By item: the log-chance by learned weights, of those that are likely or fit; undefined if nothing was learned. */
function findChances(
  { learned }: Catalogue,
  terms: readonly string[],
  fits: ReadonlyMap<number, Fit>,
): ReadonlyMap<number, number> | undefined {
  const all = learned?.score(terms)
  if (!all) return undefined
  const chances = new Map<number, number>()
  for (let item = 0; item < all.length; item++) {
    const chance = all[item] ?? LEAST_LEARNED
    if (chance > LIKELY || fits.has(item)) chances.set(item, Math.max(chance, LEAST_LEARNED))
  }
  const exact = [...fits].filter(([, fit]) => fit.exact).map(([item]) => item)
  const most = Math.max(...exact.map((item) => chances.get(item) ?? LEAST_LEARNED))
  for (const item of exact) chances.set(item, most + SHARED * ((chances.get(item) ?? LEAST_LEARNED) - most))
  return chances
}
