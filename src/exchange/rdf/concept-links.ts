import type { ClassificationVersion, Code, Item } from '../../classification/index.ts'

/** The links from each item to others, and its further names. */
export interface ConceptLinks {
  /** The parent, then further items that it can be found under. */
  readonly broader: ReadonlyMap<Code, ReadonlySet<Code>>
  readonly narrower: ReadonlyMap<Code, ReadonlySet<Code>>
  /** The items under "see also" that are neither above nor below it: SKOS forbids both at once (S27). */
  readonly related: ReadonlyMap<Code, ReadonlySet<Code>>
  /** Titles other than the label. */
  readonly titles: ReadonlyMap<Code, ReadonlySet<string>>
}

/** The links of a version's items, without those to unknown items. */
export function linkConcepts({ items, entries, profiles }: ClassificationVersion): ConceptLinks {
  const known = new Map(items.map((item) => [item.code, item]))
  const broader = new Map<Code, Set<Code>>()
  const narrower = new Map<Code, Set<Code>>()
  for (const { code, parent, alsoUnder = [] } of items) {
    for (const above of [parent, ...alsoUnder]) {
      if (above === undefined || !known.has(above)) continue
      add(broader, code, above)
      add(narrower, above, code)
    }
  }
  const related = new Map<Code, Set<Code>>()
  for (const { code, seeAlso } of profiles) {
    for (const { code: other } of seeAlso) {
      if (!known.has(code) || other === undefined || other === code || !known.has(other)) continue
      if (!isAbove(broader, code, other) && !isAbove(broader, other, code)) add(related, code, other)
    }
  }
  return { broader, narrower, related, titles: toTitles(entries, known) }
}

function add<T>(map: Map<Code, Set<T>>, code: Code, value: T): void {
  const held = map.get(code)
  if (held) held.add(value)
  else map.set(code, new Set([value]))
}

function isAbove(broader: ConceptLinks['broader'], code: Code, wanted: Code): boolean {
  const seen = new Set<Code>([code])
  for (const one of seen) for (const above of broader.get(one) ?? []) seen.add(above)
  return seen.has(wanted)
}

function toTitles(entries: ClassificationVersion['entries'], items: ReadonlyMap<Code, Item>): ConceptLinks['titles'] {
  const titles = new Map<Code, Set<string>>()
  for (const { code, label, facts } of items.values())
    if (typeof facts?.presumed === 'string' && facts.presumed !== label) add(titles, code, facts.presumed)
  for (const { title, code, also = [] } of entries)
    for (const of of [code, ...also]) if (items.has(of) && items.get(of)?.label !== title) add(titles, of, title)
  return titles
}
