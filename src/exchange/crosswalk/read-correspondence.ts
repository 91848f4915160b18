import type { Code } from '../../classification/code.ts'
import type { CrosswalkHead } from '../../crosswalk/crosswalk.ts'
import { RELATIONS, type Relation } from '../../crosswalk/relation.ts'
import type { Problem } from '../../error.ts'
import { findText, type Graph, listIris, listMembers, listOfType, listTerms, localName } from '../rdf/graph.ts'
import { DC, DCTERMS, RDFS, ROLEMAP_FORM, SKOS, SSSOM, toTerm, XKOS } from '../rdf/vocabulary.ts'
import { parseRelation, parseSaying, parseShare, UnfitCell } from './cell.ts'
import type { CrosswalkFile } from './crosswalk-file.ts'
import { type MappingRow, refuse } from './gather.ts'
import { readAxioms } from './read-axiom.ts'

/** The crosswalk in a graph with SKOS mapping properties, XKOS associations, or SSSOM axioms. */
export function readCorrespondence(graph: Graph, file: string): CrosswalkFile {
  const [set] = listOfType(graph, `${XKOS}Correspondence`)
  const head = set === undefined ? {} : readHead(graph, set)
  const isOurs = set !== undefined && listIris(graph, set, `${DCTERMS}conformsTo`).includes(ROLEMAP_FORM)
  const links = listLinks(graph)
  const problems: Problem[] = []
  const rows: MappingRow[] = []
  const told = new Set<string>()
  for (const iri of listOfType(graph, `${XKOS}ConceptAssociation`)) {
    try {
      for (const [source, target, row] of readAssociation(graph, iri, links)) {
        rows.push(row)
        told.add(pairOf(source, target))
      }
    } catch (error) {
      if (!(error instanceof UnfitCell)) throw error
      problems.push(refuse(error.code, { row: { called: `<${iri}>` }, file }, error.message))
    }
  }
  for (const axiom of readAxioms(graph, file, (concept) => codeOf(graph, concept))) {
    // If an axiom denies a pair or cannot be read, the plain statement about the same pair does not count either.
    told.add(pairOf(axiom.source, axiom.target))
    rows.push(...axiom.rows)
    problems.push(...axiom.problems)
  }
  if (!isOurs)
    for (const { source, target, relation } of links.values()) {
      if (told.has(pairOf(source, target))) continue
      const called = `<${source}> ${relation}Match <${target}>`
      const pair = { from: codeOf(graph, source), to: codeOf(graph, target) }
      rows.push({ called, ...pair, relation, combine: 'or', state: 'approved' })
    }
  return { head, rows, problems: [...problems, ...tellOther(graph, file)] }
}

const pairOf = (source: string, target: string) => `${source} ${target}`

interface Link {
  readonly source: string
  readonly target: string
  readonly relation: Relation
}

/** Every SKOS mapping property between two resources, each pair once. */
function listLinks(graph: Graph): ReadonlyMap<string, Link> {
  const links = new Map<string, Link>()
  for (const [source, says] of graph)
    for (const relation of RELATIONS)
      if (says.has(`${SKOS}${relation}Match`))
        for (const target of listIris(graph, source, `${SKOS}${relation}Match`)) {
          const pair = pairOf(source, target)
          if (!links.has(pair)) links.set(pair, { source, target, relation })
        }
  return links
}

/** Properties that say less than a relation. */
const VAGUE = [`${SKOS}mappingRelation`, `${SKOS}semanticRelation`]

function tellOther(graph: Graph, file: string): readonly Problem[] {
  return VAGUE.flatMap((predicate): Problem[] => {
    const count = [...graph.values()].reduce((sum, says) => sum + (says.get(predicate)?.length ?? 0), 0)
    if (count === 0) return []
    const message = `expected the mapping properties of SKOS, found ${count} statements "${predicate}", which say no relation`
    return [{ severity: 'error', code: 'mapping-relation-unknown', message, at: { file } }]
  })
}

