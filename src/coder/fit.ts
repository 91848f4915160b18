import type { Catalogue } from './catalogue.ts'
import type { Standing } from './form.ts'
import type { Hit } from './title-index.ts'

/** How like a title the forms of one item are. */
export interface Fit {
  /** The best form's likeness, and a little for each further form that is alike; about 0 to 1. */
  readonly overall: number
  /** The likeness of the best form, 0 to 1. */
  readonly best: number
  /** The best form's place in the catalogue; of several with the same words, the one that says least beside. */
  readonly form: number
  /** That form is the title. */
  readonly exact: boolean
  readonly standing: Standing
}

/** How many forms are taken from the search. */
const HITS = 50
/** How fast the weight of a form falls with its likeness. */
const STEEPNESS = 8

const RANK: Record<Standing, number> = { title: 2, label: 1, part: 0 }

/** By item's place: how its forms fit the terms. Items without a form that is alike are left out. */
export function findFits(catalogue: Catalogue, terms: readonly string[]): ReadonlyMap<number, Fit> {
  const exact = new Set(findExact(catalogue, terms))
  const hits = new Map(catalogue.index.search(terms, HITS).map((hit) => [hit.title, hit]))
  for (const form of exact) hits.set(form, { title: form, score: 1 })
  const byItem = Map.groupBy(hits.values(), ({ title }) => catalogue.forms.itemOf(title))
  return new Map([...byItem].map(([item, alike]) => [item, toFit(catalogue, alike, exact)]))
}

/** The forms that are the terms, in the same order or, if there are none, in any; whole titles alone, if there are any. */
function findExact({ forms }: Catalogue, terms: readonly string[]): readonly number[] {
  const found = forms.findExact(terms)
  const whole = found.filter((form) => forms.standingOf(form) === 'title')
  return whole.length > 0 ? whole : found
}

function toFit({ forms }: Catalogue, hits: readonly Hit[], exact: ReadonlySet<number>): Fit {
  const standingOf = (hit: Hit) => forms.standingOf(hit.title)
  const rankOf = (hit: Hit) => RANK[standingOf(hit)]
  const lengthOf = (hit: Hit) => forms.titleOf(hit.title).length
  const compare = (one: Hit, other: Hit) =>
    one.score - other.score || rankOf(one) - rankOf(other) || lengthOf(other) - lengthOf(one)
  const best = hits.reduce((one, other) => (compare(other, one) > 0 ? other : one))
  const sum = hits.reduce((total, { score }) => total + Math.exp(STEEPNESS * (score - 1)), 0)
  const isExact = exact.has(best.title)
  return {
    overall: isExact ? 1 : Math.log(sum) / STEEPNESS + 1,
    best: best.score,
    form: best.title,
    exact: isExact,
    standing: standingOf(best),
  }
}
