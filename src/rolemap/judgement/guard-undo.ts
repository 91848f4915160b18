import { type Judgement, parseJudgementId, type Settlement } from '../../qualification/index.ts'
import type { Change, ChangeRow, Effect } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { readRows } from '../trail/trail.ts'
import { foldFindings, type Touched } from './findings.ts'
import { JUDGEMENT, SETTLEMENT } from './kind.ts'

/** The undo of judgements and settlements: what follows from those that are then left. */
export async function guardUndo(rolemap: Rolemap, change: Change): Promise<readonly Effect[]> {
  return await foldBack(rolemap, [change])
}

/** The same of several changes that are undone together. */
export async function foldBack(rolemap: Rolemap, changes: readonly Change[]): Promise<readonly Effect[]> {
  const judgements: NonNullable<Touched['judgements']>[number][] = []
  const settlements: NonNullable<Touched['settlements']>[number][] = []
  for (const change of changes) {
    const rows = await rowsOf(rolemap, change)
    if (change.subject.kind === JUDGEMENT.name) judgements.push(...rows.flatMap(toJudgementBack))
    if (change.subject.kind === SETTLEMENT.name) settlements.push(...rows.flatMap(toSettlementBack))
  }
  return await foldFindings(rolemap, { judgements, settlements, stays: true })
}

async function rowsOf(
  { store }: Rolemap,
  { number, batch, subject, before, after }: Change,
): Promise<readonly ChangeRow[]> {
  if (batch) return await Array.fromAsync(readRows(store.trail, number))
  return [{ id: subject.id, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
}

function toJudgementBack({ id, before }: ChangeRow) {
  const key = parseJudgementId(id)
  const value: Judgement | undefined = before === undefined ? undefined : JUDGEMENT.parse(before)
  return key ? [{ key, value }] : []
}

function toSettlementBack({ before, after }: ChangeRow) {
  const value: Settlement | undefined = before === undefined ? undefined : SETTLEMENT.parse(before)
  const key = value ?? (after === undefined ? undefined : SETTLEMENT.parse(after))
  return key ? [{ key, value }] : []
}
