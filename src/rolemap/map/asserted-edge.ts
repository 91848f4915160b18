import { type Problem, RolemapError } from '../../error.ts'
import { readEdgeFile } from '../../exchange/occupational-map/edge-file.ts'
import { capProblems } from '../../exchange/table/problem-list.ts'
import type { readTable } from '../../exchange/table/table.ts'
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
import type { Json, KeptRecord } from '../../store/trail.ts'
import { checkReadWhole, ORDERED, openTable } from '../open-table.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { putKept } from '../trail/kept.ts'
import { tell } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import { PROGRESSION } from './kind.ts'

const OF = 'occupational-maps'

/** An edge that somebody asserts: a draft until another approves or rejects it; approved ones may be withdrawn. */
export interface KeptEdge extends AssertedEdge {
  /** The codes of its ends, and its reason. */
  readonly id: string
  readonly state: 'draft' | 'approved' | 'rejected' | 'withdrawn'
  readonly author: string
  readonly reviewer?: string
  readonly why?: string
}

/** What became of edges that were given. */
export interface ProposalResult {
  readonly proposed: readonly KeptEdge[]
  /** Of the rows that were not taken, each with its line. */
  readonly problems: readonly Problem[]
}

/** Every asserted edge, in whatever state. */
export async function listAssertedEdges({ store }: Rolemap): Promise<readonly KeptEdge[]> {
  return (await store.records.list(PROGRESSION.name, OF)).map(toKeptEdge)
}

const toKeptEdge = ({ id, body }: KeptRecord): KeptEdge => ({ ...(body as unknown as Omit<KeptEdge, 'id'>), id })

/** The approved ones, as edges of a graph of these maps. */
export async function listApprovedEdges(rolemap: Rolemap, maps: OccupationalMaps): Promise<readonly ProgressionEdge[]> {
  const edges = await listAssertedEdges(rolemap)
  return edges.filter(({ state }) => state === 'approved').map((edge) => toProgressionEdge(maps, edge))
}

/** Proposes edges from a file. Rows that cannot be taken are problems, and the others are drafts. */
export async function importEdges(
  rolemap: Rolemap,
  maps: OccupationalMaps,
  { input, file }: { readonly input: Parameters<typeof readTable>[0]; readonly file: string },
): Promise<ProposalResult> {
  const table = await openTable(input, { file, limits: ORDERED })
  const rows = await readEdgeFile(table)
  checkReadWhole(table)
  return proposeEdges(
    rolemap,
    maps,
    rows.map(({ line, given }) => ({ given, at: { file, row: line } })),
  )
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
  const records = new Map((await rolemap.store.records.list(PROGRESSION.name, OF)).map((record) => [record.id, record]))
  const live = [...records.values()].map(toKeptEdge).filter(({ state }) => state === 'draft' || state === 'approved')
  const up: Pick<ProgressionEdge, 'from' | 'to' | 'direction'>[] = [...deriveEdges(maps), ...live]
  const taken = new Set(live.map(({ id }) => id))
  const proposed: KeptEdge[] = []
  const problems: Problem[] = []
  for (const { given, at } of proposals) {
    const { edge, problems: found } = readAssertedEdge(maps, given)
    const refusal = edge && findRefusal(edge, { up, taken })
    problems.push(...[...found, ...(refusal ?? [])].map((problem) => ({ ...problem, ...(at && { at }) })))
    if (!edge || refusal) continue
    up.push(edge)
    taken.add(toId(edge))
    proposed.push({ ...edge, id: toId(edge), state: 'draft', author: rolemap.actor.name })
  }
  await putAll(rolemap, proposed, records)
  return { proposed, problems: capProblems(problems, problems[0]?.at?.file ?? '') }
}

// All of a file, or nothing.
async function putAll(
  rolemap: Rolemap,
  proposed: readonly KeptEdge[],
  records: ReadonlyMap<string, KeptRecord>,
): Promise<void> {
  const puts = proposed.map(({ id, ...body }) => {
    const record = records.get(id)
    const after = body as unknown as Json
    return {
      told: tell(PROGRESSION, { action: 'put', id, of: OF, ...(record && { before: record.body }), after }),
      effect: {
        put: 'record' as const,
        kind: PROGRESSION.name,
        id,
        of: OF,
        body: after,
        revision: record?.revision ?? 0,
      },
    }
  })
  if (puts.length > 0)
    await recordChange(
      rolemap,
      puts.map(({ told }) => told),
      puts.map(({ effect }) => effect),
    )
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

async function put(
  rolemap: Rolemap,
  { id, body, record }: { id: string; body: Omit<KeptEdge, 'id'>; record: KeptRecord | undefined },
): Promise<void> {
  const json = body as unknown as Json
  await putKept(
    rolemap,
    { kind: PROGRESSION, id, of: OF, body: json, record },
    body.why === undefined ? {} : { why: body.why },
  )
}

/** What a reviewer may do with an edge, the state from which, and the one that follows. */
const JUDGEMENTS = {
  approve: { from: 'draft', to: 'approved' },
  reject: { from: 'draft', to: 'rejected' },
  withdraw: { from: 'approved', to: 'withdrawn' },
} as const

export type EdgeJudgement = keyof typeof JUDGEMENTS

/**
 * Approves or rejects a proposed edge of another's, or withdraws an approved one. The only person of a Rolemap may
 * approve their own, and the trail says so.
 *
 * @throws RolemapError `edge-unknown`, `draft-closed` in another state, `own-draft`, `not-allowed`
 */
export async function judgeEdge(
  rolemap: Rolemap,
  id: string,
  { judgement, why }: { readonly judgement: EdgeJudgement; readonly why?: string },
): Promise<KeptEdge> {
  requireRight(rolemap, 'edge.judge')
  const record = await rolemap.store.records.find(PROGRESSION.name, id)
  if (!record) throw new RolemapError('edge-unknown', `there is no asserted edge "${id}"`)
  const edge = toKeptEdge(record)
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
  const { id: _, ...body } = judged
  await put(rolemap, { id, body, record })
  return judged
}
