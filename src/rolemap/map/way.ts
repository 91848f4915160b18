import { findPaths, findReached, type Path, type Reached } from '../../occupational-map/index.ts'
import type { Rolemap } from '../rolemap.ts'
import { getProgression } from './occupational-maps.ts'
import { type Understood, understandOccupation } from './understand.ts'

/** The ways from one occupation to another. */
export interface Ways {
  readonly edition: string
  readonly from: Understood
  readonly to: Understood
  readonly paths: readonly Path[]
}

/** Where an occupation can lead. */
export interface Reach {
  readonly edition: string
  readonly from: Understood
  readonly reached: readonly Reached[]
}

export interface WayOptions {
  readonly version?: string
  readonly steps?: number
}

/** All ways between two occupations, each given as a code, a label or a job title; the shortest and easiest first. */
export async function findWays(
  rolemap: Rolemap,
  [from, to]: readonly [string, string],
  options: WayOptions = {},
): Promise<Ways> {
  const { version, ...rest } = options
  const graph = await getProgression(rolemap, version)
  const [start, end] = [
    await understandOccupation(rolemap, graph.maps, from),
    await understandOccupation(rolemap, graph.maps, to),
  ]
  const paths = findPaths(graph, [start.occupation.code, end.occupation.code], rest)
  return { edition: graph.maps.edition, from: start, to: end, paths }
}

/** Where an occupation, given as a code, a label or a job title, can lead in so many steps. */
export async function findReach(rolemap: Rolemap, from: string, options: WayOptions = {}): Promise<Reach> {
  const { version, ...rest } = options
  const graph = await getProgression(rolemap, version)
  const start = await understandOccupation(rolemap, graph.maps, from)
  return { edition: graph.maps.edition, from: start, reached: findReached(graph, start.occupation.code, rest) }
}
