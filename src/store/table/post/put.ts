import type { Insertable, Selectable } from 'kysely'
import type { Assignment, GivenPost, KeptPost, PostBatch, PostVersions } from '../../post.ts'
import type { Database, Schema } from '../../schema.ts'
import { insertAll } from '../insert.ts'
import { formatOptional, parseOptional, reading } from '../json.ts'
import { lockPending, NO_END } from './batch.ts'

type Row = Selectable<Schema['post']> & { readonly titled: string }
type Key = Pick<PostBatch, 'number' | 'source'>

/** FTE is stored in whole parts, so that sums do not depend on the order. */
export const FTE_PARTS = 10_000
const AT_ONCE = 500

export const toPost = reading(
  'post',
  ({ id }: Row) => id,
  (row: Row): Omit<KeptPost, 'assignments'> => {
    const { batch_from: batchFrom, batch_until: batchUntil, seen: _, fte, further, why, control, ...rest } = row
    return {
      ...rest,
      batchFrom,
      batchUntil,
      control: control as KeptPost['control'],
      further: parseOptional<KeptPost['further']>(further) ?? {},
      ...(fte !== null && { fte: fte / FTE_PARTS }),
      ...(why !== null && { why }),
    }
  },
)

/** Posts with the persons who hold them. */
export async function withAssignments(
  db: Database,
  posts: readonly Omit<KeptPost, 'assignments'>[],
): Promise<readonly KeptPost[]> {
  const held = posts.filter(({ persons }) => persons > 0).map(({ id }) => id)
  const rows =
    held.length === 0
      ? []
      : await db.selectFrom('assignment').selectAll().where('post', 'in', held).orderBy('person').execute()
  const byPost = Map.groupBy(rows, ({ post }) => post)
  return posts.map((post) => ({ ...post, assignments: (byPost.get(post.id) ?? []).map(toAssignment) }))
}

const toAssignment = ({ person, fte }: Selectable<Schema['assignment']>): Assignment => ({
  person,
  ...(fte !== null && { fte: fte / FTE_PARTS }),
})

/** The versions of these posts in the list before and in the pending list. */
export async function findVersions(
  db: Database,
  { source, number }: Key,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, PostVersions>> {
  if (numbers.length === 0) return new Map()
  const rows = await db
    .selectFrom('post')
    .innerJoin('post_title', 'post_title.key', 'post.title')
    .selectAll('post')
    .select('post_title.title as titled')
    .where('source', '=', source)
    .where('number', 'in', numbers)
    .where('batch_until', 'in', [number, NO_END])
    .execute()
  const posts = await withAssignments(db, rows.map(toPost))
  const seen = new Map(rows.map((row) => [row.id, row.seen]))
  const found = new Map<string, PostVersions>()
  for (const post of posts) {
    const both = found.get(post.number) ?? {}
    const isNow = post.batchFrom === number
    // A post that the list leaves unchanged has the same version in both.
    const same = !isNow && post.batchUntil === NO_END && seen.get(post.id) === number
    found.set(post.number, { ...both, ...(isNow || same ? { now: post } : {}), ...(isNow ? {} : { before: post }) })
  }
  return found
}

/** Puts posts into a pending list. Putting a post again replaces what the list said about it before. */
export async function putPosts(
  db: Database,
  batch: Key,
  { posts, same }: { readonly posts: readonly GivenPost[]; readonly same: readonly string[] },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lockPending(transaction, batch)
    for (let start = 0; start < posts.length; start += AT_ONCE)
      await putSome(transaction, batch, posts.slice(start, start + AT_ONCE))
    for (let start = 0; start < same.length; start += AT_ONCE)
      await markSame(transaction, batch, same.slice(start, start + AT_ONCE))
  })
}

async function putSome(db: Database, batch: Key, posts: readonly GivenPost[]): Promise<void> {
  const { source, number } = batch
  const numbers = posts.map((post) => post.number)
  await deleteNow(db, batch, numbers)
  const before = db.updateTable('post').set({ batch_until: number, seen: number }).where('source', '=', source)
  await before.where('number', 'in', numbers).where('batch_until', '=', NO_END).execute()
  const rows = await db
    .insertInto('post')
    .values(posts.map((post) => toRow(post, batch)))
    .returning(['id', 'number'])
    .execute()
  const ids = new Map(rows.map((row) => [row.number, row.id]))
  const assignments = posts.flatMap((post) =>
    post.assignments.map(({ person, fte }) => ({ post: ids.get(post.number) ?? 0, person, fte: toParts(fte) })),
  )
  await insertAll(db, 'assignment', assignments)
}

async function deleteNow(db: Database, { source, number }: Key, numbers: readonly string[]): Promise<void> {
  const now = db.deleteFrom('post').where('source', '=', source).where('number', 'in', numbers)
  await now.where('batch_from', '=', number).where('batch_until', '=', NO_END).execute()
}

async function markSame(db: Database, batch: Key, numbers: readonly string[]): Promise<void> {
  await deleteNow(db, batch, numbers)
  const before = db.updateTable('post').set({ batch_until: NO_END, seen: batch.number })
  const found = before.where('source', '=', batch.source).where('number', 'in', numbers)
  await found.where('batch_until', 'in', [NO_END, batch.number]).execute()
}

const toParts = (fte: number | undefined) => (fte === undefined ? null : Math.round(fte * FTE_PARTS))

const TEXTS = [
  ...(['number', 'role', 'second', 'area', 'type', 'department', 'grade', 'employer', 'unit', 'control'] as const),
  ...(['contract', 'relationship', 'starts', 'ends', 'hand', 'changed', 'digest'] as const),
]

function toRow(post: GivenPost, { source, number }: Key): Insertable<Schema['post']> {
  const { further, fte, why, title, headcount, persons, vacancies } = post
  // Picked by name: a post that is put again may have been read from the store, with more fields than these.
  const texts = Object.fromEntries(TEXTS.map((name) => [name, post[name]])) as Pick<GivenPost, (typeof TEXTS)[number]>
  return {
    ...texts,
    ...{ title, headcount, persons, vacancies },
    source,
    batch_from: number,
    batch_until: NO_END,
    seen: number,
    fte: toParts(fte),
    further: Object.keys(further).length > 0 ? formatOptional(further) : null,
    why: why ?? null,
  }
}
