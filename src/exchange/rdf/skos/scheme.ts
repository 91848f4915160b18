import { RolemapError } from '../../../error.ts'
import { findText, type Graph, listIris, listOfType, localName } from '../graph.ts'
import { DCTERMS, RDF, RDFS, SKOS } from '../vocabulary.ts'

/** A concept scheme of a file, and its concepts in the order of the file. */
export interface Scheme {
  /** Undefined if the file has concepts but no scheme. */
  readonly iri: string | undefined
  readonly concepts: readonly string[]
  /** The other schemes of the file, which are not read. */
  readonly others: readonly string[]
}

export interface SchemeOptions {
  readonly file: string
  /** The address of the scheme, the end of it, or its label. */
  readonly scheme?: string | undefined
}

const MOST_NAMED = 10

/** @throws RolemapError `scheme-unclear`, `file-unrecognised` */
export function chooseScheme(graph: Graph, { file, scheme }: SchemeOptions): Scheme {
  const members = listMembersOf(graph)
  const known = [...new Set([...listOfType(graph, `${SKOS}ConceptScheme`), ...members.keys()])]
  if (known.length === 0) {
    const concepts = [...listOfType(graph, `${SKOS}Concept`)]
    if (concepts.length > 0 && scheme === undefined) return { iri: undefined, concepts, others: [] }
    throw new RolemapError('file-unrecognised', `${file}: expected concepts of SKOS in a concept scheme, found none`)
  }
  const iri = scheme === undefined ? findOnly(known, members) : known.find((one) => isCalled(graph, one, scheme))
  if (iri === undefined) {
    const named = known.slice(0, MOST_NAMED).map((one) => `<${one}> (${members.get(one)?.size ?? 0} concepts)`)
    const more = known.length > MOST_NAMED ? `, and ${known.length - MOST_NAMED} more` : ''
    const asked = scheme === undefined ? 'one concept scheme, or to be told which' : `the concept scheme "${scheme}"`
    throw new RolemapError('scheme-unclear', `${file}: expected ${asked}; it has ${named.join(', ')}${more}`)
  }
  const own = members.get(iri)
  const concepts = own ? [...own].filter((concept) => graph.has(concept)) : [...listOfType(graph, `${SKOS}Concept`)]
  if (concepts.length === 0)
    throw new RolemapError('file-unrecognised', `${file}: expected concepts in the scheme <${iri}>, found none`)
  return { iri, concepts: inOrder(graph, concepts), others: known.filter((one) => one !== iri && members.has(one)) }
}

/** The concepts of each scheme, however the file states it. */
function listMembersOf(graph: Graph): ReadonlyMap<string, ReadonlySet<string>> {
  const members = new Map<string, Set<string>>()
  const add = (scheme: string, concept: string) => {
    const held = members.get(scheme)
    if (held) held.add(concept)
    else members.set(scheme, new Set([concept]))
  }
  for (const [subject, says] of graph) {
    const types = says.get(`${RDF}type`)
    const isConcept = !types || types.some((type) => 'iri' in type && type.iri === `${SKOS}Concept`)
    if (isConcept)
      for (const predicate of [`${SKOS}inScheme`, `${SKOS}topConceptOf`])
        for (const scheme of listIris(graph, subject, predicate)) add(scheme, subject)
    for (const top of listIris(graph, subject, `${SKOS}hasTopConcept`)) add(subject, top)
  }
  return members
}

function findOnly(known: readonly string[], members: ReadonlyMap<string, unknown>): string | undefined {
  const filled = known.filter((one) => members.has(one))
  const [only, other] = filled.length > 0 ? filled : known
  return other === undefined ? only : undefined
}

function isCalled(graph: Graph, iri: string, name: string): boolean {
  const wanted = name.trim().toLowerCase()
  const label = findText(graph, iri, [`${SKOS}prefLabel`, `${DCTERMS}title`, `${RDFS}label`])
  return [iri, localName(iri), label].some((one) => one?.toLowerCase() === wanted)
}

function inOrder(graph: Graph, concepts: readonly string[]): readonly string[] {
  const wanted = new Set(concepts)
  return [...graph.keys()].filter((subject) => wanted.has(subject))
}
