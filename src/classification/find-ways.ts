import type { Code } from './code.ts'

/** What leads from one item to another: the harder a step, the higher its cost, at least 1. It ranks ways and measures no time. */
export interface WayGraph {
  readonly out: ReadonlyMap<Code, ReadonlyMap<Code, { readonly cost: number }>>
  readonly into: ReadonlyMap<Code, readonly Code[]>
}

/** A stop on a way, with the cost of reaching it. */
export interface Stop {
  readonly code: Code
  readonly cost: number
}

const MOST_STEPS = 4

export interface WayOptions {
  /** The most steps of a way, 1 to 4; 4 if not given. */
  readonly steps?: number | undefined
  /** Whether a step is worth taking for itself, so that a way of such steps is no detour. */
  readonly isCareer?: (from: Code, to: Code) => boolean
}

/**
 * Every way from one item to another in up to `steps` steps, without repeats: the easiest first, and the shortest of
 * equally easy ones. Ways with a superfluous step are left out: what an earlier stop leads to directly and no harder
 * needs no stop between.
 *
 * @throws TypeError if the number of steps is not 1 to 4
 */
export function findWays(
  graph: WayGraph,
  [from, to]: readonly [Code, Code],
  { steps = MOST_STEPS, isCareer = () => false }: WayOptions = {},
): readonly (readonly Stop[])[] {
  if (!(steps >= 1 && steps <= MOST_STEPS)) throw new TypeError(`expected 1 to ${MOST_STEPS} steps, found ${steps}`)
  const search: Search = { graph, to, distances: toDistances(graph, to, steps), found: [], isCareer }
  if (from !== to && search.distances.has(from)) walk(search, [{ code: from, cost: 0 }], steps)
  return search.found.toSorted((a, b) => (a.at(-1)?.cost ?? 0) - (b.at(-1)?.cost ?? 0) || a.length - b.length)
}

interface Search {
  readonly graph: WayGraph
  readonly to: Code
  readonly distances: ReadonlyMap<Code, number>
  readonly found: (readonly Stop[])[]
  readonly isCareer: (from: Code, to: Code) => boolean
}

/** The least number of steps from each item to the one given, up to a limit. */
function toDistances({ into }: WayGraph, to: Code, limit: number): ReadonlyMap<Code, number> {
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
    if (isPadded(search, way, stop)) continue
    if (code === search.to) search.found.push([...way, stop])
    else {
      way.push(stop)
      walk(search, way, left - 1)
      way.pop()
    }
  }
}

/** Whether an earlier stop leads to this one directly and no harder, and the stops between are not worth it. */
function isPadded({ graph: { out }, isCareer }: Search, way: readonly Stop[], stop: Stop): boolean {
  for (let index = 0; index < way.length - 1; index += 1) {
    const earlier = way[index]
    const direct = earlier && out.get(earlier.code)?.get(stop.code)
    if (!earlier || !direct || direct.cost > stop.cost - earlier.cost) continue
    const detour = [...way.slice(index), stop]
    if (!detour.slice(1).every(({ code }, at) => isCareer(detour[at]?.code ?? '', code))) return true
  }
  return false
}
