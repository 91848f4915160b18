import type { Item } from '../classification/item.ts'
import type { ClassificationVersion } from '../classification/version.ts'
import { type Form, listForms, toBagKey, toKey } from './form.ts'
import { LearnedWeights } from './learned-weights.ts'
import type { JudgedTitle } from './rule/rule-set.ts'
import { TitleIndex } from './title-index.ts'

/** Everything that titles are compared with: the items that may be coded to, and all forms of their titles. */
export interface Catalogue {
  readonly items: readonly Item[]
  readonly forms: readonly Form[]
  readonly index: TitleIndex
  /** Where items have many titles: what their words say for each item. */
  readonly learned?: LearnedWeights
  /** Places of forms by their terms in order, and by their terms in the order of the alphabet. */
  readonly exact: ReadonlyMap<string, readonly number[]>
  /** All terms of all forms. */
  readonly vocabulary: ReadonlySet<string>
}

/** Few titles teach nothing; with very many items learning takes too long. */
const LEAST_TITLES = 8
const MOST_ITEMS = 1_000

/** Makes the catalogue of a version; linear in the letters of its titles. */
export function createCatalogue(
  version: ClassificationVersion,
  judged: readonly JudgedTitle[],
  toTerms: (title: string) => readonly string[],
): Catalogue {
  const groups = new Set(version.levels.filter((level) => level.group).map((level) => level.id))
  const items = version.items.filter((item) => !groups.has(item.level))
  const forms = listForms(version, items, { judged, toTerms })
  const own = forms.filter(({ shared }) => !shared)
  const teaches = items.length > 1 && items.length <= MOST_ITEMS && own.length >= LEAST_TITLES * items.length
  return {
    items,
    forms,
    index: new TitleIndex(forms.map(({ terms }) => terms)),
    ...(teaches && { learned: new LearnedWeights(own, items.length) }),
    exact: toExact(forms),
    vocabulary: new Set(forms.flatMap(({ terms }) => terms)),
  }
}

function toExact(forms: readonly Form[]): Map<string, number[]> {
  const exact = new Map<string, number[]>()
  const add = (key: string, place: number) => {
    const places = exact.get(key)
    if (places) places.push(place)
    else exact.set(key, [place])
  }
  for (const [place, { terms }] of forms.entries()) {
    add(toKey(terms), place)
    add(toBagKey(terms), place)
  }
  return exact
}
