import { type Selectable, sql } from 'kysely'
import type { Decided } from '../../job.ts'
import type { AlikeTitle, NewPostTitle, PostTitle, PostTitlesOf } from '../../post.ts'
import type { Database, Schema } from '../../schema.ts'
import type { Page, Slice } from '../../store.ts'
import { toTitleState } from '../job-title.ts'
import { formatJson, formatOptional, parseOptional, reading } from '../json.ts'
import { checkPage } from '../page.ts'

type Row = Selectable<Schema['post_title']>

export const toTitle = reading(
  'post_title',
  ({ key }: Row) => key,
  (row: Row): PostTitle => {
    const { key, name, title, folded, code, second, local, sure } = row
    const decided = parseOptional<Decided>(row.decided)
    return {
      ...{ key, name, title, folded, code, second, local, sure },
      state: row.state as PostTitle['state'],
      result: JSON.parse(row.result),
      ...(row.context !== null && { context: JSON.parse(row.context) }),
      ...(decided && { decided }),
    }
  },
)

export async function findTitles(
  db: Database,
  { organisation, classification }: PostTitlesOf,
  names: readonly string[],
): Promise<readonly PostTitle[]> {
  if (names.length === 0) return []
  const own = db.selectFrom('post_title').selectAll().where('organisation', '=', organisation)
  const found = own.where('classification', '=', classification).where('name', 'in', names)
  return (await found.execute()).map(toTitle)
}

const AT_ONCE = 300

/** Existing ones stay as they are, because somebody may have decided about them. */
export async function addTitles(db: Database, titles: readonly NewPostTitle[]): Promise<void> {
  const rows = titles.map(({ context, decided, result, ...rest }) => ({
    ...rest,
    context: formatOptional(context),
    decided: formatOptional(decided),
    result: formatJson(result),
    stands: toTitleState(result, decided),
  }))
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const insert = db.insertInto('post_title').values(rows.slice(start, start + AT_ONCE))
    await insert.onConflict((conflict) => conflict.doNothing()).execute()
  }
}

export async function listAlikeTitles(
  db: Database,
  classification: string,
  query: Page & { readonly least: number },
): Promise<Slice<AlikeTitle>> {
  const { limit, offset, least } = checkPage(query)
  const organisations = sql<number>`count(distinct organisation)`
  const decided = db
    .selectFrom('post_title')
    .where('classification', '=', classification)
    .where('state', '=', 'decided')
    .where('code', '<>', '')
  const alike = decided
    .select(['folded as title', 'code', organisations.as('organisations')])
    .groupBy(['folded', 'code'])
    .having(organisations, '>=', least)
  const { total } = await db
    .selectFrom(alike.as('alike'))
    .select((eb) => eb.fn.countAll().as('total'))
    .executeTakeFirstOrThrow()
  const page = alike.select((eb) => eb.fn.min('title').as('written'))
  const rows: AlikeTitle[] = []
  const sorted = page.orderBy(organisations, 'desc').orderBy('folded').orderBy('code').limit(limit).offset(offset)
  for (const { title, written, code, organisations: some } of await sorted.execute()) {
    const otherwise = decided.select(organisations.as('others')).where('folded', '=', title).where('code', '<>', code)
    const { others } = await otherwise.executeTakeFirstOrThrow()
    rows.push({ title: written, code, organisations: Number(some), others: Number(others) })
  }
  return { total: Number(total), rows }
}
