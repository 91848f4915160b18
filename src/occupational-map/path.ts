import { findWays, type Stop } from '../classification/find-ways.ts'
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
  const isCareer = (one: Code, next: Code) => isUsualStepUp(graph.out.get(one)?.get(next))
  return findWays(graph, [from, to], { ...options, isCareer }).map((way) => toPath(graph, way))
}

const isUsualStepUp = (link: Link | undefined): boolean => link?.direction === 'up' && isUsual(link.edges)

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
