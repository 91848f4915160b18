import { inTurns } from '../../breath.ts'
import { RolemapError } from '../../error.ts'
import {
  type CellKey,
  type Finding,
  type Judgement,
  type Settlement,
  toCellId,
  toFinding,
  toJudgementId,
} from '../../qualification/index.ts'
import type { Effect, Json, KeptRecord, RecordPut } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { FINDING, SETTLEMENT } from './kind.ts'

/** What of the judgements and settlements is about to change; undefined: it goes. */
export interface Touched {
  readonly judgements?: readonly {
    readonly key: CellKey & Pick<Judgement, 'rater'>
    readonly value: Said | undefined
  }[]
  /** What was open to everybody must not wait again: whoever saw it would no longer judge blind. */
  readonly stays?: true
  readonly settlements?: readonly { readonly key: CellKey; readonly value: Pick<Settlement, 'verdict'> | undefined }[]
  /** The marks of these cells, read before anything that the change rests on. */
  readonly marks?: Marks
}

/** What is kept as found of a cell, by the cell's id. Whoever changes a cell changes its mark. */
export type Marks = ReadonlyMap<string, KeptRecord>

export async function readMarks({ store }: Rolemap, cells: readonly CellKey[]): Promise<Marks> {
  const { rows } = await store.records.list(FINDING, { ids: cells.map(toCellId) })
  return new Map(rows.map((one) => [one.id, one]))
}

type Said = Pick<Judgement, 'part' | 'verdict' | 'passed'>

/**
 * What then follows for the cells that are touched. It belongs into the same commit: whoever touches the same cell at the same moment
 * is refused, and tries again.
 */
export async function foldFindings(rolemap: Rolemap, touched: Touched): Promise<readonly Effect[]> {
  const keys = [...(touched.judgements ?? []), ...(touched.settlements ?? [])].map(({ key }) => key)
  const cells = new Map(keys.map((key) => [toCellId(key), key]))
  // Before what was said: a commit in between is then noticed.
  const marks = touched.marks ?? (await readMarks(rolemap, [...cells.values()]))
  const said = await readSaid(rolemap, [...cells.values()])
  for (const { key, value } of touched.judgements ?? []) {
    const cell = said.get(toCellId(key)) ?? new Map<string, Said>()
    if (value) cell.set(toJudgementId(key), value)
    else cell.delete(toJudgementId(key))
    said.set(toCellId(key), cell)
  }
  const settled = await readSettled(rolemap, [...cells.keys()])
  for (const { key, value } of touched.settlements ?? []) {
    if (value) settled.set(toCellId(key), value)
    else settled.delete(toCellId(key))
  }
  return await inTurns([...cells], ([id, key]) => {
    const finding = toFinding([...(said.get(id)?.values() ?? [])], settled.get(id))
    const mark = marks.get(id)
    if (touched.stays && mark && finding?.state === 'waiting' && stateOf(mark.body) !== 'waiting')
      throw new RolemapError(
        'change-depended',
        'a moderator judged it since, and saw what the rater said; settle it instead',
      )
    return toMark(key, finding, mark?.revision ?? 0)
  })
}

const stateOf = (body: Json | undefined): Json | undefined =>
  typeof body === 'object' && body !== null && 'state' in body ? body.state : undefined

async function readSaid({ store }: Rolemap, cells: readonly CellKey[]): Promise<Map<string, Map<string, Said>>> {
  const said = new Map<string, Map<string, Said>>()
  for (const [criteria, list] of Map.groupBy(cells, ({ set }) => set)) {
    const wanted = new Set(list.map(toCellId))
    for (const one of await store.judgements.list({ criteria, modules: list.map(({ module }) => module) })) {
      const key = { set: criteria, module: one.module, attribute: one.attribute, rater: one.rater }
      const id = toCellId(key)
      if (!wanted.has(id)) continue
      const value = { part: one.part, verdict: one.verdict, ...(one.passed && { passed: true }) } as Said
      said.set(id, (said.get(id) ?? new Map()).set(toJudgementId(key), value))
    }
  }
  return said
}

async function readSettled(
  { store }: Rolemap,
  ids: readonly string[],
): Promise<Map<string, Pick<Settlement, 'verdict'>>> {
  const { rows } = await store.records.list(SETTLEMENT.name, { ids })
  return new Map(rows.map(({ id, body }) => [id, SETTLEMENT.parse(body)]))
}

function toMark(key: CellKey, finding: Finding | undefined, revision: number): RecordPut {
  const { set, module, attribute } = key
  const put = { put: 'mark', kind: FINDING, id: toCellId(key), of: '', key: set, revision } as const
  if (!finding) return { ...put, body: undefined }
  const { state, verdict = '' } = finding
  return { ...put, body: { ...finding }, found: { criteria: set, module, attribute, state, verdict } }
}
