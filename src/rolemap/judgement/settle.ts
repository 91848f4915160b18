import { RolemapError } from '../../error.ts'
import {
  type Attribute,
  type CellKey,
  type Entry,
  type Judgement,
  parseVerdict,
  type Settlement,
  toCellId,
} from '../../qualification/index.ts'
import type { Page, Slice } from '../../store/store.ts'
import { readEntries } from '../qualification/entries.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { commitWork, findKept, readKept, toWork } from '../trail/kept.ts'
import { insist } from '../trail/record-change.ts'
import { getCriteria } from './criteria.ts'
import { foldFindings } from './findings.ts'
import { JUDGEMENT, SETTLEMENT } from './kind.ts'

/** A cell about which people differ, with what each of them said. */
export interface Dispute extends CellKey {
  readonly entry: Entry
  readonly label: Attribute['label']
  readonly judgements: readonly Judgement[]
  /** How it was settled. */
  readonly settlement?: Settlement
}

export interface DisputesAsked extends Page {
  readonly set: string
  /** Those that were settled, instead of those that are open. */
  readonly settled?: boolean | undefined
}

/** What people differ about, or how it was settled. @throws RolemapError `criteria-unknown` */
export async function listDisputes(
  rolemap: Rolemap,
  { set, settled = false, limit, offset }: DisputesAsked,
): Promise<Slice<Dispute>> {
  requireRight(rolemap, 'judgement.give')
  const { value: criteria } = await getCriteria(rolemap, set)
  const state = settled ? 'settled' : 'disputed'
  const page = await rolemap.store.judgements.pageFindings({ criteria: set, state, limit, offset })
  const modules = page.rows.map(({ module }) => module)
  const [entries, columns] = await Promise.all([
    readEntries(rolemap, modules),
    rolemap.store.judgements.list({ criteria: set, modules }),
  ])
  const labels = new Map(criteria.attributes.map(({ code, label }) => [code, label]))
  const cells = new Map(page.rows.map(({ module, attribute }) => [toCellId({ set, module, attribute }), attribute]))
  const ids = columns
    .filter(({ module, attribute }) => cells.has(toCellId({ set, module, attribute })))
    .map(({ module, attribute, rater }) => [set, module, attribute, rater].map(encodeURIComponent).join('/'))
  const kept = await readKept(rolemap.store, JUDGEMENT, { ids })
  const byCell = Map.groupBy(
    kept.rows.map(({ value }) => value),
    toCellId,
  )
  const settlements = await readKept(rolemap.store, SETTLEMENT, { ids: [...cells.keys()] })
  const how = new Map(settlements.rows.map(({ id, value }) => [id, value]))
  return {
    total: page.total,
    rows: page.rows.flatMap(({ module, attribute }): Dispute[] => {
      const key = { set, module, attribute }
      const entry = entries.get(module)?.value
      const settlement = how.get(toCellId(key))
      const judgements = byCell.get(toCellId(key)) ?? []
      const label = labels.get(attribute) ?? attribute
      return entry ? [{ ...key, entry, label, judgements, ...(settlement && { settlement }) }] : []
    }),
  }
}

export interface SettlementGiven extends CellKey {
  readonly verdict: string
  readonly reason: string
}

/**
 * Settles what people differ about, with the reason; what was settled may be settled otherwise.
 *
 * @throws RolemapError `criteria-unknown`, `judgement-unfit`, `judgement-closed`
 */
export async function settleDispute(
  rolemap: Rolemap,
  { set, module, attribute, verdict: text, reason }: SettlementGiven,
): Promise<Settlement> {
  requireRight(rolemap, SETTLEMENT.edit)
  await getCriteria(rolemap, set)
  const verdict = parseVerdict(text)
  if (!verdict) throw new RolemapError('judgement-unfit', 'verdict: expected covered, partly, not or unclear')
  if (reason.trim() === '') throw new RolemapError('judgement-unfit', 'reason: expected the reason, found none')
  return await insist(async () => {
    const key: CellKey = { set, module, attribute }
    const findings = await rolemap.store.judgements.listFindings({ criteria: set, modules: [module] })
    const state = findings.find((one) => one.attribute === attribute)?.state
    if (state !== 'disputed' && state !== 'settled')
      throw new RolemapError('judgement-closed', 'people do not differ about this module and attribute')
    const id = toCellId(key)
    const seen = await findKept(rolemap, SETTLEMENT, { id })
    const day = rolemap.now().toISOString().slice(0, 10)
    const value: Settlement = { ...key, verdict, reason: reason.trim(), by: rolemap.actor.name, day }
    const work = toWork(SETTLEMENT, [{ id, value, seen }], { why: value.reason })
    const marks = await foldFindings(rolemap, { settlements: [{ key, value }] })
    await commitWork(rolemap, { ...work, effects: [...work.effects, ...marks] })
    return value
  })
}

/** What the person judged that others saw otherwise: the feedback of moderation. Newest first. */
export async function listFeedback(rolemap: Rolemap, set: string, limit = 50): Promise<readonly Dispute[]> {
  requireRight(rolemap, 'judgement.give')
  const me = rolemap.actor.name
  const all = await Promise.all(
    [false, true].map((settled) => listDisputes(rolemap, { set, settled, limit: MOST_LOOKED, offset: 0 })),
  )
  return all
    .flatMap(({ rows }) => rows)
    .filter(({ judgements, settlement }) => {
      const own = judgements.find(({ rater }) => rater === me)
      return own !== undefined && own.verdict !== settlement?.verdict
    })
    .slice(0, limit)
}

const MOST_LOOKED = 500
