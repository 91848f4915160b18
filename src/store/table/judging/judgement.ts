import { sql } from 'kysely'
import { createBreath } from '../../../breath.ts'
import type { Database } from '../../schema.ts'
import type { Page, Slice } from '../../store.ts'
import type { RecordPut } from '../../trail.ts'
import { insertAll } from '../insert.ts'
import { checkPage } from '../page.ts'
import type { EntryOutline, FindingColumns, FindingQuery, JudgementColumns, JudgementQuery, TieEnds } from './port.ts'

/** The kinds of the records that the tables find. A finding follows from the judgements of its cell. */
const JUDGEMENT_RECORDS = 'judgement'
const FINDING_RECORDS = 'finding'

const AT_ONCE = 400
const PAGE = 4000

/** Within a transaction: brings the tables of judgements and findings in line with the records that were put. */
export async function putJudged(db: Database, puts: readonly RecordPut[]): Promise<void> {
  for (const table of [JUDGEMENT_RECORDS, FINDING_RECORDS] as const) {
    const last = new Map(puts.filter((put) => put.kind === table).map((put) => [put.id, put]))
    const ids = [...last.keys()]
    for (let start = 0; start < ids.length; start += AT_ONCE)
      await db
        .deleteFrom(table)
        .where('id', 'in', ids.slice(start, start + AT_ONCE))
        .execute()
    const kept = [...last.values()].filter(({ body, found }) => body !== undefined && found !== undefined)
    if (table === 'judgement') await insertAll(db, table, kept.map(toJudgementRow))
    else await insertAll(db, table, kept.map(toFindingRow))
  }
}

function toJudgementRow({ id, found }: RecordPut) {
  const { blind, passed, ...rest } = found as JudgementColumns
  return { id, ...rest, blind: blind ? 1 : 0, passed: passed ? 1 : 0 }
}

const toFindingRow = ({ id, found }: RecordPut) => ({ id, ...(found as FindingColumns) })

const JUDGED = ['criteria', 'module', 'attribute', 'rater', 'part', 'verdict', 'blind', 'passed', 'day'] as const

type JudgementRow = Omit<JudgementColumns, 'blind' | 'passed'> & { readonly blind: number; readonly passed: number }

const toJudgement = ({ blind, passed, ...rest }: JudgementRow): JudgementColumns => ({
  ...rest,
  blind: blind === 1,
  passed: passed === 1,
})

export async function listJudgements(db: Database, query: JudgementQuery): Promise<readonly JudgementColumns[]> {
  const all: JudgementColumns[] = []
  const breath = createBreath()
  for (const modules of split(query.modules)) {
    for (let after: readonly [string, string, string] | undefined; ; ) {
      const rows = await selectJudgements(db, { ...query, modules, after })
        .limit(PAGE)
        .execute()
      for (const { id: _, ...row } of rows) all.push(toJudgement(row))
      await breath()
      const end = rows.at(-1)
      if (!end || rows.length < PAGE) break
      after = [end.module, end.attribute, end.id]
    }
  }
  return all
}

interface Stretch extends Omit<JudgementQuery, 'modules'> {
  readonly modules: readonly string[] | undefined
  readonly after: readonly [module: string, attribute: string, id: string] | undefined
}

function selectJudgements(db: Database, { criteria, modules, rater, blind, from, to, after }: Stretch) {
  return db
    .selectFrom('judgement')
    .select(['id', ...JUDGED])
    .where('criteria', '=', criteria)
    .where((eb) =>
      eb.and([
        ...(modules ? [eb('module', 'in', modules)] : []),
        ...(rater === undefined ? [] : [eb('rater', '=', rater)]),
        ...(blind ? [eb('blind', '=', 1)] : []),
        ...(from === undefined ? [] : [eb('day', '>=', from)]),
        ...(to === undefined ? [] : [eb('day', '<=', to)]),
        ...(after ? [eb(eb.refTuple('module', 'attribute', 'id'), '>', eb.tuple(...after))] : []),
      ]),
    )
    .orderBy('module')
    .orderBy('attribute')
    .orderBy('id')
}

/** A long list of names in pieces; without one, a single piece without names. */
function split(names: readonly string[] | undefined): readonly (readonly string[] | undefined)[] {
  if (!names) return [undefined]
  const all = [...new Set(names)].toSorted()
  const starts = Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, place) => place * AT_ONCE)
  return starts.map((start) => all.slice(start, start + AT_ONCE))
}