type Read = readonly [source: string, target: string, row: MappingRow]

/** @throws UnfitCell */
function readAssociation(graph: Graph, iri: string, links: ReadonlyMap<string, Link>): readonly Read[] {
  const sources = listIris(graph, iri, `${XKOS}sourceConcept`)
  const [source] = sources
  if (source === undefined || sources.length > 1)
    throw new UnfitCell(`expected one source concept, found ${sources.length}; a mapping has one`)
  const listed = listIris(graph, iri, toTerm('targets'))[0]
  const targets = listed === undefined ? listIris(graph, iri, `${XKOS}targetConcept`) : listMembers(graph, listed)
  const said = findText(graph, iri, [toTerm('relation')])
  const relation = said === undefined ? undefined : parseRelation(said)
  if (relation === 'none' && targets.length > 0) throw new UnfitCell('expected no target where the relation is "none"')
  if (relation !== undefined && relation !== 'none' && targets.length === 0)
    throw new UnfitCell('expected a target concept')
  const saying = parseSaying((name) => findText(graph, iri, SAID[name] ?? []) ?? '')
  const weights = readWeights(graph, iri)
  const from = codeOf(graph, source)
  const called = iri.startsWith('_:') ? `the association of <${source}>` : `<${iri}>`
  if (targets.length === 0) return [[source, '', { called, from, to: undefined, relation: 'none', ...saying }]]
  return targets.map((target) => {
    const weight = weights.get(target)
    const known = relation ?? links.get(pairOf(source, target))?.relation
    const row = { called, from, to: codeOf(graph, target), relation: known, ...saying }
    return [source, target, { ...row, ...(weight !== undefined && weight > 0 && { weight }) }]
  })
}

const SAID: Readonly<Record<string, readonly string[]>> = {
  combine: [toTerm('combine')],
  base: [toTerm('base')],
  confidence: [`${SSSOM}confidence`],
  justification: [toTerm('justification')],
  evidence: [`${RDFS}comment`],
  author: [`${SSSOM}author_label`],
  reviewer: [`${SSSOM}reviewer_label`],
  state: [toTerm('mappingState')],
}

/** @throws UnfitCell */
function readWeights(graph: Graph, iri: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>()
  for (const share of listIris(graph, iri, toTerm('share'))) {
    const [of] = listIris(graph, share, toTerm('shareOf'))
    const weight = parseShare(findText(graph, share, [toTerm('weight')]) ?? '', 'weight')
    if (of !== undefined && weight !== undefined) weights.set(of, weight)
  }
  return weights
}

/** The notation of a concept, otherwise the end of its address. */
function codeOf(graph: Graph, iri: string): Code {
  const [notation] = listTerms(graph, iri, `${SKOS}notation`)
  return notation && 'text' in notation ? notation.text : localName(iri)
}

function readHead(graph: Graph, set: string): Partial<CrosswalkHead> {
  try {
    const head: unknown = JSON.parse(findText(graph, set, [toTerm('crosswalk')]) ?? 'null')
    if (typeof head === 'object' && head !== null && !Array.isArray(head)) return head as Partial<CrosswalkHead>
  } catch {
    // Another program's values under our names: ignore them and read the standard ones.
  }
  const title = findText(graph, set, [`${DC}source`, `${SKOS}prefLabel`, `${DCTERMS}title`, `${RDFS}label`])
  const licence = findText(graph, set, [`${DC}rights`, `${DCTERMS}license`, `${DCTERMS}rights`])
  const publisher = findText(graph, set, [`${DC}publisher`, `${DCTERMS}publisher`])
  const purpose = findText(graph, set, [`${DCTERMS}description`])
  return {
    ...(title !== undefined && {
      source: { title, ...(publisher !== undefined && { publisher }), ...(licence !== undefined && { licence }) },
    }),
    ...(purpose !== undefined && { purpose }),
  }
}
