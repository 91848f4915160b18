import { setImmediate } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { PostGroup, PostHead, PostShift, ShiftQuery } from '../../post.ts'
import type { Database } from '../../schema.ts'
import { toGroups } from './group.ts'
import { ALWAYS, isCurrent } from './scope.ts'

/** How many posts one statement compares: while SQLite runs a statement, no other work can run. */
const AT_ONCE = 5000

/** The later list with the posts of the earlier one beside it, then what only the earlier one has. By ranges of ids. */
export async function* sumShifts(
  db: Database,
  { before, after, by, days }: ShiftQuery,
): AsyncIterable<readonly PostShift[]> {
  const beside = new Map(before.map((head) => [head.source, head]))
  const sides = { before: { name: 'before', day: days.before }, after: { name: 'after', day: days.after } }
  for (const head of after)
    yield* sumSide(db, { by, one: sides.after, head, other: sides.before, beside: beside.get(head.source) })
  const later = new Map(after.map((head) => [head.source, head]))
  for (const head of before)
    yield* sumSide(db, { by, one: sides.before, head, other: sides.after, beside: later.get(head.source), only: true })
}

interface Named {
  readonly name: string
  readonly day: string | undefined
}

interface Compared {
  readonly by: readonly PostGroup[]
  readonly one: Named
  readonly head: PostHead
  readonly other: Named
  /** The other list of the same source, if there is one. */
  readonly beside: PostHead | undefined
  /** Only posts that the other list does not have. */
  readonly only?: boolean
}

async function* sumSide(db: Database, compared: Compared): AsyncIterable<readonly PostShift[]> {
  const { by, one, head, other, only = false } = compared
  const { low, high } = await db
    .selectFrom('post')
    .select((eb) => [eb.fn.min('id').as('low'), eb.fn.max('id').as('high')])
    .where('source', '=', head.source)
    .executeTakeFirstOrThrow()
  if (low === null || high === null) return
  const [own, theirs] = [toGroups('post', 'post_title'), toGroups('other', 'other_title')]
  const groups = [...by.map((name) => own[name]), ...by.map((name) => theirs[name]), IS_THERE, RETITLED]
  for (let from = Number(low); from <= Number(high); from += AT_ONCE) {
    const rows = await db
      .selectFrom('post')
      .innerJoin('post_title', 'post_title.key', 'post.title')
      .leftJoin('post as other', (join) =>
        join.onRef('other.source', '=', 'post.source').onRef('other.number', '=', 'post.number').on(isOther(compared)),
      )
      .leftJoin('post_title as other_title', 'other_title.key', 'other.title')
      .where('post.id', '>=', from)
      .where('post.id', '<', from + AT_ONCE)
      .where(holds('post', head))
      .where(one.day === undefined ? ALWAYS : isCurrent(one.day))
      .where(only ? sql<boolean>`other.id is null` : ALWAYS)
      .select([...groups.map((group, at) => group.as(`g${at}`)), sql`count(*)`.as('posts')] as never)
      .groupBy(groups as never)
      .execute()
    yield rows.map((row) => toShift(row as never, { by, one, other }))
    await setImmediate()
  }
}

const IS_THERE: RawBuilder<string> = sql`case when other.id is null then '' else 'yes' end`
const RETITLED: RawBuilder<string> = sql`case when other.title <> post.title then 'yes' else '' end`

const holds = (post: string, { source, batch }: PostHead) =>
  sql<boolean>`${sql.ref(`${post}.source`)} = ${source} and ${sql.ref(`${post}.batch_from`)} <= ${batch} and ${sql.ref(`${post}.batch_until`)} > ${batch}`

function isOther({ beside, other: { day } }: Compared): RawBuilder<boolean> {
  if (!beside) return sql`1 = 0`
  return sql`${holds('other', beside)} and ${day === undefined ? ALWAYS : isCurrent(day, 'other')}`
}

function toShift(
  row: Readonly<Record<string, unknown>>,
  { by, one, other }: Pick<Compared, 'by' | 'one' | 'other'>,
): PostShift {
  const read = (start: number) => Object.fromEntries(by.map((name, at) => [name, String(row[`g${start + at}`] ?? '')]))
  const sides = { [one.name]: read(0), ...(row[`g${2 * by.length}`] === 'yes' && { [other.name]: read(by.length) }) }
  return {
    ...(sides.before && { before: sides.before }),
    ...(sides.after && { after: sides.after }),
    retitled: row[`g${2 * by.length + 1}`] === 'yes',
    posts: Number(row.posts),
  }
}
