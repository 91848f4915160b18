import type { Code } from '../classification/code.ts'
import { RolemapError } from '../error.ts'
import {
  findPaths,
  findReached,
  type Occupation,
  type OccupationalMaps,
  type Path,
  type Reached,
} from '../occupational-map/index.ts'
import { getProgression, MAPS } from './occupational-maps.ts'
import type { Rolemap } from './rolemap.ts'
import { suggest } from './suggest.ts'

/** An occupation that was asked for, and how it was understood. */
export interface Understood {
  readonly occupation: Occupation
  /** Given as a code, as its own label, as a title typical of its standard, or as one that the coder read. */
  readonly by: 'code' | 'label' | 'typical-title' | 'title'
  /** The coder's, for a title. */
  readonly probability?: number
}

/**
 * The occupation that a person means by a code, a label or a job title. A title that the coder is not sure of is
 * understood as its first candidate; the probability says how sure it is.
 *
 * @throws RolemapError `code-unknown` where the coder has no candidate
 */
export async function understandOccupation(
  rolemap: Rolemap,
  maps: OccupationalMaps,
  text: string,
): Promise<Understood> {
  const wanted = text.trim()
  const exact = maps.occupations.get(toOccupationCode(wanted.toUpperCase(), maps))
  if (exact) return { occupation: exact, by: 'code' }
  const named = [...maps.occupations.values()].find(({ label }) => label.toLowerCase() === wanted.toLowerCase())
  if (named) return { occupation: named, by: 'label' }
  const typical = [...maps.occupations.values()].find(({ standard }) =>
    standard?.titles.some((title) => title.toLowerCase() === wanted.toLowerCase()),
  )
  if (typical) return { occupation: typical, by: 'typical-title' }
  const { candidates } = await suggest(rolemap, wanted, { in: MAPS, version: maps.edition })
  for (const { code, probability } of candidates) {
    const occupation = maps.occupations.get(toOccupationCode(code, maps))
    if (occupation) return { occupation, by: 'title', probability }
  }
  throw new RolemapError('code-unknown', `no occupation of ${MAPS} ${maps.edition} has that code or title`)
}

/** The code of the occupation that a place or an option belongs to; any other code as it is. */
function toOccupationCode(code: Code, { occupations, clusters }: OccupationalMaps): Code {
  if (occupations.has(code)) return code
  const [map, pathway, cluster, number] = code.split('.')
  const place = [map, pathway, cluster, number].join('.')
  const found = clusters.get([map, pathway, cluster].join('.'))?.places.find((each) => each.code === place)
  return found?.occupation ?? code
}

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
