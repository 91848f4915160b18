import { setImmediate } from 'node:timers/promises'
import { type AliasedExpression, type RawBuilder, sql } from 'kysely'
import type { PostHead, PostSum, SumQuery } from '../../post.ts'
import type { Database } from '../../schema.ts'
import { GROUPS } from './group.ts'
import { ALWAYS, isAmong, isCurrent } from './scope.ts'

/** How many posts or persons one statement counts: while SQLite runs a statement, no other work can run. */
const AT_ONCE = 10_000

interface SumRow {
  readonly state: string
  readonly posts: number | string
  readonly headcount: number | string
  readonly fte: number | string | null
  readonly vacancies: number | string
}

/** Sums by ranges of ids. */
export async function* sumPosts(
  db: Database,
  scope: readonly PostHead[],
  { by, day }: SumQuery,
): AsyncIterable<readonly PostSum[]> {
  for (const head of scope) {
    const { low, high } = await db
      .selectFrom('post')
      .select((eb) => [eb.fn.min('id').as('low'), eb.fn.max('id').as('high')])
      .where('source', '=', head.source)
      .executeTakeFirstOrThrow()
    if (low === null || high === null) continue
    for (let from = Number(low); from <= Number(high); from += AT_ONCE) {
      const groups = by.map((name) => GROUPS[name])
      const rows = await db
        .selectFrom('post')
        .innerJoin('post_title', 'post_title.key', 'post.title')
        .where('post.id', '>=', from)
        .where('post.id', '<', from + AT_ONCE)
        .where(isAmong([head]))
        .where(day === undefined ? ALWAYS : isCurrent(day))
        .select([...groups.map(toNamed), 'post_title.state as state', ...SUMS] as never)
        .groupBy([...groups, sql`post_title.state`] as never)
        .execute()
      yield rows.map((row) => toSum(row as never, by))
      await setImmediate()
    }
  }
}

const toNamed = (group: RawBuilder<string>, at: number): AliasedExpression<string, string> => group.as(`g${at}`)

const SUMS = [
  sql`count(*)`.as('posts'),
  sql`sum(post.headcount)`.as('headcount'),
  sql`sum(post.fte)`.as('fte'),
  sql`sum(post.vacancies)`.as('vacancies'),
]

function toSum(row: SumRow & Readonly<Record<string, unknown>>, by: SumQuery['by']): PostSum {
  return {
    said: Object.fromEntries(by.map((name, at) => [name, String(row[`g${at}`] ?? '')])),
    state: row.state,
    posts: Number(row.posts),
    headcount: Number(row.headcount),
    fte: Number(row.fte ?? 0),
    vacancies: Number(row.vacancies),
  }
}

/**
 * Persons by ranges of their keys. Each counts at the post that is most of their work; of several equal ones, at the
 * first by number.
 */
export async function* sumPersons(
  db: Database,
  scope: readonly PostHead[],
  { by, day }: SumQuery,
): AsyncIterable<readonly PostSum[]> {
  const { high } = await db
    .selectFrom('person')
    .select((eb) => eb.fn.max('key').as('high'))
    .executeTakeFirstOrThrow()
  const groups = by.map((name) => GROUPS[name])
  for (let from = 0; from <= Number(high ?? -1); from += AT_ONCE) {
    const held = db
      .selectFrom('assignment')
      .innerJoin('post', 'post.id', 'assignment.post')
      .where('assignment.person', '>=', from)
      .where('assignment.person', '<', from + AT_ONCE)
      .where(isAmong(scope))
      .where(day === undefined ? ALWAYS : isCurrent(day))
      .select(['assignment.post as main', RANK.as('rank')])
    const rows = await db
      .selectFrom(held.as('held'))
      .innerJoin('post', 'post.id', 'held.main')
      .innerJoin('post_title', 'post_title.key', 'post.title')
      .where('held.rank', '=', 1)
      .select([...groups.map(toNamed), 'post_title.state as state', sql`count(*)`.as('headcount')] as never)
      .groupBy([...groups, sql`post_title.state`] as never)
      .execute()
    yield rows.map((row) => ({ ...toSum({ ...(row as object), posts: 0, fte: 0, vacancies: 0 } as never, by) }))
    await setImmediate()
  }
}

export const RANK = sql<number>`row_number() over (
  partition by assignment.person order by coalesce(assignment.fte, 0) desc, post.number, post.id)`
