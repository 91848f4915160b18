import { setImmediate } from 'node:timers/promises'
import { type Selectable, sql, type UpdateQueryBuilder, type UpdateResult } from 'kysely'
import { RolemapError } from '../../../error.ts'
import type { PostBatch, PostBatchEffect } from '../../post.ts'
import type { Database, Schema } from '../../schema.ts'
import { formatJson, reading } from '../json.ts'
import { takeNumber } from '../number.ts'

/** The end of a version that is still current. */
export const NO_END = 2 ** 31 - 1
const AT_ONCE = 2_000
/** The state of a list that somebody dropped, until what it did is undone. Nobody can put more into it or accept it. */
export const DROPPED = 'dropped'

type Key = Pick<PostBatch, 'number' | 'source'>

const toBatch = reading(
  'post_batch',
  ({ number }) => number,
  ({ as_at: asAt, state, counts, ...rest }: Selectable<Schema['post_batch']>): PostBatch => ({
    ...rest,
    asAt,
    state: state as PostBatch['state'],
    counts: JSON.parse(counts),
  }),
)

export async function listBatches(db: Database, sources: readonly number[]): Promise<readonly PostBatch[]> {
  if (sources.length === 0) return []
  const found = db.selectFrom('post_batch').selectAll().where('source', 'in', sources).where('state', '!=', DROPPED)
  return (await found.orderBy('number', 'desc').execute()).map(toBatch)
}

/** Begins a list, in place of one of the same source that nobody has accepted. */
export async function beginBatch(
  db: Database,
  { source, staged, asAt, at }: Omit<PostBatch, 'number' | 'state' | 'counts' | 'digest'>,
): Promise<number> {
  const number = await db.transaction().execute(async (transaction) => {
    // Of two who begin at the same moment the second waits here, and drops the list of the first.
    await transaction.updateTable('post_source').set({ name: sql<string>`name` }).where('key', '=', source).execute()
    await markDropped(transaction.updateTable('post_batch').where('source', '=', source))
    const taken = await takeNumber(transaction, 'post-batches')
    const values = { number: taken, source, staged, as_at: asAt, at, digest: '', state: 'pending', counts: '{}' }
    await transaction.insertInto('post_batch').values(values).execute()
    return taken
  })
  // With those that a killed process did not finish.
  const dropped = db.selectFrom('post_batch').select('number').where('source', '=', source)
  for (const one of await dropped.where('state', '=', DROPPED).execute()) await undoBatch(db, { ...one, source })
  return number
}

const markDropped = async (of: UpdateQueryBuilder<Schema, 'post_batch', 'post_batch', UpdateResult>) =>
  await of.set({ state: DROPPED }).where('state', '=', 'pending').execute()

/**
 * Within a transaction: until it ends, nobody else can drop or accept the list. @throws RolemapError `change-conflict`
 */
export async function lockPending(db: Database, { number }: Key): Promise<void> {
  const pending = db.updateTable('post_batch').set({ state: sql<string>`state` }).where('number', '=', number)
  const { numUpdatedRows } = await pending.where('state', '=', 'pending').executeTakeFirst()
  if (numUpdatedRows === 1n) return
  throw new RolemapError('change-conflict', 'somebody else gave another list of the same source in the meantime')
}

/** Drops a list that is not accepted. One that is stays. */
export async function dropBatch(db: Database, key: Key): Promise<void> {
  await markDropped(db.updateTable('post_batch').where('number', '=', key.number))
  const dropped = db.selectFrom('post_batch').select('number').where('number', '=', key.number)
  if (await dropped.where('state', '=', DROPPED).executeTakeFirst()) await undoBatch(db, key)
}

/** Deletes what the list added, and continues what it ended. What it marked as seen does no harm. */
async function undoBatch(db: Database, { number, source }: Key): Promise<void> {
  for (let deleted = 1; deleted > 0; await setImmediate()) {
    const some = db.selectFrom('post').select('id').where('source', '=', source).where('batch_from', '=', number)
    const gone = db.deleteFrom('post').where('id', 'in', some.limit(AT_ONCE))
    deleted = Number((await gone.executeTakeFirst()).numDeletedRows)
  }
  await moveEnds(db, { source, from: number, to: NO_END })
  // Last, so that whoever begins the next list finishes what a killed process left.
  await db.deleteFrom('post_batch').where('number', '=', number).where('state', '=', DROPPED).execute()
}

/** Moves the end of versions to another batch, in parts. */
async function moveEnds(db: Database, { source, from, to }: Ends): Promise<void> {
  for (let moved = 1; moved > 0; await setImmediate()) moved = await moveSome(db, { source, from, to })
}

interface Ends {
  readonly source: number
  readonly from: number
  readonly to: number
  readonly unseenBy?: number
}

async function moveSome(db: Database, { source, from, to, unseenBy }: Ends): Promise<number> {
  let some = db.selectFrom('post').select('id').where('source', '=', source).where('batch_until', '=', from)
  if (unseenBy !== undefined) some = some.where('seen', '<', unseenBy)
  const put = db.updateTable('post').set({ batch_until: to }).where('id', 'in', some.limit(AT_ONCE))
  return Number((await put.executeTakeFirst()).numUpdatedRows)
}

/** Ends the posts that the list does not have, in parts. @throws RolemapError `change-conflict` if it was dropped */
async function endUnseen(db: Database, { number, source }: Key): Promise<number> {
  let all = 0
  for (let moved = 1; moved > 0; await setImmediate()) {
    moved = await db.transaction().execute(async (transaction) => {
      await lockPending(transaction, { number, source })
      return await moveSome(transaction, { source, from: NO_END, to: number, unseenBy: number })
    })
    all += moved
  }
  return all
}

/** Ends the posts that the list does not have, and counts the changes. */
export async function finishBatch(
  db: Database,
  { number, source }: Key,
  { digest, part }: { digest: string; part: boolean },
): Promise<Readonly<Record<string, number>>> {
  const left = part ? 0 : await endUnseen(db, { number, source })
  const made = db.selectFrom('post').where('source', '=', source).where('batch_from', '=', number)
  const groups = await made
    .select((eb) => ['changed', eb.fn.countAll().as('posts')])
    .groupBy('changed')
    .execute()
  const counts: Record<string, number> = { left }
  for (const { changed, posts } of groups)
    for (const one of changed.split(' ')) counts[one] = (counts[one] ?? 0) + Number(posts)
  const done = db.updateTable('post_batch').set({ digest, counts: formatJson(counts) })
  await done.where('number', '=', number).execute()
  return counts
}

/** Within a transaction. @throws RolemapError `change-conflict` */
export async function acceptBatch(db: Database, { number, source, base }: PostBatchEffect): Promise<void> {
  const done = db.selectFrom('post_batch').select('number').where('source', '=', source).where('state', '=', 'done')
  const head = await done.orderBy('number', 'desc').limit(1).executeTakeFirst()
  const put = db.updateTable('post_batch').set({ state: 'done' }).where('number', '=', number)
  const { numUpdatedRows } = await put.where('state', '=', 'pending').executeTakeFirst()
  if (numUpdatedRows === 1n && (head?.number ?? 0) === base) return
  throw new RolemapError('change-conflict', 'somebody else gave another list of the same source in the meantime')
}
