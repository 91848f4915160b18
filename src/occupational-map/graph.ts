import type { Code } from '../classification/index.ts'
import { COLUMNS } from './column.ts'
import type { ProgressionEdge, Strength } from './edge.ts'
import type { Occupation } from './occupation.ts'
import type { OccupationalMaps } from './occupational-maps.ts'

/** Everything that leads from one occupation to another: the derived edge, the asserted one, or both. */
export interface Link {
  readonly from: Occupation
  readonly to: Occupation
  readonly direction: 'up' | 'sideways'
  readonly gain?: number
  readonly edges: readonly ProgressionEdge[]
  /** How hard the step is, at least 1. It ranks paths and does not measure time. */
  readonly cost: number
}

/** Occupations, with the links from and to each. */
export interface ProgressionGraph {
  readonly maps: OccupationalMaps
  readonly edges: readonly ProgressionEdge[]
  readonly out: ReadonlyMap<Code, ReadonlyMap<Code, Link>>
  readonly into: ReadonlyMap<Code, readonly Code[]>
}

// The cost of each level beyond the next: two steps of one level are easier than one step of two.
const JUMP = 1.5
// The same for a step that somebody judged or asserts. A usual step costs nothing more: people do go that far.
const FAR = 0.5
// An unknown level is not an easy one.
const UNKNOWN = 0.5
// The levels that one column is usually above the one before.
const COLUMN_GAIN = 2
const BASE: Readonly<Record<Strength, number>> = { strong: 1, medium: 1.5, weak: 4 }

/** Makes a graph of the edges. Edges of occupations that the maps lack are left out. */
export function toProgressionGraph(maps: OccupationalMaps, edges: readonly ProgressionEdge[]): ProgressionGraph {
  const out = new Map<Code, Map<Code, Link>>()
  const into = new Map<Code, Code[]>()
  for (const [, same] of Map.groupBy(edges, ({ from, to }) => `${from} ${to}`)) {
    const link = toLink(maps, same)
    if (!link) continue
    const [from, to] = [link.from.code, link.to.code]
    out.set(from, (out.get(from) ?? new Map<Code, Link>()).set(to, link))
    const before = into.get(to)
    if (before) before.push(from)
    else into.set(to, [from])
  }
  return { maps, edges, out, into }
}

/**
 * The graph without edges that are only near on the map. People see those only if there is no other way.
 */
export function withoutNear(graph: ProgressionGraph): ProgressionGraph {
  const held = nearless.get(graph)
  if (held) return held
  const made = toProgressionGraph(
    graph.maps,
    graph.edges.filter((edge) => !isNear(edge)),
  )
  nearless.set(graph, made)
  return made
}
const nearless = new WeakMap<ProgressionGraph, ProgressionGraph>()

/**
 * Whether one occupation is only near the other on the map: of edges derived from the maps too few are steps, whatever the
 * rule. How people enter an occupation is no matter of the maps.
 */
export const isNear = ({ origin, reasons }: ProgressionEdge): boolean =>
  origin === 'derived' && reasons.every(({ rule }) => rule !== 'entry')

function toLink({ occupations }: OccupationalMaps, edges: readonly ProgressionEdge[]): Link | undefined {
  const [edge] = edges
  const from = occupations.get(edge?.from ?? '')
  const to = occupations.get(edge?.to ?? '')
  if (!edge || !from || !to) return undefined
  const { gain } = edge
  const direction = edges.some((each) => each.direction === 'up') ? 'up' : 'sideways'
  return { from, to, direction, ...(gain !== undefined && { gain }), edges, cost: toCost({ from, to, gain, edges }) }
}

function toCost({ from, to, gain, edges }: Pick<Link, 'from' | 'to' | 'edges'> & { gain: number | undefined }): number {
  const base = Math.min(...edges.flatMap(({ reasons }) => reasons.map(({ strength }) => BASE[strength])))
  if (isUsual(edges) || isEntry(edges)) return base
  const columns = COLUMNS.indexOf(to.column) - COLUMNS.indexOf(from.column)
  const jump = Math.max(0, (gain ?? COLUMN_GAIN * columns) - 1)
  const unknown = gain === undefined ? UNKNOWN : 0
  // The person who judged or asserted a step knew how far it is.
  const far = edges.some(({ origin }) => origin === 'asserted') ? FAR * jump : JUMP * jump * jump
  return base + far + unknown
}

/** Whether readers judged that people usually go this way. */
export const isUsual = (edges: readonly ProgressionEdge[]): boolean =>
  edges.some(({ judgement }) => judgement?.how === 'usual')

const isEntry = (edges: readonly ProgressionEdge[]): boolean =>
  edges.some(({ reasons }) => reasons.some(({ rule }) => rule === 'entry'))

/** The links from an occupation, or those to it, without what is only near: what an adviser would name first. */
export function rankLinks({ out, into }: ProgressionGraph, code: Code, way: 'to' | 'from'): readonly Link[] {
  const links =
    way === 'to'
      ? [...(out.get(code)?.values() ?? [])]
      : (into.get(code) ?? []).flatMap((from) => out.get(from)?.get(code) ?? [])
  return links.filter(({ edges }) => !edges.every(isNear)).toSorted(compareLinks)
}

// Usual steps first, then those that some take, then those that follow from the map; steps up before steps sideways.
function compareLinks(one: Link, other: Link): number {
  const far = ({ cost, gain }: Link) => gain ?? cost
  return (
    rankOf(one) - rankOf(other) ||
    far(one) - far(other) ||
    (one.to.label + one.from.label < other.to.label + other.from.label ? -1 : 1)
  )
}

const rankOf = ({ edges, direction }: Link) =>
  (isUsual(edges) ? 0 : edges.some(({ origin }) => origin === 'asserted') ? 2 : 4) + (direction === 'up' ? 0 : 1)
