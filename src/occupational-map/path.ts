import type { Code } from '../classification/index.ts'
import { isUsual, type Link, type ProgressionGraph } from './graph.ts'
import { findMissing, type Missing } from './missing.ts'
import type { Occupation } from './occupation.ts'

/** One step of a path. */
export interface Step extends Link {
  /** What a person in the first occupation still needs for the second, as far as known. */
  readonly missing: readonly Missing[]
}

/** A path from one occupation to another, without repeats. */
export interface Path {
  readonly steps: readonly Step[]
  /** The sum of the steps' costs. Of two paths, the cheaper one is easier and comes first. */
  readonly cost: number
  /** Levels gained from the first to the last, if both are known. */
  readonly gain?: number
}

export interface PathOptions {
  /** The most steps of a path, 1 to 4; 4 if not given. */
  readonly steps?: number
}

const MOST_STEPS = 4

/**
 * Every path from one occupation to another in up to `steps` steps: the easiest first, and the shortest of equally easy
 * ones. Paths with a superfluous step are left out: a neighbour in the same cluster is not a stop on the way to
 * something that both lead to, but a level in between is.
 *
 * @throws TypeError if the number of steps is not 1 to 4
 */
export function findPaths(
  graph: ProgressionGraph,
  [from, to]: readonly [Code, Code],
  options: PathOptions = {},
): readonly Path[] {
  const { steps = MOST_STEPS } = options
  if (!(steps >= 1 && steps <= MOST_STEPS)) throw new TypeError(`expected 1 to ${MOST_STEPS} steps, found ${steps}`)
  const search: Search = { graph, to, distances: toDistances(graph, to, steps), found: [] }
  if (from !== to && search.distances.has(from)) walk(search, [{ code: from, cost: 0 }], steps)
  const ways = search.found.toSorted((a, b) => (a.at(-1)?.cost ?? 0) - (b.at(-1)?.cost ?? 0) || a.length - b.length)
  return ways.map((way) => toPath(graph, way))
}

/** A stop on a path, with the cost of reaching it. */
interface Stop {
  readonly code: Code
  readonly cost: number
}

interface Search {
  readonly graph: ProgressionGraph
  readonly to: Code
  readonly distances: ReadonlyMap<Code, number>
  readonly found: (readonly Stop[])[]
}

/** The least number of steps from each occupation to the one given, up to a limit. */
function toDistances({ into }: ProgressionGraph, to: Code, limit: number): ReadonlyMap<Code, number> {
  const distances = new Map([[to, 0]])
  let edge: readonly Code[] = [to]
  for (let distance = 1; distance <= limit; distance += 1) {
    const next = edge.flatMap((code) => into.get(code) ?? []).filter((code) => !distances.has(code))
    for (const code of next) distances.set(code, distance)
    edge = [...new Set(next)]
  }
  return distances
}

function walk(search: Search, way: Stop[], left: number): void {
  const last = way.at(-1)
  if (!last) return
  for (const [code, link] of search.graph.out.get(last.code) ?? []) {
    if ((search.distances.get(code) ?? left) > left - 1 || way.some((stop) => stop.code === code)) continue
    const stop = { code, cost: last.cost + link.cost }
    if (isPadded(search.graph, way, stop)) continue
    if (code === search.to) search.found.push([...way, stop])
    else {
      way.push(stop)
      walk(search, way, left - 1)
      way.pop()
    }
  }
}

/** Whether an earlier stop leads to this one directly and no harder, and the stops between are not usual steps up. */
function isPadded({ out }: ProgressionGraph, way: readonly Stop[], stop: Stop): boolean {
  for (let index = 0; index < way.length - 1; index += 1) {
    const earlier = way[index]
    const direct = earlier && out.get(earlier.code)?.get(stop.code)
    if (!earlier || !direct || direct.cost > stop.cost - earlier.cost) continue
    const detour = [...way.slice(index), stop]
    if (!detour.slice(1).every(({ code }, at) => isCareer(out.get(detour[at]?.code ?? '')?.get(code)))) return true
  }
  return false
}

/** A usual step up. */
const isCareer = (link: Link | undefined): boolean => link?.direction === 'up' && isUsual(link.edges)

function toPath({ out }: ProgressionGraph, way: readonly Stop[]): Path {
  const steps = way.slice(1).flatMap(({ code }, index) => {
    const link = out.get(way[index]?.code ?? '')?.get(code)
    return link ? [{ ...link, missing: findMissing(link.from, link.to) }] : []
  })
  const gain = toGain(steps[0]?.from, steps.at(-1)?.to)
  return { steps, cost: way.at(-1)?.cost ?? 0, ...(gain !== undefined && { gain }) }
}

function toGain(from: Occupation | undefined, to: Occupation | undefined): number | undefined {
  return from?.level === undefined || to?.level === undefined ? undefined : to.level - from.level
}

/** An occupation that can be reached, with the easiest of the shortest paths to it. */
export interface Reached {
  readonly occupation: Occupation
  readonly path: Path
}

/** All occupations that can be reached in up to `steps` steps, nearest and easiest first. */
export function findReached(graph: ProgressionGraph, from: Code, { steps = 2 }: PathOptions = {}): readonly Reached[] {
  const best = new Map<Code, readonly Stop[]>([[from, [{ code: from, cost: 0 }]]])
  let edge: readonly (readonly Stop[])[] = [...best.values()]
  for (let step = 1; step <= steps; step += 1) {
    const next = new Map<Code, readonly Stop[]>()
    for (const way of edge) {
      for (const [code, { cost }] of graph.out.get(way.at(-1)?.code ?? '') ?? []) {
        const stop = { code, cost: (way.at(-1)?.cost ?? 0) + cost }
        if (!best.has(code) && stop.cost < (next.get(code)?.at(-1)?.cost ?? Number.POSITIVE_INFINITY))
          next.set(code, [...way, stop])
      }
    }
    for (const [code, way] of next) best.set(code, way)
    edge = [...next.values()]
  }
  best.delete(from)
  return [...best.values()]
    .map((way) => toPath(graph, way))
    .flatMap((path) => {
      const occupation = path.steps.at(-1)?.to
      return occupation ? [{ occupation, path }] : []
    })
    .toSorted((a, b) => a.path.steps.length - b.path.steps.length || a.path.cost - b.path.cost)
}
