import type { Code } from '../../classification/code.ts'
import type { IndexEntry } from '../../classification/index-entry.ts'
import type { Item } from '../../classification/item.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import { toAlternatives } from '../../text/alternative.ts'
import { fold } from '../../text/fold.ts'
import type { JudgedTitle } from '../rule/rule-set.ts'

/**
 * How a form relates to its entry. `title`: the title as written. `label`: the same, for an item whose full name needs the
 * item above it. `part`: an alternative, or the title without the words in brackets.
 */
export type Standing = 'title' | 'label' | 'part'

/** One form of an index entry's title, as the search compares it. */
export interface Form {
  readonly terms: readonly string[]
  readonly entry: IndexEntry
  /** The place of its item among those that titles are coded to. */
  readonly item: number
  readonly standing: Standing
  /** The entry belongs to a different item and names this one as possible too. */
  readonly shared: boolean
}

/** The source of titles that come from shipped rules, not from the index. */
export const RULES_SOURCE = 'rule'
/** The source of titles that come from the user's rules. */
const YOUR_RULES_SOURCE = 'your rule'

type ToTerms = (title: string) => readonly string[]

/** The terms as one string. Titles with the same key are the same title. */
export function toKey(terms: readonly string[]): string {
  return terms.join(' ')
}

/** The terms without regard to their order. */
export function toBagKey(terms: readonly string[]): string {
  return `* ${terms.toSorted().join(' ')}`
}

/**
 * The forms of all titles of all items: the index, labels that the index lacks, and titles of rules that the index does not
 * mention. Each form appears once for an item.
 */
export function listForms(
  version: Pick<ClassificationVersion, 'id' | 'entries'>,
  items: readonly Item[],
  { judged, toTerms }: { readonly judged: readonly JudgedTitle[]; readonly toTerms: ToTerms },
): readonly Form[] {
  const coded = new Set(items.map(({ code }) => code))
  // If an item and the item above it both have titles coded to them, a label ("Children") says too little without its
  // parent's.
  const echoed = listEchoed(items)
  const inner = items.filter(({ parent }) => coded.has(parent ?? '') && !echoed.has(parent ?? ''))
  const nested = new Map(inner.map(({ code, label }) => [code, label]))
  const isNested = ({ code, title }: IndexEntry) => nested.get(code) === title
  const places = new Map(items.map((item, place) => [item.code, place]))
  const indexed = listIndexed(version, items, echoed).flatMap((entry) => toForms(entry, places, toTerms))
  const known = new Set(indexed.map(({ terms }) => toKey(terms)))
  const ours = judged
    .map(
      ({ yours, ...title }): IndexEntry => ({
        ...title,
        ...(yours ? { kind: 'local', source: YOUR_RULES_SOURCE } : { kind: 'judged', source: RULES_SOURCE }),
      }),
    )
    .flatMap((entry) => toForms(entry, places, toTerms))
    .filter(({ terms }) => !known.has(toKey(terms)))
  const distinct = new Map<string, Form>()
  for (const form of [...indexed, ...ours]) {
    const key = `${form.item} ${toKey(form.terms)}`
    if (!distinct.has(key))
      distinct.set(key, form.standing === 'title' && isNested(form.entry) ? { ...form, standing: 'label' } : form)
  }
  return [...distinct.values()]
}

function listIndexed(
  version: Pick<ClassificationVersion, 'id' | 'entries'>,
  items: readonly Item[],
  echoed: ReadonlySet<Code>,
): readonly IndexEntry[] {
  const labelled = new Set(version.entries.filter(({ kind }) => kind === 'label').map(({ code }) => code))
  const names = new Map(items.map(({ code, label }) => [code, label]))
  const toLabel = (title: string, code: Code): IndexEntry => ({ title, code, kind: 'label', source: version.id })
  const labels = items
    .filter(({ code }) => !labelled.has(code) && !echoed.has(code))
    .map(({ code, label }) => toLabel(label, code))
  // So such an item also gets the joint name: "Registered nurse: Children".
  const parted = items.flatMap(({ code, label, parent }) => {
    const above = names.get(parent ?? '')
    return above === undefined ? [] : [toLabel(`${above}: ${label}`, code)]
  })
  const entries = version.entries.filter(({ code, kind }) => kind !== 'label' || !echoed.has(code))
  return [...entries, ...labels, ...parted]
}

/**
 * Items whose label is also the label of an item below them, such as "Cooks", a minor group with one unit group of that
 * name. The name means the lower one, which is more exact.
 */
function listEchoed(items: readonly Item[]): ReadonlySet<Code> {
  const byCode = new Map(items.map((item) => [item.code, item]))
  const echoed = new Set<Code>()
  for (const { label, parent } of items) {
    const words = fold(label)
    const passed = new Set<Code>()
    for (
      let above = byCode.get(parent ?? '');
      above && !passed.has(above.code);
      above = byCode.get(above.parent ?? '')
    ) {
      passed.add(above.code)
      if (fold(above.label) === words) echoed.add(above.code)
    }
  }
  return echoed
}

function toForms(entry: IndexEntry, places: ReadonlyMap<Code, number>, toTerms: ToTerms): Form[] {
  const codes = [entry.code, ...(entry.ambiguous ? (entry.also ?? []) : [])]
  return toAlternatives(toQualified(entry)).flatMap((title, place): Form[] => {
    const terms = toTerms(title)
    if (terms.length === 0) return []
    return codes.flatMap((code): Form[] => {
      const item = places.get(code)
      const standing = place === 0 ? 'title' : 'part'
      return item === undefined ? [] : [{ terms, entry, item, standing, shared: code !== entry.code }]
    })
  })
}

/** In a title from a rule, the brackets say why it belongs to the item ("Manager (children's home)"), so they are kept. */
function toQualified({ kind, title, source }: IndexEntry): string {
  return kind === 'judged' || source === YOUR_RULES_SOURCE ? title.replace(/[()[\]]/g, ' ') : title
}
