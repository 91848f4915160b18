import type { Problem } from '../../error.ts'
import { findText, type Graph, listIris, listOfType, listTerms, localName } from '../rdf/graph.ts'
import { OWL, RDFS, SKOS, SSSOM } from '../rdf/vocabulary.ts'
import { parseRelation, parseSaying, UnfitCell } from './cell.ts'
import { type MappingRow, refuse } from './gather.ts'

/** A mapping that SSSOM expresses in RDF as a statement about a statement (`owl:Axiom`); or why it is refused. */
export interface AxiomRead {
  readonly source: string
  readonly target: string
  readonly rows: readonly MappingRow[]
  readonly problems: readonly Problem[]
}

const PROPERTY = `${OWL}annotatedProperty`

/** Every axiom about a mapping. Others are ignored. */
export function* readAxioms(graph: Graph, file: string, codeOf: (iri: string) => string): Generator<AxiomRead> {
  for (const iri of listOfType(graph, `${OWL}Axiom`)) {
    if (!isMapping(graph, iri)) continue
    const [source = '', target = ''] = ['Source', 'Target'].map(
      (end) => listIris(graph, iri, `${OWL}annotated${end}`)[0],
    )
    const called = iri.startsWith('_:') ? `the axiom of <${source}>` : `<${iri}>`
    try {
      yield { source, target, rows: [{ called, ...readAxiom(graph, iri, { source, target, codeOf }) }], problems: [] }
    } catch (error) {
      if (!(error instanceof UnfitCell)) throw error
      yield { source, target, rows: [], problems: [refuse(error.code, { row: { called }, file }, error.message)] }
    }
  }
}

function isMapping(graph: Graph, iri: string): boolean {
  const [property = ''] = listIris(graph, iri, PROPERTY)
  const isSssom = [...(graph.get(iri)?.keys() ?? [])].some((predicate) => predicate.startsWith(SSSOM))
  return isSssom || (property.startsWith(SKOS) && property.endsWith('Match'))
}

interface Ends {
  readonly source: string
  readonly target: string
  readonly codeOf: (iri: string) => string
}

/** @throws UnfitCell if it has no source, target or relation, or if it denies the correspondence */
function readAxiom(graph: Graph, iri: string, { source, target, codeOf }: Ends): MappingRow {
  if (source === '' || target === '') throw new UnfitCell('expected a source and a target')
  if (listTerms(graph, iri, `${SSSOM}predicate_modifier`).length > 0)
    throw new UnfitCell('its predicate_modifier says that the two do not correspond', 'mapping-negative')
  const isNone = target === `${SSSOM}NoTermFound`
  const relation = isNone ? 'none' : parseRelation(listIris(graph, iri, PROPERTY)[0] ?? '')
  const saying = parseSaying((name) => findSaid(graph, iri, name))
  return { from: codeOf(source), to: isNone ? undefined : codeOf(target), relation, ...saying }
}

const SAID: Readonly<Record<string, readonly string[]>> = {
  confidence: [`${SSSOM}confidence`],
  justification: [`${SSSOM}mapping_justification`],
  evidence: [`${SSSOM}comment`, `${RDFS}comment`],
  author: [`${SSSOM}author_label`],
  reviewer: [`${SSSOM}reviewer_label`],
}

function findSaid(graph: Graph, iri: string, name: string): string {
  const text = findText(graph, iri, SAID[name] ?? []) ?? ''
  return name === 'justification' && text !== '' ? localName(text) : text
}
