import { setImmediate } from 'node:timers/promises'
import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import type { Decision } from '../../coder/answer/coding.ts'
import type { Decided, JobTitle, JobTitleQuery, JobTitleState, RowResult } from '../job.ts'
import type { Database, Schema } from '../schema.ts'
import type { Slice } from '../store.ts'
import { formatJson, formatOptional, parseOptional, present, reading } from './json.ts'
import { checkPage } from './page.ts'

type Result = Readonly<Record<string, string>>

/** The decision for the rows: a person's takes precedence over the coder's. Null if there is none. */
export function toRowDecision(result: Result, decided: Decided | undefined): Decision | null {
  if (!decided) return (result.decision as Decision | undefined) ?? null
  return decided.as === 'role' ? 'coded' : decided.as === 'none' ? 'uncoded' : 'review'
}

export function toTitleState(result: Result, decided: Decided | undefined): JobTitleState {
  if (decided) return decided.as === 'ask' ? 'asked' : 'decided'
  return result.decision === 'coded' ? 'coded' : 'open'
}

/** Titles without a candidate come before the least probable ones. */
const toSure = ({ probability }: Result) => Number(probability ?? '') || 0

/** Stores a batch's results with their titles, and counts their rows. Returns the decision for each title. */
export async function putTitleResults(
  db: Database,
  job: string,
  { batch, before }: { readonly batch: readonly RowResult[]; readonly before: ReadonlyMap<number, string | null> },
): Promise<ReadonlyMap<string, Decision | null>> {
  const given = new Map(batch.map(({ title, result }) => [title.key, { title, result }]))
  const more = countMoved(batch, before)
  const keys = [...given.keys()]
  const there = db.selectFrom('job_title').select(['key', 'decided']).where('job', '=', job).where('key', 'in', keys)
  const decided = new Map((await there.execute()).map((row) => [row.key, parseOptional<Decided>(row.decided)]))
  await db
    .insertInto('job_title')
    .values(
      [...given].map(([key, { title, result }]) => ({
        job,
        key,
        title: title.title,
        folded: title.title.toLowerCase(),
        context: formatOptional(title.context),
        like: title.like,
        rows: more.get(key) ?? 0,
        weight: 0,
        sure: toSure(result),
        result: formatJson(result),
        state: toTitleState(result, decided.get(key)),
        revision: 0,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['job', 'key']).doUpdateSet((eb) => ({
        rows: sql<number>`${sql.ref('job_title.rows')} + ${sql.ref('excluded.rows')}`,
        sure: eb.ref('excluded.sure'),
        result: eb.ref('excluded.result'),
        state: eb.ref('excluded.state'),
      })),
    )
    .execute()
  for (const [key, count] of more) if (!given.has(key)) await addToTitle(db, { job, key, count })
  return new Map([...given].map(([key, { result }]) => [key, toRowDecision(result, decided.get(key))]))
}

/** How many rows each title gains or loses. */
function countMoved(batch: readonly RowResult[], before: ReadonlyMap<number, string | null>): Map<string, number> {
  const more = new Map<string, number>()
  const add = (key: string, count: number) => more.set(key, (more.get(key) ?? 0) + count)
  for (const { row, title } of batch) {
    const from = before.get(row) ?? null
    if (from === title.key) continue
    add(title.key, 1)
    if (from !== null) add(from, -1)
  }
  return more
}

export async function addToTitle(
  db: Database,
  { job, key, count }: { readonly job: string; readonly key: string; readonly count: number },
): Promise<void> {
  const changed = db.updateTable('job_title').set((eb) => ({ rows: eb('rows', '+', count) }))
  await changed.where('job', '=', job).where('key', '=', key).execute()
}

const AT_ONCE = 1_000

/**
 * Thousands of titles may differ only in a number and so count as alike. Their rows are added up once for all of them,
 * and the sum is written a thousand titles at a time.
 */
export async function rankJobTitles(db: Database, job: string): Promise<void> {
  for (let after: string | undefined; ; await setImmediate()) {
    const likes = await listLikes(db, job, after)
    for (const { like, titles, rows } of await countLikes(db, job, likes)) await weigh(db, job, { like, titles, rows })
    after = likes.at(-1)
    if (likes.length < AT_ONCE) return
  }
}

async function listLikes(db: Database, job: string, after: string | undefined): Promise<readonly string[]> {
  let found = db.selectFrom('job_title').select('like').distinct().where('job', '=', job)
  if (after !== undefined) found = found.where('like', '>', after)
  return (await found.orderBy('like').limit(AT_ONCE).execute()).map(({ like }) => like)
}

export interface Alike {
  readonly like: string
  readonly titles: number
  readonly rows: number
}

/** For each of these word keys: its open titles and their rows. Keys without open titles are left out. */
export async function countLikes(db: Database, job: string, likes: readonly string[]): Promise<readonly Alike[]> {
  if (likes.length === 0) return []
  const found = db
    .selectFrom('job_title')
    .select(({ fn }) => ['like', fn.countAll().as('titles'), fn.sum('rows').as('rows')])
    .where('job', '=', job)
    .where('state', '=', 'open')
    .where('like', 'in', likes)
  const rows = await found.groupBy('like').execute()
  return rows.map((row) => ({ like: row.like, titles: Number(row.titles), rows: Number(row.rows) }))
}

async function weigh(db: Database, job: string, { like, titles, rows: weight }: Alike): Promise<void> {
  for (let after = '', left = titles; left > 0; left -= AT_ONCE) {
    const open = db.selectFrom('job_title').select('key').where('job', '=', job).where('like', '=', like)
    const batch = open.where('state', '=', 'open').where('key', '>', after).orderBy('key').limit(AT_ONCE)
    const keys = (await batch.execute()).map(({ key }) => key)
    const last = keys.at(-1)
    if (last === undefined) return
    await db.updateTable('job_title').set({ weight }).where('job', '=', job).where('key', 'in', keys).execute()
    if (titles > AT_ONCE) await setImmediate()
    after = last
  }
}

export async function listJobTitles(db: Database, job: string, query: JobTitleQuery): Promise<Slice<JobTitle>> {
  const { limit, offset, state, free, order = 'weight', text, twice, like, descending = false } = checkPage(query)
  let found = db.selectFrom('job_title').where('job', '=', job)
  if (state !== undefined) found = found.where('state', '=', state)
  if (free) found = found.where((eb) => isFree(eb, { by: free.for, now: free.at }))
  if (text !== undefined) found = found.where(has(text))
  if (like !== undefined) found = found.where('like', '=', like)
  if (twice !== undefined) found = found.where('second', twice ? 'is not' : 'is', null)
  const { total } = await found.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow()
  const rows = found.selectAll().limit(limit).offset(offset)
  const direction = descending ? 'desc' : 'asc'
  const column = ({ sure: 'sure', title: 'folded', rows: 'rows' } as const)[order as 'sure' | 'title' | 'rows']
  const sorted =
    order === 'weight'
      ? rows.orderBy('weight', 'desc').orderBy('like').orderBy('rows', 'desc')
      : column
        ? rows.orderBy(column, direction)
        : rows
  const page = sorted.orderBy('key', order === 'weight' ? 'asc' : direction)
  return { total: Number(total), rows: (await page.execute()).map(toJobTitle) }
}

/** The escape character is named because the engines have different defaults. */
const has = (text: string) =>
  sql<boolean>`${sql.ref('folded')} like ${`%${text.toLowerCase().replace(/[%_!]/g, '!$&')}%`} escape '!'`

export const isFree = (
  eb: ExpressionBuilder<Schema, 'job_title'>,
  { by, now }: { readonly by: string; readonly now: string },
) => eb.or([eb('held_by', 'is', null), eb('held_by', '=', by), eb('held_until', '<=', now)])

export async function findJobTitle(db: Database, job: string, key: string): Promise<JobTitle | undefined> {
  const found = db.selectFrom('job_title').selectAll().where('job', '=', job).where('key', '=', key)
  const row = await found.executeTakeFirst()
  return row && toJobTitle(row)
}

export async function countJobTitles(
  db: Database,
  job: string,
): Promise<readonly { state: JobTitleState; titles: number; rows: number }[]> {
  const found = db
    .selectFrom('job_title')
    .select(({ fn }) => ['state', fn.countAll().as('titles'), fn.sum('rows').as('rows')])
  const rows = await found.where('job', '=', job).groupBy('state').orderBy('state').execute()
  return rows.map((row) => ({ state: row.state as JobTitleState, titles: Number(row.titles), rows: Number(row.rows) }))
}

/** Never named by its key, which is made from the title. */
const toJobTitle = reading(
  'job_title',
  () => 'one',
  (row: Selectable<Schema['job_title']>): JobTitle => ({
    key: row.key,
    title: row.title,
    like: row.like,
    rows: row.rows,
    result: JSON.parse(row.result),
    state: row.state as JobTitleState,
    revision: row.revision,
    ...present<Pick<JobTitle, 'context' | 'answer' | 'decided' | 'second'>>({
      context: parseOptional(row.context),
      answer: parseOptional(row.answer),
      decided: parseOptional(row.decided),
      second: parseOptional(row.second),
    }),
  }),
)
