// Graphs for queries and comparisons, made by an RDF reader that is not the writers' own.
import { type BlankNode, blankNode, literal, type NamedNode, namedNode, quad, Store, type Term } from 'oxigraph'
import type { Description, Value } from '../../src/exchange/rdf/statement.ts'

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const XSD = 'http://www.w3.org/2001/XMLSchema#'
const MEDIA_TYPES = { turtle: 'text/turtle', jsonld: 'application/ld+json' } as const

/** A document as a graph that answers SPARQL. */
export function readGraph(bytes: Uint8Array, format: keyof typeof MEDIA_TYPES): Store {
  const store = new Store()
  store.load(new TextDecoder().decode(bytes), { format: MEDIA_TYPES[format] })
  return store
}

/**
 * Every statement of a graph as a line of N-Triples, with lists in place of their first nodes, because the nodes of
 * lists have no names.
 */
export function listStatements(store: Store): readonly string[] {
  const lines = store.dump({ format: 'application/n-quads' }).trimEnd().split('\n')
  const parts = lines.map((line) => /^(\S+) (\S+) (.*) \.$/s.exec(line)?.slice(1) ?? [])
  const next = new Map(parts.map(([subject, predicate, object]) => [`${subject} ${predicate}`, object]))
  const toList = (node = ''): string =>
    next.has(`${node} <${RDF}first>`)
      ? `${next.get(`${node} <${RDF}first>`)} ${toList(next.get(`${node} <${RDF}rest>`))}`
      : node
  return parts
    .filter(([subject]) => subject?.startsWith('<'))
    .map(([subject, predicate, object]) => `${subject} ${predicate} ${toList(object)}`)
    .toSorted()
}

/** The graph of some descriptions. */
export function toGraph(descriptions: Iterable<Description>): Store {
  const store = new Store()
  const add = (subject: NamedNode | BlankNode, predicate: string, object: Term) =>
    store.add(quad(subject, namedNode(predicate), object as NamedNode))
  const addList = ([first, ...rest]: readonly string[]): Term => {
    if (first === undefined) return namedNode(`${RDF}nil`)
    const node = blankNode()
    add(node, `${RDF}first`, namedNode(first))
    add(node, `${RDF}rest`, addList(rest))
    return node
  }
  for (const { subject, says } of descriptions)
    for (const [predicate, values] of Object.entries(says))
      for (const value of values) add(namedNode(subject), predicate, toTerm(value, addList))
  return store
}

function toTerm(value: Value, addList: (list: readonly string[]) => Term): Term {
  if ('iri' in value) return namedNode(value.iri)
  if ('list' in value) return addList(value.list)
  if ('text' in value) return literal(value.text, value.language)
  return literal(String(value.value), namedNode(XSD + toType(value.value)))
}

const toType = (value: number | boolean) =>
  typeof value === 'boolean' ? 'boolean' : Number.isInteger(value) ? 'integer' : 'double'
