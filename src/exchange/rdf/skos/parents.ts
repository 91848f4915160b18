import type { Code } from '../../../classification/code.ts'
import type { Problem } from '../../../error.ts'
import { type Graph, listIris } from '../graph.ts'
import { SKOS, toTerm } from '../vocabulary.ts'

/** The items above each item. */
export interface Above {
  readonly parent?: Code
  readonly alsoUnder?: readonly Code[]
}

export interface ParentOptions {
  readonly file: string
  /** The code of each accepted concept. */
  readonly codes: ReadonlyMap<string, Code>
  /** The position of a concept's level from the top, if the file has levels. */
  depthOf(concept: string): number | undefined
}

/** No classification is this deep; the limit ends endless chains. */
const DEEPEST = 50

/**
 * The parent of each item, and further items that it can be found under. If there are several and the file does not say
 * which one counts, the parent is the one of the lowest level, or the first.
 */
export function arrangeAbove(
  graph: Graph,
  options: ParentOptions,
): { readonly above: ReadonlyMap<string, Above>; readonly problems: readonly Problem[] } {
  const { codes, file } = options
  const problems: Problem[] = []
  const report = (severity: Problem['severity'], code: string, message: string) =>
    problems.push({ severity, code, message, at: { file } })
  const broader = listBroader(graph, codes)
  const parents = new Map<string, string>()
  for (const [concept, all] of broader) {
    const known = all.filter((one) => codes.has(one))
    for (const one of all.filter((other) => !codes.has(other)))
      report(
        'warning',
        'parent-missing',
        `item "${codes.get(concept)}": <${one}>, which is above it, is not in the scheme`,
      )
    const home = listIris(graph, concept, toTerm('home')).find((one) => codes.has(one))
    const parent = home ?? chooseParent(known, options)
    if (parent === undefined) continue
    parents.set(concept, parent)
    if (home !== undefined || known.length === 1) continue
    const others = known.filter((one) => one !== parent).map((one) => `"${codes.get(one)}"`)
    report(
      'note',
      'parent-several',
      `item "${codes.get(concept)}" has ${known.length} above it: it is counted under "${codes.get(parent)}", and can be found under ${others.join(', ')} too`,
    )
  }
  for (const concept of cutCircles(parents))
    report(
      'warning',
      'parent-cycle',
      `item "${codes.get(concept)}": its parents lead back to itself, or to more than ${DEEPEST} above; it stands at the top`,
    )
  return { above: toAbove({ broader, parents, codes }), problems }
}

/**
 * The concepts above each one, in the order of the file: first what it states itself, then what others state about it.
 */
function listBroader(graph: Graph, codes: ReadonlyMap<string, Code>): ReadonlyMap<string, readonly string[]> {
  const broader = new Map<string, Set<string>>()
  for (const concept of codes.keys()) broader.set(concept, new Set(listIris(graph, concept, `${SKOS}broader`)))
  for (const concept of codes.keys())
    for (const below of listIris(graph, concept, `${SKOS}narrower`)) broader.get(below)?.add(concept)
  return new Map([...broader].map(([concept, all]) => [concept, [...all].filter((one) => one !== concept)]))
}

function chooseParent(known: readonly string[], { depthOf }: ParentOptions): string | undefined {
  const [first, ...rest] = known
  return rest.reduce<string | undefined>((best, one) => {
    if (best === undefined) return one
    return (depthOf(one) ?? -1) > (depthOf(best) ?? -1) ? one : best
  }, first)
}

/** Cuts the closing link of each circle, and the link above anything too deep. */
function cutCircles(parents: Map<string, string>): readonly string[] {
  const depths = new Map<string, number>()
  const cut: string[] = []
  const cutAt = (one: string) => {
    parents.delete(one)
    cut.push(one)
  }
  for (const start of [...parents.keys()]) {
    const { path, closes } = climb(start, { parents, depths })
    const last = path.at(-1)
    if (closes && last !== undefined) cutAt(last)
    for (const one of path.toReversed()) {
      const parent = parents.get(one)
      const depth = parent === undefined ? 0 : (depths.get(parent) ?? 0) + 1
      if (depth > DEEPEST) cutAt(one)
      depths.set(one, depth > DEEPEST ? 0 : depth)
    }
  }
  return cut
}

/** The path up to the top or to a known concept. `closes`: the last step leads back into the path. */
function climb(
  start: string,
  { parents, depths }: { parents: ReadonlyMap<string, string>; depths: ReadonlyMap<string, number> },
): { readonly path: readonly string[]; readonly closes: boolean } {
  const passed = new Set<string>()
  let at: string | undefined = start
  while (at !== undefined && !depths.has(at) && !passed.has(at)) {
    passed.add(at)
    at = parents.get(at)
  }
  return { path: [...passed], closes: at !== undefined && passed.has(at) }
}

interface Arranged {
  readonly broader: ReadonlyMap<string, readonly string[]>
  readonly parents: ReadonlyMap<string, string>
  readonly codes: ReadonlyMap<string, Code>
}

function toAbove({ broader, parents, codes }: Arranged): ReadonlyMap<string, Above> {
  return new Map(
    [...broader].map(([concept, all]): [string, Above] => {
      const home = parents.get(concept)
      const parent = home === undefined ? undefined : codes.get(home)
      const others = parent === undefined ? [] : all.flatMap((one) => (one === home ? [] : (codes.get(one) ?? [])))
      return [concept, { ...(parent !== undefined && { parent }), ...(others.length > 0 && { alsoUnder: others }) }]
    }),
  )
}
