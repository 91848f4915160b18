import type { IndexEntry } from '../classification/index-entry.ts'
import type { Item } from '../classification/item.ts'
import type { ClassificationVersion } from '../classification/version.ts'
import { toAlternatives } from '../text/alternative.ts'
import { LearnedWeights } from './learned-weights.ts'
import type { JudgedTitle } from './rule/rule-set.ts'
import { TitleIndex } from './title-index.ts'

/** One form of an index entry's title, as the search knows it. */
export interface Form {
  readonly terms: readonly string[]
  readonly entry: IndexEntry
  /** The place of its item in `items`. */
  readonly item: number
  /** The title as it stands, rather than a part or an alternative of it. */
  readonly whole: boolean
}

/** Everything that titles are compared with: the items that may be coded to, and all forms of their titles. */
export interface Catalogue {
  readonly items: readonly Item[]
  readonly forms: readonly Form[]
  readonly index: TitleIndex
  /** Where items have many titles: what their words say for each item. */
  readonly learned?: LearnedWeights
  /** Forms by their terms in order, and by their terms in the order of the alphabet. */
  readonly exact: ReadonlyMap<string, readonly number[]>
  /** All terms of all forms. */
  readonly vocabulary: ReadonlySet<string>
}

/** The terms as one string; two titles with the same key are the same title. */
export function toKey(terms: readonly string[]): string {
  return terms.join(' ')
}

/** The terms without regard to their order. */
export function toBagKey(terms: readonly string[]): string {
  return `* ${terms.toSorted().join(' ')}`
}

/** Makes the catalogue of a version; linear in the letters of its titles. */
export function createCatalogue(
  version: ClassificationVersion,
  judged: readonly JudgedTitle[],
  toTerms: (title: string) => readonly string[],
): Catalogue {
  const groups = new Set(version.levels.filter((level) => level.group).map((level) => level.id))
  const items = version.items.filter((item) => !groups.has(item.level))
  const places = new Map(items.map((item, place) => [item.code, place]))
  const forms: Form[] = []
  for (const entry of listEntries(version, items, judged)) {
    const item = places.get(entry.code)
    if (item === undefined) continue
    for (const [place, terms] of toForms(entry.title, toTerms).entries()) {
      forms.push({ terms, entry, item, whole: place === 0 })
    }
  }
  const index = new TitleIndex(forms.map((form) => form.terms))
  const learned = isWorthLearning(forms.length, items.length) ? new LearnedWeights(forms, items.length) : undefined
  const vocabulary = new Set(forms.flatMap(({ terms }) => terms))
  return { items, forms, index, ...(learned && { learned }), exact: toExact(forms), vocabulary }
}

/** Few titles teach nothing; for very many items the weights would fill the memory. */
const LEAST_TITLES = 8
const MOST_ITEMS = 1_000

function isWorthLearning(forms: number, items: number): boolean {
  return items > 1 && items <= MOST_ITEMS && forms >= LEAST_TITLES * items
}

function listEntries(
  version: ClassificationVersion,
  items: readonly Item[],
  judged: readonly JudgedTitle[],
): readonly IndexEntry[] {
  const labelled = new Set(version.entries.filter(({ kind }) => kind === 'label').map(({ code }) => code))
  const labels = items
    .filter(({ code }) => !labelled.has(code))
    .map(({ code, label }): IndexEntry => ({ title: label, code, kind: 'label', source: version.id }))
  const ours = judged.map(({ title, code }): IndexEntry => ({ title, code, kind: 'judged', source: 'rolemap' }))
  return [...version.entries, ...labels, ...listParted(items), ...ours]
}

/** Items below an item that is coded to as well are named with it too: "Children" below "Registered nurse". */
function listParted(items: readonly Item[]): IndexEntry[] {
  const labels = new Map(items.map(({ code, label }) => [code, label]))
  return items.flatMap(({ code, label, parent }): IndexEntry[] => {
    const above = labels.get(parent ?? '')
    return above === undefined ? [] : [{ title: `${above}: ${label}`, code, kind: 'label', source: 'rolemap' }]
  })
}

function toForms(title: string, toTerms: (title: string) => readonly string[]): readonly (readonly string[])[] {
  const forms = new Map<string, readonly string[]>()
  for (const alternative of toAlternatives(title)) {
    const terms = toTerms(alternative)
    if (terms.length > 0 && !forms.has(toKey(terms))) forms.set(toKey(terms), terms)
  }
  return [...forms.values()]
}

function toExact(forms: readonly Form[]): Map<string, number[]> {
  const exact = new Map<string, number[]>()
  forms.forEach(({ terms }, place) => {
    for (const key of [toKey(terms), toBagKey(terms)]) {
      const places = exact.get(key)
      if (places) places.push(place)
      else exact.set(key, [place])
    }
  })
  return exact
}
