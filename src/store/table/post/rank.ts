import { setImmediate } from 'node:timers/promises'
import type { PostHead, PostTitlesOf } from '../../post.ts'
import type { Database } from '../../schema.ts'
import { rankTitles } from '../title/rank.ts'
import { isAmong } from './scope.ts'

/** How many posts one statement counts: while SQLite runs a statement, no other work can run. */
const AT_ONCE = 10_000
const WRITTEN_AT_ONCE = 500

/** Counts the posts of each title, ranks the titles, and records the batches that were counted. */
export async function rankPostTitles(db: Database, of: PostTitlesOf, heads: readonly PostHead[]): Promise<void> {
  const counts = new Map<number, number>()
  for (const head of heads)
    for await (const { title, posts } of countPosts(db, head)) counts.set(title, (counts.get(title) ?? 0) + posts)
  await putRows(db, of, counts)
  await rankTitles(db, of)
  for (const { source, batch } of heads)
    await db.updateTable('post_source').set({ ranked: batch }).where('key', '=', source).execute()
}

async function* countPosts(db: Database, head: PostHead): AsyncIterable<{ title: number; posts: number }> {
  const { low, high } = await db
    .selectFrom('post')
    .select((eb) => [eb.fn.min('id').as('low'), eb.fn.max('id').as('high')])
    .where('source', '=', head.source)
    .executeTakeFirstOrThrow()
  if (low === null || high === null) return
  for (let from = Number(low); from <= Number(high); from += AT_ONCE) {
    const some = db
      .selectFrom('post')
      .where('id', '>=', from)
      .where('id', '<', from + AT_ONCE)
    const found = some.where(isAmong([head])).groupBy('title')
    const rows = await found.select((eb) => ['title', eb.fn.countAll().as('posts')]).execute()
    yield* rows.map(({ title, posts }) => ({ title, posts: Number(posts) }))
    await setImmediate()
  }
}

/** Writes the counts that changed, equal ones together. */
async function putRows(db: Database, of: PostTitlesOf, counts: ReadonlyMap<number, number>): Promise<void> {
  const changed = new Map<number, number[]>()
  for (let after = -1; ; await setImmediate()) {
    const own = db.selectFrom('post_title').select(['key', 'rows']).where('organisation', '=', of.organisation)
    const page = own.where('classification', '=', of.classification).where('key', '>', after)
    const titles = await page.orderBy('key').limit(AT_ONCE).execute()
    for (const { key, rows } of titles) {
      const now = counts.get(key) ?? 0
      if (now === rows) continue
      const alike = changed.get(now)
      if (alike) alike.push(key)
      else changed.set(now, [key])
    }
    after = titles.at(-1)?.key ?? after
    if (titles.length < AT_ONCE) break
  }
  for (const [rows, keys] of changed)
    for (let start = 0; start < keys.length; start += WRITTEN_AT_ONCE) {
      const some = keys.slice(start, start + WRITTEN_AT_ONCE)
      await db.updateTable('post_title').set({ rows }).where('key', 'in', some).execute()
      await setImmediate()
    }
}
