import type { Catalogue } from '../index/catalogue.ts'
import type { FormTable } from '../index/form-table.ts'
import type { Hit } from '../index/title-index.ts'
import type { Standing } from '../read/form.ts'

/** How similar the forms of one item are to a title. */
export interface Fit {
  /** The best form's likeness, plus a little for each further similar form; about 0 to 1. */
  readonly overall: number
  /** The likeness of the best form, 0 to 1. */
  readonly best: number
  /** The best form's place in the catalogue. If several have the same words, the shortest. */
  readonly form: number
  /** The best form has the same words as the title. */
  readonly exact: boolean
  readonly standing: Standing
}

/** How many forms are taken from the search. */
const HITS = 50
/** How fast the weight of a form falls with its likeness. */
const STEEPNESS = 8

const RANK: Record<Standing, number> = { title: 2, label: 1, part: 0 }

/** For each item, by position, how its forms fit the terms. Items without a similar form are left out. */
export function findFits(catalogue: Catalogue, terms: readonly string[]): ReadonlyMap<number, Fit> {
  const exact = findExact(catalogue, terms)
  const found = catalogue.index.search(terms, HITS).filter(({ title }) => !exact.includes(title))
  const byItem = new Map<number, Hit[]>()
  for (const hit of [...exact.map((title) => ({ title, score: 1 })), ...found]) {
    const item = catalogue.forms.itemOf(hit.title)
    const others = byItem.get(item)
    if (others) others.push(hit)
    else byItem.set(item, [hit])
  }
  const fits = new Map<number, Fit>()
  for (const [item, alike] of byItem) fits.set(item, toFit(catalogue, alike, exact))
  return fits
}

/** The forms with exactly these terms: in this order if there are any, else in any order. Only whole titles if there are any. */
function findExact({ forms }: Catalogue, terms: readonly string[]): readonly number[] {
  const found = forms.findExact(terms)
  const whole = found.filter((form) => forms.standingOf(form) === 'title')
  return whole.length > 0 ? whole : found
}

function toFit({ forms }: Catalogue, hits: readonly Hit[], exact: readonly number[]): Fit {
  const [first = { title: -1, score: 0 }] = hits
  let best = first
  let sum = 0
  for (const hit of hits) {
    if (isBetter(forms, hit, best)) best = hit
    sum += Math.exp(STEEPNESS * (hit.score - 1))
  }
  const isExact = exact.includes(best.title)
  return {
    overall: isExact ? 1 : Math.log(sum) / STEEPNESS + 1,
    best: best.score,
    form: best.title,
    exact: isExact,
    standing: forms.standingOf(best.title),
  }
}

/**
 * Whether a form is a better match for its item than another: by likeness, then by standing, then the shorter title.
 */
function isBetter(forms: FormTable, one: Hit, other: Hit): boolean {
  if (one.score !== other.score) return one.score > other.score
  const standing = RANK[forms.standingOf(one.title)] - RANK[forms.standingOf(other.title)]
  if (standing !== 0) return standing > 0
  return forms.lengthOf(one.title) < forms.lengthOf(other.title)
}
