import type { Level } from '../../../classification/level.ts'
import type { Problem } from '../../../error.ts'
import { findText, type Graph, listIris, listMembers, listOfType, listTerms, localName, toPlain } from '../graph.ts'
import { RDFS, SKOS, toTerm, XKOS } from '../vocabulary.ts'
import { pickText } from './language.ts'
import type { Scheme } from './scheme.ts'

/** The levels that a file gives, from the top, with the concepts of each. */
export interface GivenLevels {
  readonly levels: readonly Level[]
  /** Undefined if the file has no levels. */
  depthOf(concept: string): number | undefined
}

/** The XKOS levels, in the order of the scheme's list or by their depth. */
export function findLevels(graph: Graph, { iri, concepts }: Scheme, language: string): GivenLevels {
  const head = iri === undefined ? undefined : listIris(graph, iri, `${XKOS}levels`)[0]
  const listed = head === undefined ? [] : listMembers(graph, head)
  const own = new Set(concepts)
  const isOwn = (level: string) => listIris(graph, level, `${SKOS}member`).some((member) => own.has(member))
  const found = listed.length > 0 ? listed : [...listOfType(graph, `${XKOS}ClassificationLevel`)].filter(isOwn)
  const nodes = found.toSorted((one, other) => depthIn(graph, one) - depthIn(graph, other))
  const ids = toIds(nodes)
  const depths = new Map<string, number>()
  for (const [depth, node] of nodes.entries())
    for (const member of listIris(graph, node, `${SKOS}member`)) if (!depths.has(member)) depths.set(member, depth)
  const levels = nodes.map((node, at): Level => {
    const id = ids[at] ?? node
    const label = pickText(listTerms(graph, node, `${SKOS}prefLabel`), language)?.text
    const group = listTerms(graph, node, toTerm('group')).some((term) => toPlain(term) === true)
    return { id, label: label ?? findText(graph, node, [`${RDFS}label`]) ?? id, ...(group && { group }) }
  })
  return { levels, depthOf: (concept) => depths.get(concept) }
}

function depthIn(graph: Graph, node: string): number {
  const [depth] = listTerms(graph, node, `${XKOS}depth`)
  const number = depth ? Number(toPlain(depth)) : Number.NaN
  return Number.isFinite(number) ? number : Number.MAX_SAFE_INTEGER
}

function toIds(nodes: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return nodes.map((node) => {
    const name = node.startsWith('_:') ? 'level' : localName(node)
    let id = name
    for (let number = 2; taken.has(id); number++) id = `${name}-${number}`
    taken.add(id)
    return id
  })
}

/** An item before it has a level. */
export interface Unlevelled {
  readonly concept: string
  readonly code: string
  readonly parent?: string | undefined
}

export interface ArrangedLevels {
  readonly levels: readonly Level[]
  readonly levelOf: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

/**
 * The level of each item: as in the file, or by its depth below the top. `kept`: the file says which levels hold
 * groups. Otherwise a level holds groups if every one of its items has items below it.
 */
export function arrangeByLevel(
  items: readonly Unlevelled[],
  given: GivenLevels,
  { file, kept }: { readonly file: string; readonly kept: boolean },
): ArrangedLevels {
  const problems: Problem[] = []
  const depths = findDepths(items)
  const used = given.levels.length > 0 ? given.levels : toLevels(Math.max(0, ...depths.values()))
  const levelOf = new Map<string, string>()
  for (const { concept, code } of items) {
    const said = given.levels.length > 0 ? given.depthOf(concept) : depths.get(code)
    const depth = said ?? Math.min(depths.get(code) ?? 0, used.length - 1)
    const level = used[depth]
    if (level) levelOf.set(code, level.id)
    if (said === undefined)
      problems.push({
        severity: 'warning',
        code: 'level-missing',
        message: `expected a level for every item, found none for "${code}": "${level?.id}" was taken, by its depth`,
        at: { file },
      })
  }
  if (kept) return { levels: used, levelOf, problems }
  const above = new Set(items.map(({ parent }) => parent))
  const leaves = new Set(items.filter(({ code }) => !above.has(code)).map(({ code }) => levelOf.get(code)))
  return {
    levels: used.map((level) => ({ ...level, ...(!leaves.has(level.id) && { group: true }) })),
    levelOf,
    problems,
  }
}

const toLevels = (deepest: number): readonly Level[] =>
  deepest === 0
    ? [{ id: 'item', label: 'item' }]
    : Array.from({ length: deepest + 1 }, (_, at) => ({ id: `level-${at + 1}`, label: `level ${at + 1}` }))

function findDepths(items: readonly Unlevelled[]): ReadonlyMap<string, number> {
  const parents = new Map(items.map(({ code, parent }) => [code, parent]))
  const depths = new Map<string, number>()
  for (const { code } of items) {
    const path: string[] = []
    for (let at: string | undefined = code; at !== undefined && !depths.has(at); at = parents.get(at)) path.push(at)
    for (const one of path.toReversed()) {
      const parent = parents.get(one)
      depths.set(one, parent === undefined ? 0 : (depths.get(parent) ?? 0) + 1)
    }
  }
  return depths
}
