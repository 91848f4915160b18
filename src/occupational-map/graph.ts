import type { Code } from '../classification/index.ts'
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
// The same for a step that somebody judged or asserts.
const FAR = 0.5
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
 * The graph without edges that are only near on the map: derived ones without a reason that makes most such edges real
 * steps. People see those only if there is no other way.
 */
export function withoutNear({ maps, edges }: ProgressionGraph): ProgressionGraph {
  return toProgressionGraph(
    maps,
    edges.filter((edge) => !isNear(edge)),
  )
}

/** Whether one occupation is only near the other on the map. */
export const isNear = ({ origin, reasons }: ProgressionEdge): boolean =>
  origin === 'derived' && reasons.every(({ strength }) => strength === 'weak')

function toLink({ occupations }: OccupationalMaps, edges: readonly ProgressionEdge[]): Link | undefined {
  const [edge] = edges
  const from = occupations.get(edge?.from ?? '')
  const to = occupations.get(edge?.to ?? '')
  if (!edge || !from || !to) return undefined
  const base = Math.min(...edges.flatMap(({ reasons }) => reasons.map(({ strength }) => BASE[strength])))
  const jump = Math.max(0, (edge.gain ?? 1) - 1)
  // The person who judged or asserted a step knew how far it is.
  const far = edges.some(({ origin }) => origin === 'asserted') ? FAR * jump : JUMP * jump * jump
  const { gain } = edge
  const direction = edges.some((each) => each.direction === 'up') ? 'up' : 'sideways'
  return { from, to, direction, ...(gain !== undefined && { gain }), edges, cost: base + far }
}
