import type { Problem } from '../../../error.ts'
import type { Graph } from '../graph.ts'
import { DC, DCTERMS, FACT, OWL, RDF, RDFS, ROLEMAP, SKOS, SKOSXL, XKOS } from '../vocabulary.ts'

const READ = new Set([
  ...['type'].map((name) => RDF + name),
  ...['label'].map((name) => RDFS + name),
  ...[
    ...[
      'notation',
      'prefLabel',
      'altLabel',
      'hiddenLabel',
      'broader',
      'narrower',
      'related',
      'inScheme',
      'topConceptOf',
    ],
    ...['definition', 'scopeNote', 'broaderTransitive', 'narrowerTransitive'],
  ].map((name) => SKOS + name),
  ...['prefLabel', 'altLabel', 'hiddenLabel'].map((name) => SKOSXL + name),
  ...['inclusionNote', 'coreContentNote', 'additionalContentNote'].map((name) => XKOS + name),
  ...['identifier', 'title'].map((name) => DCTERMS + name),
])
const MAPPINGS = /^http:\/\/www\.w3\.org\/2004\/02\/skos\/core#\w+Match$/
const NAMES: readonly (readonly [string, string])[] = Object.entries({
  skos: SKOS,
  xkos: XKOS,
  dc: DC,
  dcterms: DCTERMS,
  owl: OWL,
  rdfs: RDFS,
})
const MOST = 50

/** What the file says about its concepts but is not read: a note for each predicate, with how often it occurs. */
export function tellUnread(graph: Graph, concepts: readonly string[], file: string): readonly Problem[] {
  const counts = new Map<string, number>()
  for (const concept of concepts)
    for (const [predicate, terms] of graph.get(concept) ?? [])
      if (!READ.has(predicate) && !predicate.startsWith(ROLEMAP) && !predicate.startsWith(FACT))
        counts.set(predicate, (counts.get(predicate) ?? 0) + terms.length)
  const all = [...counts].toSorted(([, one], [, other]) => other - one)
  const named = all.slice(0, MOST).map(([predicate, count]) => {
    const more = MAPPINGS.test(predicate) ? '; import the file as a crosswalk to keep them' : ''
    return `${count.toLocaleString('en-GB')} statements "${shorten(predicate)}" were not read${more}`
  })
  const rest = all.length > MOST ? [`statements of ${all.length - MOST} more kinds were not read`] : []
  return [...named, ...rest].map((message) => ({ severity: 'note', code: 'statement-left', message, at: { file } }))
}

function shorten(predicate: string): string {
  const [prefix, iri] = NAMES.find(([, start]) => predicate.startsWith(start)) ?? []
  return iri === undefined ? predicate : `${prefix}:${predicate.slice(iri.length)}`
}
