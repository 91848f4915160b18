import path from 'node:path'
import type { Code } from '../../classification/code.ts'
import { RolemapError } from '../../error.ts'
import { readRoles } from '../../exchange/dataset/role.ts'
import { readStandards } from '../../exchange/dataset/standard.ts'
import {
  checkMaps,
  compareEditions,
  deriveEdges,
  type EditionComparison,
  judgeEdges,
  type KnownStatus,
  type MapFinding,
  type MapKnowledge,
  type OccupationalMaps,
  type ProgressionEdge,
  type ProgressionGraph,
  toOccupationalMaps,
  toProgressionGraph,
} from '../../occupational-map/index.ts'
import type { VersionSummary } from '../../store/store.ts'
import type { Rolemap } from '../rolemap.ts'
import { SHIPPED } from '../ship/fill.ts'
import { findKept } from '../trail/kept.ts'
import { getVersion } from '../version/list.ts'
import { listApprovedEdges } from './asserted-edge.ts'
import { getSteps } from './item-steps.ts'
import { STATUSES, type Statuses } from './kind.ts'

/** The classification whose versions are editions of the maps. */
export const MAPS = 'occupational-maps'

// Building the maps takes longer than drawing one. They depend only on the version and on the statuses set for it.
const built = new WeakMap<
  Rolemap['store'],
  Map<string, { readonly of: string; readonly maps: Promise<OccupationalMaps> }>
>()

/**
 * The maps of an edition; of the newest complete one if none is named. @throws RolemapError `classification-unknown`
 */
export async function getMaps(rolemap: Rolemap, version?: string): Promise<OccupationalMaps> {
  const summary = await getVersion(rolemap, MAPS, version)
  const statuses = await findStatuses(rolemap, summary)
  const kept = built.get(rolemap.store) ?? new Map()
  built.set(rolemap.store, kept)
  const of = `${summary.digest} ${JSON.stringify(statuses)}`
  const held = kept.get(summary.version)
  if (held?.of === of) return held.maps
  const maps = buildMaps(rolemap, summary, new Map(Object.entries(statuses)))
  kept.set(summary.version, { of, maps })
  maps.catch(() => kept.delete(summary.version))
  return maps
}

/** The statuses set for an edition; otherwise those for the edition that it was made from, which has the same codes. */
export async function findStatuses(
  rolemap: Rolemap,
  { version, basedOn }: Pick<VersionSummary, 'version' | 'basedOn'>,
): Promise<Statuses> {
  const kept = await findKept(rolemap, STATUSES, { id: version, of: MAPS })
  if (kept) return kept.value
  return basedOn === undefined ? {} : findStatuses(rolemap, await getVersion(rolemap, MAPS, basedOn))
}

async function buildMaps(
  { store }: Rolemap,
  summary: { readonly id: string; readonly version: string },
  statuses: ReadonlyMap<Code, KnownStatus>,
): Promise<OccupationalMaps> {
  const outline = await store.versions.findOutline(summary)
  if (!outline)
    throw new RolemapError('classification-unknown', `"${MAPS}" ${summary.version} is no longer in the store`)
  return toOccupationalMaps({ ...outline, entries: [] }, { statuses, ...(await getShipped()) })
}

type Shipped = Pick<MapKnowledge, 'standards' | 'roles'>
let shipped: Promise<Shipped> | undefined

/** The standards and roles of occupations that come with Rolemap, by the codes of the maps, which all editions keep. */
function getShipped(): Promise<Shipped> {
  shipped ??= readShipped(path.join(SHIPPED, MAPS))
  return shipped
}

async function readShipped(folder: string): Promise<Shipped> {
  const [standards, roles] = await Promise.all([readStandards(folder), readRoles(folder)])
  return { standards: standards.value, roles: roles.value }
}

// Derived edges depend only on the maps as built: on the digest of the edition, whatever its name.
const derived = new WeakMap<OccupationalMaps, readonly ProgressionEdge[]>()

// The graph of maps, as long as reviewers assert the same edges: making it takes longer than asking it.
const graphs = new WeakMap<OccupationalMaps, { readonly asserted: string; readonly graph: ProgressionGraph }>()

/** The maps of an edition with all edges: judged, derived, and asserted and approved. */
export async function getProgression(rolemap: Rolemap, version?: string): Promise<ProgressionGraph> {
  const maps = await getMaps(rolemap, version)
  const edges = derived.get(maps) ?? judgeEdges(maps, deriveEdges(maps), await getSteps(MAPS))
  derived.set(maps, edges)
  const approved = await listApprovedEdges(rolemap, maps)
  const held = graphs.get(maps)
  const asserted = JSON.stringify(approved)
  if (held?.asserted === asserted) return held.graph
  const graph = toProgressionGraph(maps, [...edges, ...approved])
  graphs.set(maps, { asserted, graph })
  return graph
}

/** Dead ends and contradictions in the maps of an edition. */
export async function checkProgression(rolemap: Rolemap, version?: string): Promise<readonly MapFinding[]> {
  return checkMaps(await getProgression(rolemap, version))
}

/** Changes between two editions, in the maps that both have. */
export async function compareMaps(rolemap: Rolemap, before: string, after: string): Promise<EditionComparison> {
  return compareEditions(await getMaps(rolemap, before), await getMaps(rolemap, after))
}
