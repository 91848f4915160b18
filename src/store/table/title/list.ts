import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import type { JobTitle, JobTitleQuery, JobTitleState } from '../../job.ts'
import type { Database, Schema } from '../../schema.ts'
import type { Slice } from '../../store.ts'
import { parseOptional, present, reading } from '../json.ts'
import { checkPage } from '../page.ts'
import { placeOf, readTitles, type TitlesOf } from './place.ts'

export async function listTitles(db: Database, of: TitlesOf, query: JobTitleQuery): Promise<Slice<JobTitle>> {
  const { limit, offset, state, free, order = 'weight', text, twice, like, descending = false } = checkPage(query)
  let found = readTitles(db, of)
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
  return { total: Number(total), rows: (await page.execute()).map(toTitle) }
}

/** The escape character is named because the engines have different defaults. */
const has = (text: string) =>
  sql<boolean>`${sql.ref('folded')} like ${`%${text.toLowerCase().replace(/[%_!]/g, '!$&')}%`} escape '!'`

type Held = ExpressionBuilder<{ title: Pick<Schema['job_title'], 'held_by' | 'held_until'> }, 'title'>

const isFree = (eb: Held, { by, now }: { readonly by: string; readonly now: string }) =>
  eb.or([eb('held_by', 'is', null), eb('held_by', '=', by), eb('held_until', '<=', now)])

/** Also finds a title that no post has any more. */
export async function findTitle(db: Database, of: TitlesOf, key: string): Promise<JobTitle | undefined> {
  const row = await readTitles(db, of, { all: true }).selectAll().where('key', '=', key).executeTakeFirst()
  return row && toTitle(row)
}

export async function countTitles(
  db: Database,
  of: TitlesOf,
): Promise<readonly { state: JobTitleState; titles: number; rows: number }[]> {
  const found = readTitles(db, of).select(({ fn }) => ['state', fn.countAll().as('titles'), fn.sum('rows').as('rows')])
  const rows = await found.groupBy('state').orderBy('state').execute()
  return rows.map((row) => ({ state: row.state as JobTitleState, titles: Number(row.titles), rows: Number(row.rows) }))
}

export interface Alike {
  readonly like: string
  readonly titles: number
  readonly rows: number
}

/** For each of these word keys: its open titles and their rows. Keys without open titles are left out. */
export async function countLikes(db: Database, of: TitlesOf, likes: readonly string[]): Promise<readonly Alike[]> {
  if (likes.length === 0) return []
  const found = readTitles(db, of)
    .select(({ fn }) => ['like', fn.countAll().as('titles'), fn.sum('rows').as('rows')])
    .where('state', '=', 'open')
    .where('like', 'in', likes)
  const rows = await found.groupBy('like').execute()
  return rows.map((row) => ({ like: row.like, titles: Number(row.titles), rows: Number(row.rows) }))
}

export async function holdTitles(
  db: Database,
  of: TitlesOf,
  {
    keys,
    by,
    now,
    until,
  }: { readonly keys: readonly string[]; readonly by: string; readonly now: string; readonly until: string },
): Promise<readonly string[]> {
  if (keys.length === 0) return []
  const { titles, key, isOf } = placeOf(of)
  const free = db.updateTable(titles).set({ held_by: by, held_until: until }).where(isOf)
  const held = await free
    .where(key, 'in', keys)
    .where((eb) => isFree(eb as unknown as Held, { by, now }) as never)
    .returning(`${key} as key` as 'key')
    .execute()
  const mine = new Set(held.map(({ key: one }) => one))
  return keys.filter((one) => mine.has(one))
}

type Row = Omit<Selectable<Schema['job_title']>, 'job'>

/** Never named by its key, which is made from the title. */
const toTitle = reading(
  'job_title',
  () => 'one',
  (row: Row): JobTitle => ({
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
