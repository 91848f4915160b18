import { inTurns } from '../../breath.ts'
import { type Problem, RolemapError } from '../../error.ts'
import { capProblems } from '../../exchange/table/problem-list.ts'
import {
  type AssertedEdge,
  deriveEdges,
  findCycle,
  type GivenEdge,
  type OccupationalMaps,
  type ProgressionEdge,
  readAssertedEdge,
  toProgressionEdge,
} from '../../occupational-map/index.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { commitWork, findKept, type Kept, listKept, putKept, toWork, type Work } from '../trail/kept.ts'
import { PROGRESSION } from './kind.ts'

const OF = 'occupational-maps'

/**
 * An edge that somebody asserts: a draft until another person approves or rejects it. Approved edges can be withdrawn.
 */
export interface KeptEdge extends AssertedEdge {
  /** The codes of its ends, and its rule. */
  readonly id: string
  readonly state: 'draft' | 'approved' | 'rejected' | 'withdrawn'
  readonly author: string
  readonly reviewer?: string
  readonly why?: string
}

/** The result of proposing edges. */
export interface ProposalResult {
  readonly proposed: readonly KeptEdge[]
  /** Refused rows, each with its line. */
  readonly problems: readonly Problem[]
}

/** Every asserted edge, in any state. */
export async function listAssertedEdges(rolemap: Rolemap): Promise<readonly KeptEdge[]> {
  return (await listKept(rolemap, PROGRESSION, { of: OF })).rows.map(toKeptEdge)
}

const toKeptEdge = ({ id, value }: Kept<Omit<KeptEdge, 'id'>>): KeptEdge => ({ ...value, id })

/** The approved ones, as edges in the graph of these maps. */
export async function listApprovedEdges(rolemap: Rolemap, maps: OccupationalMaps): Promise<readonly ProgressionEdge[]> {
  const edges = await listAssertedEdges(rolemap)
  return edges.filter(({ state }) => state === 'approved').map((edge) => toProgressionEdge(maps, edge))
}

interface Proposal {
  readonly given: GivenEdge
  readonly at?: Problem['at']
}

/** Proposes edges as drafts for another person to judge. */
export async function proposeEdges(
  rolemap: Rolemap,
  maps: OccupationalMaps,
  proposals: readonly Proposal[],
): Promise<ProposalResult> {
  requireRight(rolemap, 'edge.propose')
  const planned = await planEdges(rolemap, maps, { given: proposals.map(({ given }) => given) })
  await commitWork(rolemap, planned)
  const problems = planned.outcomes.flatMap((outcome, place) => {
    const at = proposals[place]?.at
    return 'problems' in outcome ? outcome.problems.map((problem) => ({ ...problem, ...(at && { at }) })) : []
  })
  const proposed = planned.outcomes.flatMap((outcome) => ('proposed' in outcome ? [outcome.proposed] : []))
  return { proposed, problems: capProblems(problems, problems[0]?.at?.file ?? '') }
}

/** The effects of proposing edges one after another. For each edge, in order, the draft or why it is refused. */
export interface PlannedEdges extends Work {
  readonly outcomes: readonly ({ readonly proposed: KeptEdge } | { readonly problems: readonly Problem[] })[]
}

export async function planEdges(
  rolemap: Rolemap,
  maps: OccupationalMaps,
  { given, why }: { readonly given: readonly GivenEdge[]; readonly why?: string | undefined },
): Promise<PlannedEdges> {
  const { rows } = await listKept(rolemap, PROGRESSION, { of: OF })
  const live = rows.map(toKeptEdge).filter(({ state }) => state === 'draft' || state === 'approved')
  const up: Pick<ProgressionEdge, 'from' | 'to' | 'direction'>[] = [...deriveEdges(maps), ...live]
  const taken = new Set(live.map(({ id }) => id))
  const outcomes = await inTurns(given, (one): PlannedEdges['outcomes'][number] => {
    const { edge, problems } = readAssertedEdge(maps, one)
    const refusal = edge && findRefusal(edge, { up, taken })
    if (!edge || refusal) return { problems: [...problems, ...(refusal ?? [])] }
    up.push(edge)
    taken.add(toId(edge))
    return { proposed: { ...edge, id: toId(edge), state: 'draft', author: rolemap.actor.name } }
  })
  const seen = new Map(rows.map((one) => [one.id, one]))
  const keepings = outcomes.flatMap((outcome) => {
    if (!('proposed' in outcome)) return []
    const { id, ...value } = outcome.proposed
    return [{ id, of: OF, seen: seen.get(id), value }]
  })
  return { outcomes, ...toWork(PROGRESSION, keepings, { why }) }
}

const toId = ({ from, to, rule }: AssertedEdge) => `${from} ${to} ${rule}`

function findRefusal(
  edge: AssertedEdge,
  { up, taken }: { up: Parameters<typeof findCycle>[0]; taken: ReadonlySet<string> },
): readonly Problem[] | undefined {
  if (taken.has(toId(edge)))
    return [{ severity: 'error', code: 'edge-repeated', message: `"${toId(edge)}" is there already` }]
  const cycle = findCycle(up, edge)
  if (!cycle) return undefined
  const message = `expected steps up that never come back, found ${cycle.join(' > ')}`
  return [{ severity: 'error', code: 'edge-cycle', message }]
}

/** What a reviewer may do with an edge, with the state before and the state after. */
const JUDGEMENTS = {
  approve: { from: 'draft', to: 'approved' },
  reject: { from: 'draft', to: 'rejected' },
  withdraw: { from: 'approved', to: 'withdrawn' },
} as const

export type EdgeJudgement = keyof typeof JUDGEMENTS

/**
 * Approves or rejects an edge that somebody else proposed, or withdraws an approved one. The only person of a Rolemap
 * may approve their own, and the trail says so.
 *
 * @throws RolemapError `edge-unknown`, `draft-closed` in another state, `own-draft`, `not-allowed`
 */
export async function judgeEdge(
  rolemap: Rolemap,
  id: string,
  { judgement, why }: { readonly judgement: EdgeJudgement; readonly why?: string },
): Promise<KeptEdge> {
  requireRight(rolemap, 'edge.judge')
  const seen = await findKept(rolemap, PROGRESSION, { id, of: OF })
  if (!seen) throw new RolemapError('edge-unknown', `there is no asserted edge "${id}"`)
  const edge = toKeptEdge(seen)
  const { from, to } = JUDGEMENTS[judgement]
  if (edge.state !== from)
    throw new RolemapError('draft-closed', `expected the edge "${id}" to be ${from}, found it ${edge.state}`)
  const own = edge.author === rolemap.actor.name
  if (judgement === 'approve' && own && !rolemap.actor.alone)
    throw new RolemapError('own-draft', `${rolemap.actor.name} proposed "${id}"; another moderator must approve it`)
  const alone =
    judgement === 'approve' && own ? 'approved by the one who proposed it, who is the only person' : undefined
  const said = [why, alone].filter((part) => part !== undefined).join('; ')
  const judged: KeptEdge = { ...edge, state: to, reviewer: rolemap.actor.name, ...(said !== '' && { why: said }) }
  const { id: _, ...value } = judged
  await putKept(rolemap, PROGRESSION, { id, of: OF, seen, value, why: judged.why })
  return judged
}
