import type { Code } from '../classification/index.ts'
import type { Problem } from '../error.ts'
import { toDirection } from './derive-edges.ts'
import { PROGRESSION_RULES, type ProgressionEdge, type ProgressionRule, STRENGTHS, type Strength } from './edge.ts'
import { compareStanding } from './family.ts'
import type { OccupationalMaps } from './occupational-maps.ts'

/** An edge as a reviewer proposes it, everything as text. */
export interface GivenEdge {
  readonly from: string
  readonly to: string
  /** `up` or `sideways`; if empty, decided by the levels and columns. */
  readonly direction: string
  /** A rule's name. */
  readonly reason: string
  readonly strength: string
  /** Why, in the reviewer's own words. */
  readonly text: string
}

/** A proposed edge that passed its checks. */
export interface AssertedEdge {
  readonly from: Code
  readonly to: Code
  readonly direction: 'up' | 'sideways'
  readonly rule: ProgressionRule
  readonly strength: Strength
  readonly text: string
}

/** A reviewer's edge, as an edge of the graph. */
export function toProgressionEdge(
  maps: OccupationalMaps,
  { from, to, direction, rule, strength, text }: AssertedEdge,
): ProgressionEdge {
  const [one, other] = [maps.occupations.get(from), maps.occupations.get(to)]
  const gain = one && other ? toDirection(one, other).gain : undefined
  return {
    from,
    to,
    direction,
    origin: 'asserted',
    reasons: [{ rule, strength, text }],
    ...(gain !== undefined && { gain }),
  }
}

/** The edge, or what is wrong with it. The problem has no place, because only the caller knows the row. */
export function readAssertedEdge(
  maps: OccupationalMaps,
  given: GivenEdge,
): { edge?: AssertedEdge; problems: readonly Problem[] } {
  const problems: Problem[] = []
  const report = (code: string, message: string) => problems.push({ severity: 'error', code, message })
  const [from, to] = [maps.occupations.get(given.from), maps.occupations.get(given.to)]
  for (const [name, occupation] of [
    ['from', from],
    ['to', to],
  ] as const)
    if (!occupation) report('edge-code-unknown', `${name}: expected the code of an occupation, found "${given[name]}"`)
  const rule = (Object.keys(PROGRESSION_RULES) as ProgressionRule[]).find((each) => each === given.reason)
  if (!rule)
    report(
      'edge-reason-unknown',
      `expected one of ${Object.keys(PROGRESSION_RULES).join(', ')}, found "${given.reason}"`,
    )
  const strength = STRENGTHS.find((each) => each === (given.strength || 'medium'))
  if (!strength) report('edge-strength-unknown', `expected one of ${STRENGTHS.join(', ')}, found "${given.strength}"`)
  if (!['', 'up', 'sideways'].includes(given.direction))
    report('edge-direction-unknown', `expected up, sideways or nothing, found "${given.direction}"`)
  if (!from || !to || !rule || !strength || problems.length > 0) return { problems }
  if (from === to) report('edge-to-itself', `expected two occupations, found "${from.code}" twice`)
  const direction =
    given.direction === '' ? toDirection(from, to).direction : given.direction === 'up' ? 'up' : 'sideways'
  if (direction === 'up' && compareStanding(from, to) < 0)
    report('edge-downward', `"${from.code}" stands higher than "${to.code}", so that nothing leads up from it to there`)
  if (problems.length > 0) return { problems }
  return { edge: { from: from.code, to: to.code, direction, rule, strength, text: given.text }, problems }
}

/**
 * The cycle of steps up that an edge would close, in order; undefined if there is none.
 *
 * @example findCycle([{ from: 'A', to: 'B', direction: 'up' }], { from: 'B', to: 'A', direction: 'up' }) // ['A', 'B', 'A']
 */
export function findCycle(edges: readonly UpEdge[], closing: UpEdge): readonly Code[] | undefined {
  if (closing.direction !== 'up') return undefined
  const next = Map.groupBy(
    edges.filter(({ direction }) => direction === 'up'),
    ({ from }) => from,
  )
  const seen = new Set<Code>([closing.to])
  const ways: Code[][] = [[closing.to]]
  for (const way of ways) {
    for (const { to } of next.get(way.at(-1) ?? '') ?? []) {
      if (to === closing.from) return [closing.from, ...way, closing.from]
      if (!seen.has(to)) ways.push([...way, to])
      seen.add(to)
    }
  }
  return undefined
}

type UpEdge = Pick<ProgressionEdge, 'from' | 'to' | 'direction'>
