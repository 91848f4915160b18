import type { Code } from '../classification/index.ts'
import { toDirection } from './derive-edges.ts'
import type { ProgressionEdge, Reason } from './edge.ts'
import type { OccupationalMaps } from './occupational-maps.ts'

/**
 * How common a step is. `usual`: an adviser names it at once. `plausible`: some people do it, and it is sensible. `no`:
 * it only looks like a step.
 */
export const COMMONNESS = ['usual', 'plausible', 'no'] as const
export type Commonness = (typeof COMMONNESS)[number]

/** What a step can take, in the words used for judging. */
export const TAKES = [
  'experience',
  'training',
  'apprenticeship',
  'qualification',
  'degree',
  'registration',
  'licence',
  'promotion',
] as const
export type Takes = (typeof TAKES)[number]

/** A judgement, by a reader who knows the work, about going from one occupation to another. */
export interface JudgedStep {
  readonly from: Code
  readonly to: Code
  /** Absent if it is not a step. */
  readonly direction?: 'up' | 'sideways'
  readonly how: Commonness
  readonly takes: readonly Takes[]
  /** The qualification, registration or licence needed; empty if nothing formal is needed. */
  readonly needs: string
  /** Years of experience that a rule or common practice requires. */
  readonly years?: number
  /** `judgement`, or the rule, regulator or standard that says so. */
  readonly source: string
  readonly note: string
}

/**
 * The edges of the maps after judgement: the judged steps, the derived edges that nobody judged, and derived edges that
 * were judged to be steps.
 */
export function judgeEdges(
  maps: OccupationalMaps,
  derived: readonly ProgressionEdge[],
  steps: readonly JudgedStep[],
): readonly ProgressionEdge[] {
  const not = new Set(steps.filter(({ how }) => how === 'no').map(toKey))
  const judged = steps.flatMap((step) => toJudgedEdge(maps, step) ?? [])
  return [...derived.filter((edge) => !not.has(toKey(edge))), ...judged]
}

const toKey = ({ from, to }: Pick<ProgressionEdge, 'from' | 'to'>) => `${from} ${to}`

function toJudgedEdge(maps: OccupationalMaps, step: JudgedStep): ProgressionEdge | undefined {
  const [from, to] = [maps.occupations.get(step.from), maps.occupations.get(step.to)]
  if (!from || !to || step.how === 'no') return undefined
  const { gain } = toDirection(from, to)
  const { how, takes, needs, years, source } = step
  const reason: Reason = {
    rule: 'judged',
    strength: step.how === 'usual' ? 'strong' : 'medium',
    text: formatJudgement(step),
  }
  return {
    ...{ from: step.from, to: step.to, direction: step.direction ?? 'up', origin: 'asserted', reasons: [reason] },
    ...(gain !== undefined && { gain }),
    judgement: { how, takes, needs, ...(years !== undefined && { years }), source },
  }
}

/**
 * A judged step in words.
 *
 * @example // 'a usual step, by experience and qualification: a level 5 diploma in management; 2 years of experience'
 */
export function formatJudgement({ how, takes, needs, years, source }: JudgedStep): string {
  const by = takes.length > 0 ? `, by ${listWords(takes)}` : ''
  const further = [
    ...(needs === '' ? [] : [needs]),
    ...(years === undefined ? [] : [`${years} year${years === 1 ? '' : 's'} of experience`]),
  ]
  const said = further.length > 0 ? `: ${further.join('; ')}` : ''
  const from = source === 'judgement' ? '' : ` (${source})`
  return `${how === 'usual' ? 'a usual step' : 'a step that some take'}${by}${said}${from}`
}

function listWords(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}