export async function listRecentJudgements(
  db: Database,
  { criteria, rater, limit }: { readonly criteria: string; readonly rater: string; readonly limit: number },
): Promise<readonly JudgementColumns[]> {
  const rows = await db
    .selectFrom('judgement')
    .select(JUDGED)
    .where('criteria', '=', criteria)
    .where('rater', '=', rater)
    .where('part', '=', 'rater')
    .where('blind', '=', 1)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('judgement as other')
          .select('other.id')
          .whereRef('other.criteria', '=', 'judgement.criteria')
          .whereRef('other.module', '=', 'judgement.module')
          .whereRef('other.attribute', '=', 'judgement.attribute')
          .where('other.part', '=', 'moderator'),
      ),
    )
    .orderBy('day', 'desc')
    .orderBy('module', 'desc')
    .orderBy('attribute', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toJudgement)
}

const FOUND = ['criteria', 'module', 'attribute', 'state', 'verdict'] as const

export async function listFindings(db: Database, query: FindingQuery): Promise<readonly FindingColumns[]> {
  const all: FindingColumns[] = []
  const breath = createBreath()
  const { criteria, states } = query
  for (const modules of split(query.modules)) {
    for (let after: readonly [string, string] | undefined; ; ) {
      const rows = await db
        .selectFrom('finding')
        .select(FOUND)
        .where('criteria', '=', criteria)
        .where((eb) =>
          eb.and([
            ...(modules ? [eb('module', 'in', modules)] : []),
            ...(states ? [eb('state', 'in', states)] : []),
            ...(after ? [eb(eb.refTuple('module', 'attribute'), '>', eb.tuple(...after))] : []),
          ]),
        )
        .orderBy('module')
        .orderBy('attribute')
        .limit(PAGE)
        .execute()
      for (const row of rows) all.push({ ...row })
      await breath()
      const end = rows.at(-1)
      if (!end || rows.length < PAGE) break
      after = [end.module, end.attribute]
    }
  }
  return all
}

export async function pageFindings(
  db: Database,
  { criteria, state, limit, offset }: { readonly criteria: string; readonly state: string } & Page,
): Promise<Slice<FindingColumns>> {
  checkPage({ limit, offset })
  const found = db.selectFrom('finding').where('criteria', '=', criteria).where('state', '=', state)
  const { total } = await found.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow()
  const rows = await found.select(FOUND).orderBy('module').orderBy('attribute').limit(limit).offset(offset).execute()
  return { total: Number(total), rows: rows.map((row) => ({ ...row })) }
}

export async function countFindings(db: Database, criteria: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('finding')
    .select((eb) => ['state', eb.fn.countAll().as('total')])
    .where('criteria', '=', criteria)
    .groupBy('state')
    .execute()
  return new Map(rows.map(({ state, total }) => [state, Number(total)]))
}

type Tie = TieEnds & { readonly id: string }

/** In the order of an index, so that each piece goes on where the one before ended. */
export async function listTies(db: Database, tie: string, target?: string): Promise<readonly TieEnds[]> {
  const all: TieEnds[] = []
  const breath = createBreath()
  for (let after: Tie | undefined; ; ) {
    const rows: readonly Tie[] = await selectTies(db, { tie, target, after }).execute()
    for (const { id: _, ...row } of rows) all.push(row)
    await breath()
    after = rows.at(-1)
    if (after === undefined || rows.length < PAGE) return all
  }
}

const TIE_ORDER = ['target', 'code', 'reason', 'entry', 'id'] as const

interface TieQuery {
  readonly tie: string
  readonly target: string | undefined
  readonly after: Tie | undefined
}

// SQLite goes on in the index only if the columns compared are exactly those after the ones that are equal.
function selectTies(db: Database, { tie, target, after }: TieQuery) {
  const order = target === undefined ? TIE_ORDER : TIE_ORDER.slice(1)
  let found = db.selectFrom('attachment').select(TIE_ORDER).where('tie', '=', tie)
  if (target !== undefined) found = found.where('target', '=', target)
  if (after) {
    const columns = order.map((name) => sql.ref(name))
    const last = order.map((name) => after[name])
    found = found.where(sql<boolean>`(${sql.join(columns)}) > (${sql.join(last)})`)
  }
  for (const name of order) found = found.orderBy(name)
  return found.limit(PAGE)
}

export async function listOutlines(db: Database): Promise<readonly EntryOutline[]> {
  const all: EntryOutline[] = []
  const breath = createBreath()
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('qualification')
      .select(['id', 'kind', 'level'])
      .where('withdrawn', '=', 0)
      .where(sql<boolean>`id > ${after}`)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    for (const row of rows) all.push({ ...row })
    await breath()
    after = rows.at(-1)?.id ?? ''
    if (rows.length < PAGE) return all
  }
}
