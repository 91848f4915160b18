import {
  findPaths,
  findReached,
  isStart,
  type Occupation,
  type Path,
  type ProgressionGraph,
  type Reached,
  START,
  withoutNear,
  withStart,
} from '../../occupational-map/index.ts'
import { findInParts } from '../coding/in-parts.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { getProgression, MAPS } from './occupational-maps.ts'
import { listStepStudies, type StepStudies } from './step-studies.ts'
import { type Understood, understandGoal, understandOccupation } from './understand.ts'

/** The ways from one occupation to another. */
export interface Ways {
  readonly edition: string
  /** What the edition covers, if not everything. */
  readonly partOnly?: string
  readonly from: Understood
  readonly to: Understood
  readonly paths: readonly Path[]
  /** What one studies for each occupation that the paths lead to, as far as something is attached to it. */
  readonly studies: readonly StepStudies[]
  /** No way is known that people really go. These lead past what is near on the map. */
  readonly near?: true
}

/** Where an occupation can lead. */
export interface Reach {
  readonly edition: string
  /** What the edition covers, if not everything. */
  readonly partOnly?: string
  readonly from: Understood
  readonly reached: readonly Reached[]
  /** Occupations that are only near it on the map: nobody is known to go there. */
  readonly near: readonly Occupation[]
}

export interface WayOptions {
  /** The newest complete edition if not given; or a later one of a part, if only that has one of the labels. */
  readonly version?: string
  readonly steps?: number
}

/**
 * All ways between two occupations, each given as a code, a label or a job title. The easiest first, and the shortest
 * of equally easy ones.
 */
export async function findWays(
  rolemap: Rolemap,
  [from, to]: readonly [string, string],
  options: WayOptions = {},
): Promise<Ways> {
  const { version, ...rest } = options
  const { graph, start } = await openFrom(rolemap, [from, to], version)
  const end = await understandGoal(rolemap, graph.maps, to)
  const ends = [start.occupation.code, end.occupation.code] as const
  const known = findPaths(withoutNear(graph), ends, rest)
  const paths = known.length > 0 ? known : findPaths(graph, ends, rest)
  const near = known.length === 0 && paths.length > 0
  const studies = await listStepStudies(rolemap, paths)
  return { ...toEdition(graph), from: start, to: end, paths, studies, ...(near && { near }) }
}

/** The graph, and the occupation where a person is now: the start for one who has not worked yet. */
async function openFrom(
  rolemap: Rolemap,
  [from, ...others]: readonly [string, ...string[]],
  asked: string | undefined,
): Promise<{ readonly graph: ProgressionGraph; readonly start: Understood }> {
  const version = asked ?? (await findPart(rolemap, [from, ...others]))
  const graph = await getProgression(rolemap, version)
  if (isStart(from)) return { graph: withStart(graph), start: { occupation: START, by: 'start', others: [] } }
  return { graph, start: await understandOccupation(rolemap, graph.maps, from) }
}

/** The edition of a part that alone has one of the labels. */
async function findPart(rolemap: Rolemap, labels: readonly string[]): Promise<string | undefined> {
  const newest = await getVersion(rolemap, MAPS)
  const found = await Promise.all(labels.map((label) => findInParts(rolemap, label, newest)))
  return found.flat()[0]?.version
}

const toEdition = ({ maps: { edition, partOnly } }: ProgressionGraph) => ({
  edition,
  ...(partOnly !== undefined && { partOnly }),
})

/** Where an occupation, given as a code, a label or a job title, can lead within this many steps. */
export async function findReach(rolemap: Rolemap, from: string, options: WayOptions = {}): Promise<Reach> {
  const { version, ...rest } = options
  const { graph, start } = await openFrom(rolemap, [from], version)
  const { code } = start.occupation
  // From nothing nearly everything can be reached in two steps, so only the first is told.
  const far = start.by === 'start' ? { steps: 1 } : rest
  const reached = findReached(withoutNear(graph), code, far)
  const known = new Set(reached.map(({ occupation }) => occupation))
  const near = findReached(graph, code, { steps: 1 }).map(({ occupation }) => occupation)
  return { ...toEdition(graph), from: start, reached, near: near.filter((one) => !known.has(one)) }
}
