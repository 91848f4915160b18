import { type Selectable, sql } from 'kysely'
import type { KeptPost, ListedPost, PostBatch, PostHead, PostQuery } from '../../post.ts'
import type { Database, Schema } from '../../schema.ts'
import type { Page, Slice } from '../../store.ts'
import { checkPage } from '../page.ts'
import { isPart, ROLE } from './group.ts'
import { toPost, withAssignments } from './put.ts'
import { isCurrent, isIn } from './scope.ts'
import { toTitle } from './title.ts'

/** Counting beyond this takes long and is of no use to anybody. */
export const MOST_COUNTED = 10_000

export async function listPosts(
  db: Database,
  scope: readonly PostHead[],
  query: PostQuery,
): Promise<Slice<ListedPost>> {
  const { limit, offset } = checkPage(query)
  const titles = query.words && scope.length > 0 ? await findTitleKeys(db, scope, query.words) : undefined
  if (scope.length === 0 || titles?.length === 0) return { total: 0, rows: [] }
  const found = select(db, scope, { ...query, titles })
  const some = found.select('post.id').limit(MOST_COUNTED + 1)
  const counted = db.selectFrom(some.as('some')).select((eb) => eb.fn.countAll().as('total'))
  const { total } = await counted.executeTakeFirstOrThrow()
  const page = found.selectAll('post').orderBy('post.source').orderBy('post.number').limit(limit).offset(offset)
  return { total: Number(total), rows: await withTitles(db, await page.execute()) }
}

export async function listLeft(
  db: Database,
  { source, number: batch }: Pick<PostBatch, 'number' | 'source'>,
  page: Page,
): Promise<Slice<Pick<KeptPost, 'number' | 'titled' | 'department'>>> {
  const { limit, offset } = checkPage(page)
  const left = db
    .selectFrom('post')
    .innerJoin('post_title', 'post_title.key', 'post.title')
    .where('post.source', '=', source)
    .where('post.batch_until', '=', batch)
    // A post that changed has another version, which begins with the list.
    .where(({ not, exists, selectFrom }) => {
      const there = selectFrom('post as now').select('now.id').where('now.source', '=', source)
      return not(exists(there.where('now.batch_from', '=', batch).whereRef('now.number', '=', 'post.number')))
    })
  const { total } = await left.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow()
  const found = left.select(['post.number', 'post_title.title as titled', 'post.department'])
  const rows = await found.orderBy('post.number').limit(limit).offset(offset).execute()
  return { total: Number(total), rows: rows.map((row) => ({ ...row })) }
}

/** Fetches the titles in a second query: there are never more posts than fit on a page. */
async function withTitles(db: Database, rows: readonly Selectable<Schema['post']>[]): Promise<readonly ListedPost[]> {
  if (rows.length === 0) return []
  const keys = [...new Set(rows.map(({ title }) => title))]
  const found = await db.selectFrom('post_title').selectAll().where('key', 'in', keys).execute()
  const titles = new Map(found.map((row) => [row.key, toTitle(row)]))
  const posts = rows.map((row) => toPost({ ...row, titled: titles.get(row.title)?.title ?? '' }))
  return (await withAssignments(db, posts)).flatMap((post) => {
    const title = titles.get(post.title)
    return title ? [{ post, title }] : []
  })
}

/** With more titles than this they are not looked up one by one: so many posts have them that a page fills quickly. */
const MOST_TITLES = 500

/** The titles with these words. There are far fewer titles than posts. */
async function findTitleKeys(db: Database, scope: readonly PostHead[], words: string): Promise<readonly number[]> {
  const sources = scope.map(({ source }) => source)
  const owners = db.selectFrom('post_source').select('organisation').where('key', 'in', sources)
  const found = db.selectFrom('post_title').select('key').where('organisation', 'in', owners)
  const rows = await found
    .where('folded', 'like', toPattern(words))
    .limit(MOST_TITLES + 1)
    .execute()
  return rows.map(({ key }) => key)
}

const toPattern = (words: string) => `%${words.replaceAll(/[\\%_]/g, '')}%`

function select(
  db: Database,
  scope: readonly PostHead[],
  query: PostQuery & { readonly titles: readonly number[] | undefined },
) {
  const { words, titles, code, state, area, department, lacks, number, title, parts, day } = query
  let found = db
    .selectFrom('post')
    .innerJoin('post_title', 'post_title.key', 'post.title')
    .where((eb) => isIn(eb as never, scope) as never)
  if (titles && titles.length <= MOST_TITLES) found = found.where('post.title', 'in', titles)
  else if (words) found = found.where('post_title.folded', 'like', toPattern(words))
  if (code) found = found.where(ROLE, '=', code)
  if (state) found = found.where('post_title.state', '=', state)
  if (area) found = found.where((eb) => eb.or([eb('area', '=', area), eb('type', '=', area)]))
  if (department) found = found.where('department', '=', department)
  if (title) found = found.where('post_title.name', '=', title)
  if (number) found = found.where('number', '=', number)
  if (lacks) found = found.where(LACKS[lacks])
  if (day !== undefined) found = found.where(isCurrent(day))
  for (const part of parts ?? []) found = found.where(isPart(part))
  return found
}

const LACKS = {
  role: sql<boolean>`(post.role = '' and post_title.code = '')`,
  area: sql<boolean>`post.area = ''`,
  type: sql<boolean>`post.type = ''`,
  any: sql<boolean>`((post.role = '' and post_title.code = '') or post.area = '' or post.type = '')`,
} as const

export async function findPost(
  db: Database,
  scope: readonly PostHead[],
  { source, number }: { readonly source: number; readonly number: string },
): Promise<ListedPost | undefined> {
  const found = db.selectFrom('post').selectAll().where('source', '=', source).where('number', '=', number)
  const row = await found.where((eb) => isIn(eb, scope)).executeTakeFirst()
  return row && (await withTitles(db, [row]))[0]
}

const MOST_VERSIONS = 200

export async function listPostVersions(db: Database, source: number, number: string): Promise<readonly ListedPost[]> {
  const done = db.selectFrom('post_batch').select('number').where('state', '=', 'done')
  const found = db.selectFrom('post').selectAll().where('source', '=', source).where('number', '=', number)
  const rows = await found.where('batch_from', 'in', done).orderBy('batch_from', 'desc').limit(MOST_VERSIONS).execute()
  return await withTitles(db, rows)
}
