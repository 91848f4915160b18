import type { Code } from '../classification/index.ts'
import { COLUMNS } from './column.ts'
import { type ProgressionEdge, type Reason, STRENGTHS, type Strength } from './edge.ts'
import { compareStanding, sharesWord, toFamilies } from './family.ts'
import type { Cluster, Pathway } from './map.ts'
import type { Occupation } from './occupation.ts'
import type { OccupationalMaps } from './occupational-maps.ts'
import { findRoleLevels } from './role-level.ts'

/** A reason that a rule found, for an edge from one occupation to another. */
interface Found {
  readonly from: Occupation
  readonly to: Occupation
  readonly reason: Reason
}

/** A rule finds reasons in the maps. To add a rule, add a line to `RULES`. */
type Rule = (maps: OccupationalMaps) => Iterable<Found>

const RULES: readonly Rule[] = [findNextColumn, findWithinCluster, findFamilies, findSharedOptions, findRoleLevels]

/**
 * The edges that follow from the maps by stated rules: one for each pair of occupations and direction, with all its reasons,
 * the strongest first. No edge leads down.
 */
export function deriveEdges(maps: OccupationalMaps): readonly ProgressionEdge[] {
  const edges = new Map<string, { found: Found; reasons: Reason[] }>()
  for (const found of RULES.flatMap((rule) => [...rule(maps)])) {
    if (found.from === found.to || compareStanding(found.from, found.to) < 0) continue
    const key = `${found.from.code} ${found.to.code}`
    const edge = edges.get(key)
    if (!edge) edges.set(key, { found, reasons: [found.reason] })
    else if (!edge.reasons.some(({ rule }) => rule === found.reason.rule)) edge.reasons.push(found.reason)
  }
  return [...edges.values()].map(({ found: { from, to }, reasons }) => toEdge(from, to, reasons))
}

function toEdge(from: Occupation, to: Occupation, reasons: readonly Reason[]): ProgressionEdge {
  return {
    from: from.code,
    to: to.code,
    ...toDirection(from, to),
    origin: 'derived',
    reasons: reasons.toSorted((a, b) => STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength)),
  }
}

/** Whether one occupation leads up or sideways to another that is not lower, and how many levels are gained. */
export function toDirection(from: Occupation, to: Occupation): Pick<ProgressionEdge, 'direction' | 'gain'> {
  const gain = from.level === undefined || to.level === undefined ? undefined : to.level - from.level
  return {
    direction: compareStanding(from, to) > 0 ? 'up' : 'sideways',
    ...(gain !== undefined && { gain }),
  }
}

function* findNextColumn(maps: OccupationalMaps): Iterable<Found> {
  for (const pathway of maps.maps.flatMap((map) => map.pathways)) {
    const rows = toRows(pathway)
    for (const cluster of pathway.clusters) {
      const next = COLUMNS[COLUMNS.indexOf(cluster.column) + 1]
      for (const other of pathway.clusters.filter(({ column }) => column === next)) {
        const where = rows.get(cluster.code) === rows.get(other.code) ? 'in the same row of' : 'elsewhere in'
        const text = `“${other.label}” is in the next column, ${where} the pathway “${pathway.label}”`
        yield* pairs(maps, [cluster, other], { rule: 'next-column', text })
      }
    }
  }
}

/** The row of each cluster: a row goes from left to right, and a column that is no further right begins the next. */
function toRows({ clusters }: Pathway): ReadonlyMap<Code, number> {
  const rows = new Map<Code, number>()
  let row = 0
  let last = -1
  for (const { code, column } of clusters) {
    const place = COLUMNS.indexOf(column)
    if (place <= last) row += 1
    last = place
    rows.set(code, row)
  }
  return rows
}

function* pairs(
  maps: OccupationalMaps,
  clusters: readonly [Cluster, Cluster],
  reason: Pick<Reason, 'rule' | 'text'>,
): Iterable<Found> {
  const [froms, tos] = clusters.map((cluster) => listOccupations(maps, cluster))
  for (const from of froms ?? [])
    for (const to of tos ?? []) yield { from, to, reason: { ...reason, strength: toStrength(from, to) } }
}

/**
 * Of neighbours on the map hardly a third lead to each other; of those with a word of their labels in common, most do.
 */
const toStrength = (from: Occupation, to: Occupation): Strength =>
  sharesWord(from.label, to.label) ? 'medium' : 'weak'

const listOccupations = (maps: OccupationalMaps, { places }: Cluster): readonly Occupation[] =>
  places.flatMap(({ occupation }) => maps.occupations.get(occupation) ?? [])

function* findWithinCluster(maps: OccupationalMaps): Iterable<Found> {
  for (const cluster of maps.clusters.values()) {
    const occupations = listOccupations(maps, cluster)
    for (const from of occupations)
      for (const to of occupations) yield { from, to, reason: toClusterReason(from, to, cluster) }
  }
}

function toClusterReason(from: Occupation, to: Occupation, { label }: Cluster): Reason {
  const gain = (to.level ?? 0) - (from.level ?? 0)
  if (from.level === undefined || to.level === undefined || gain <= 0)
    return { rule: 'same-cluster', strength: toStrength(from, to), text: `both are in the cluster “${label}”` }
  const text = `both are in the cluster “${label}”, at levels ${from.level} and ${to.level}`
  return { rule: 'higher-level', strength: toStrength(from, to), text }
}

function* findFamilies(maps: OccupationalMaps): Iterable<Found> {
  const members = [...maps.occupations.values()].flatMap((occupation) =>
    toFamilies(occupation.label).map(({ family, grade }) => ({ family, grade, occupation })),
  )
  for (const [family, group] of Map.groupBy(members, (member) => member.family)) {
    for (const { occupation: from } of group) {
      for (const { occupation: to } of group.filter((member) => compareStanding(from, member.occupation) > 0)) {
        if (!sharesMap(from, to)) continue
        const text = `“${from.label}” and “${to.label}” are grades of one occupation (${family})`
        yield { from, to, reason: { rule: 'family', strength: 'medium', text } }
      }
    }
  }
}

const sharesMap = (one: Occupation, other: Occupation) =>
  one.places.some(({ map }) => other.places.some((place) => place.map === map))

function* findSharedOptions(maps: OccupationalMaps): Iterable<Found> {
  const all = [...maps.occupations.values()].filter(({ options }) => options.length > 0)
  for (const from of all) {
    const known = new Set(from.options.map(({ label }) => label.toLowerCase()))
    for (const to of all) {
      const shared = to.options.filter(({ label }) => known.has(label.toLowerCase())).map(({ label }) => label)
      if (shared.length === 0 || !sharesMap(from, to)) continue
      const text = `both have the option${shared.length === 1 ? '' : 's'} ${shared.join(', ')}`
      yield { from, to, reason: { rule: 'shared-options', strength: toStrength(from, to), text } }
    }
  }
}
