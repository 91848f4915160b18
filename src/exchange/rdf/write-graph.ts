import type { Graph, Term } from './graph.ts'
import { PREFIXES, XSD } from './vocabulary.ts'

/** Statements that were read, as Turtle. For a few of them: they are written at once. */
export async function writeGraph(graph: Graph, prefixes: Readonly<Record<string, string>> = {}): Promise<string> {
  const { DataFactory, Writer } = await import('n3')
  const { blankNode, literal, namedNode } = DataFactory
  const toNode = (name: string) => (name.startsWith('_:') ? blankNode(name.slice(2)) : namedNode(name))
  const toObject = (term: Term) => {
    if ('iri' in term) return toNode(term.iri)
    if (term.language !== undefined) return literal(term.text, term.language)
    return literal(term.text, namedNode(term.type ?? `${XSD}string`))
  }
  const writer = new Writer({ prefixes: { ...PREFIXES, ...prefixes } })
  for (const [subject, says] of graph)
    for (const [predicate, terms] of says)
      for (const term of terms) writer.addQuad(toNode(subject), namedNode(predicate), toObject(term))
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  writer.end((error, text) => (error ? reject(error) : resolve(text)))
  return await promise
}
