import type { Code } from '../../classification/index.ts'

/** The default base of IRIs: names that work anywhere but cannot be opened. */
export const DEFAULT_BASE = 'urn:rolemap:'

/** Whether a text can be the base of IRIs: an absolute IRI that ends in a separator. */
export const isBaseIri = (text: string): boolean => URL.canParse(text) && /^[^\s<>"{}|\\^`]+[/#:]$/.test(text)

/** The IRIs of one version of a classification. A concept belongs to its version: a second version may relabel the same code. */
export interface Naming {
  readonly classification: string
  readonly scheme: string
  /** Prefixes for IRIs that begin with the scheme's. */
  readonly prefixes: Readonly<Record<'level' | 'item' | 'place' | 'edge' | 'entry', string>>
  level(id: string): string
  item(code: Code): string
  /** The IRI of a further place of an occupation, which has a code of its own. */
  place(code: Code): string
  /** The IRI of an index entry, by its place in the index. */
  entry(place: number): string
  succession(code: Code): string
  edge(origin: string, ends: readonly [Code, Code]): string
}

/** @example toNaming('urn:rolemap:', { id: 'crew', version: '1' }).item('A 1') // 'urn:rolemap:crew/1/item/A%201' */
export function toNaming(base: string, { id, version }: { readonly id: string; readonly version: string }): Naming {
  const classification = base + encodeURIComponent(id)
  const scheme = `${classification}/${encodeURIComponent(version)}`
  const below = (kind: string) => (name: string) => `${scheme}/${kind}/${encodeURIComponent(name.toWellFormed())}`
  return {
    classification,
    scheme,
    prefixes: {
      level: `${scheme}/level/`,
      item: `${scheme}/item/`,
      place: `${scheme}/place/`,
      edge: `${scheme}/edge/`,
      entry: `${scheme}/entry/`,
    },
    level: below('level'),
    item: below('item'),
    place: below('place'),
    entry: (place) => `${scheme}/entry/${place}`,
    succession: below('succession'),
    edge: (origin, [from, to]) => `${below(`edge/${origin}`)(from)}/${encodeURIComponent(to.toWellFormed())}`,
  }
}
