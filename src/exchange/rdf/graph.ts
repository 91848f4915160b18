import { RDF } from './vocabulary.ts'

/** The object of a statement: a resource, or a text with its language or type. */
export type Term =
  | { readonly iri: string }
  | { readonly text: string; readonly language?: string; readonly type?: string }

/** The statements of a file by subject and predicate, in the order of the file. Nodes without a name begin with `_:`. */
export type Graph = ReadonlyMap<string, ReadonlyMap<string, readonly Term[]>>

export const NOTHING: readonly Term[] = []

/** All objects of a subject and predicate. */
export const listTerms = (graph: Graph, subject: string, predicate: string): readonly Term[] =>
  graph.get(subject)?.get(predicate) ?? NOTHING

/** The resources among them, each once. */
export function listIris(graph: Graph, subject: string, predicate: string): readonly string[] {
  const terms = listTerms(graph, subject, predicate)
  return [...new Set(terms.flatMap((term) => ('iri' in term ? [term.iri] : [])))]
}

/** The first text under the first of these predicates that has one. For a resource, its address. */
export function findText(graph: Graph, subject: string, predicates: readonly string[]): string | undefined {
  for (const predicate of predicates) {
    const [first] = listTerms(graph, subject, predicate)
    if (first) return 'iri' in first ? first.iri : first.text
  }
  return undefined
}

/** A whole number, a fraction, a boolean or a text, according to its type. */
export function toPlain(term: Term): string | number | boolean {
  if ('iri' in term) return term.iri
  const type = /[#/](\w+)$/.exec(term.type ?? '')?.[1] ?? ''
  if (type === 'boolean') return term.text === 'true' || term.text === '1'
  return /^(?:integer|double|decimal|float|int|long)$/.test(type) ? Number(term.text) : term.text
}

/** Every subject of a type, in the order of the file. */
export function* listOfType(graph: Graph, type: string): Generator<string> {
  for (const [subject, says] of graph) {
    if (says.get(`${RDF}type`)?.some((term) => 'iri' in term && term.iri === type)) yield subject
  }
}

/** The members of a list, or the single resource if it is not a list. A circular list ends where it would repeat. */
export function listMembers(graph: Graph, head: string): readonly string[] {
  const members: string[] = []
  const seen = new Set<string>()
  for (let node = head; node !== `${RDF}nil` && !seen.has(node); ) {
    seen.add(node)
    const [first] = listIris(graph, node, `${RDF}first`)
    if (first === undefined) return members.length > 0 ? members : [head]
    members.push(first)
    node = listIris(graph, node, `${RDF}rest`)[0] ?? `${RDF}nil`
  }
  return members
}

/** The readable last part of an address, after the last slash, number sign or colon. */
export function localName(iri: string): string {
  const last = /[^/#:]+(?=[/#]?$)/.exec(iri)?.[0] ?? iri
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}
