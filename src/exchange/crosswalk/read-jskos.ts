import type { Code } from '../../classification/code.ts'
import type { CrosswalkHead } from '../../crosswalk/crosswalk.ts'
import type { Relation } from '../../crosswalk/relation.ts'
import type { Problem } from '../../error.ts'
import { type Fields, isFields, listOf, textOf } from '../json-file.ts'
import { localName } from '../rdf/graph.ts'
import { ROLEMAP, SEMAPV, SKOS } from '../rdf/vocabulary.ts'
import { parseRelation, parseSaying, parseShare, UnfitCell } from './cell.ts'
import type { CrosswalkFile } from './crosswalk-file.ts'
import { type MappingRow, refuse } from './gather.ts'

/** Whether a value is a JSKOS concordance, or a list of its mappings. */
export function isJskos(value: unknown): boolean {
  const [first] = listOf(isFields(value) ? value.mappings : value)
  if (first === undefined) return isFields(value) && isFields(value.fromScheme) && isFields(value.toScheme)
  return isFields(first) && isFields(first.from) && 'to' in first
}

/** The mappings of a JSKOS concordance, or of a list of them. */
export function readJskos(value: unknown, file: string): CrosswalkFile {
  const rows: MappingRow[] = []
  const problems: Problem[] = []
  for (const [at, mapping] of listOf(isFields(value) ? value.mappings : value).entries()) {
    const called = `mapping ${at + 1}`
    try {
      if (!isFields(mapping)) throw new UnfitCell('expected an object')
      rows.push(...toRows(mapping).map((row) => ({ called, ...row })))
    } catch (error) {
      if (!(error instanceof UnfitCell)) throw error
      problems.push(refuse(error.code, { row: { called }, file }, error.message))
    }
  }
  return { head: isFields(value) ? toHead(value) : {}, rows, problems }
}

/** @throws UnfitCell */
function toRows(mapping: Fields): readonly MappingRow[] {
  const sources = toMembers(mapping.from).codes
  const [from] = sources
  if (from === undefined || sources.length > 1)
    throw new UnfitCell(`expected one concept under "from", found ${sources.length}; a mapping has one`)
  const { codes, together } = toMembers(mapping.to)
  const said = (name: string) => listLiterals(mapping, name)[0] ?? ''
  const texts: Readonly<Record<string, string>> = {
    combine: said('combine') || (together && codes.length > 1 ? 'and' : 'or'),
    base: said('base'),
    confidence: textOf(mapping.mappingRelevance) ?? '',
    justification: said('justification') || bareOf(textOf(mapping.justification) ?? ''),
    evidence: labelOf(isFields(mapping.note) ? mapping.note : undefined),
    author: listOf(mapping.creator).map(nameOf).filter(Boolean).join(', '),
    reviewer: said('reviewer'),
    state: said('mappingState'),
  }
  const saying = parseSaying((name) => texts[name] ?? '')
  if (codes.length === 0) return [{ from, to: undefined, relation: 'none', ...saying }]
  const relation = toRelation(listOf(mapping.type))
  const weights = listLiterals(mapping, 'weight').map((weight) => parseShare(weight, 'weight'))
  return codes.map((to, at) => {
    const weight = weights[at]
    return { from, to, relation, ...saying, ...(weight !== undefined && weight > 0 && { weight }) }
  })
}

/** @throws UnfitCell */
function toRelation([type, ...more]: readonly unknown[]): Relation | undefined {
  if (type === false) throw new UnfitCell('its type says that the two do not correspond', 'mapping-negative')
  const said = textOf(type)
  if (said === undefined || said === `${SKOS}mappingRelation`) return undefined
  const relation = parseRelation(said)
  if (relation === 'none' || more.some((one) => one === false))
    throw new UnfitCell('expected one mapping property of SKOS')
  return relation
}

/** The concepts of a bundle. `together`: all of them are meant, not one of them. @throws UnfitCell */
function toMembers(bundle: unknown): { readonly codes: readonly Code[]; readonly together: boolean } {
  if (!isFields(bundle)) return { codes: [], together: false }
  if (isFields(bundle.memberRoles)) throw new UnfitCell('expected concepts without roles')
  const together = !Array.isArray(bundle.memberChoice)
  const members = together ? listOf(bundle.memberSet ?? bundle.memberList) : listOf(bundle.memberChoice)
  return { codes: members.map(codeOf), together }
}

/** @throws UnfitCell */
function codeOf(concept: unknown): Code {
  const { notation, uri } = isFields(concept) ? concept : { notation: undefined, uri: undefined }
  const [code] = listOf(notation)
  if (typeof code === 'string' && code !== '') return code
  if (typeof uri === 'string' && uri !== '') return localName(uri)
  throw new UnfitCell('expected a concept with a notation or an address')
}

function listLiterals({ qualifiedLiterals }: Fields, name: string): readonly string[] {
  const list = isFields(qualifiedLiterals) ? listOf(qualifiedLiterals[ROLEMAP + name]) : []
  return list.map((one) => (isFields(one) && isFields(one.literal) ? String(one.literal.string ?? '') : ''))
}

const bareOf = (justification: string) =>
  justification.startsWith(SEMAPV) ? justification.slice(SEMAPV.length) : justification

/** The first text of a language map, English before others. */
function labelOf(labels: Fields | undefined): string {
  const found = labels?.en ?? Object.values(labels ?? {})[0]
  const text = Array.isArray(found) ? found[0] : found
  return typeof text === 'string' ? text : ''
}

const nameOf = (agent: unknown): string =>
  isFields(agent) ? labelOf(isFields(agent.prefLabel) ? agent.prefLabel : undefined) || String(agent.uri ?? '') : ''

function toHead(concordance: Fields): Partial<CrosswalkHead> {
  try {
    const kept: unknown = JSON.parse(listLiterals(concordance, 'crosswalk')[0] ?? 'null')
    if (isFields(kept)) return kept as Partial<CrosswalkHead>
  } catch {
    // Another program's values under our names: ignore them and read the standard ones.
  }
  const title = nameOf(concordance) || textOf(concordance.uri)
  return title === undefined || title === '' ? {} : { source: { title } }
}
