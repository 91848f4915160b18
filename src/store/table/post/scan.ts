import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { PostHead, ScannedPost, ScanQuery } from '../../post.ts'
import type { Database } from '../../schema.ts'
import { ROLE } from './group.ts'
import { ALWAYS, isAmong, isCurrent } from './scope.ts'
import { RANK } from './sum.ts'

/** How many posts one statement reads: while SQLite runs a statement, no other work can run. */
const AT_ONCE = 2000

const TEXTS = [
  ...(['number', 'second', 'area', 'type', 'department', 'grade', 'employer', 'unit', 'control'] as const),
  ...(['contract', 'relationship', 'starts', 'ends'] as const),
] as const

/** Posts in parts, by ranges of their ids. */
export async function* scanPosts(
  db: Database,
  scope: readonly PostHead[],
  { day }: ScanQuery,
): AsyncIterable<readonly ScannedPost[]> {
  const current = day === undefined ? ALWAYS : isCurrent(day)
  for (const head of scope) {
    const { low, high } = await db
      .selectFrom('post')
      .select((eb) => [eb.fn.min('id').as('low'), eb.fn.max('id').as('high')])
      .where('source', '=', head.source)
      .executeTakeFirstOrThrow()
    if (low === null || high === null) continue
    for (let from = Number(low); from <= Number(high); from += AT_ONCE) {
      const rows = await db
        .selectFrom('post')
        .innerJoin('post_title', 'post_title.key', 'post.title')
        .where('post.id', '>=', from)
        .where('post.id', '<', from + AT_ONCE)
        .where(isAmong([head]))
        .where(current)
        .select(TEXTS.map((name) => `post.${name}` as const))
        .select(['post.id', 'post.source', 'post.headcount', 'post.persons', 'post.fte', 'post.vacancies'])
        .select(['post_title.title as titled', 'post_title.state', ROLE.as('code')])
        .orderBy('post.id')
        .execute()
      const mains = rows.some(({ persons }) => persons > 0) ? await countMains(db, scope, { from, day }) : new Map()
      yield rows.map(({ id, persons, fte, ...row }) => ({
        ...row,
        holders: row.headcount + persons,
        headcount: row.headcount + (mains.get(id) ?? 0),
        fte: fte ?? undefined,
      }))
      await setImmediate()
    }
  }
}

/** For each post, how many persons have it as most of their work, in the whole scope. */
async function countMains(
  db: Database,
  scope: readonly PostHead[],
  { from, day }: { readonly from: number; readonly day: string | undefined },
): Promise<ReadonlyMap<number, number>> {
  const here = db
    .selectFrom('assignment as own')
    .select('own.person')
    .where('own.post', '>=', from)
    .where('own.post', '<', from + AT_ONCE)
  const held = db
    .selectFrom('assignment')
    .innerJoin('post', 'post.id', 'assignment.post')
    .where('assignment.person', 'in', here)
    .where(isAmong(scope))
    .where(day === undefined ? ALWAYS : isCurrent(day))
    .select(['assignment.post as main', RANK.as('rank')])
  const rows = await db
    .selectFrom(held.as('held'))
    .select(['held.main', sql<number>`count(*)`.as('persons')])
    .where('held.rank', '=', 1)
    .groupBy('held.main')
    .execute()
  return new Map(rows.map(({ main, persons }) => [Number(main), Number(persons)]))
}
