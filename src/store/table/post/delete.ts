import { setImmediate } from 'node:timers/promises'
import type { Database } from '../../schema.ts'
import { DROPPED, dropBatch } from './batch.ts'
import { deleteLonePersons } from './person.ts'

const AT_ONCE = 2_000
const DAY = 24 * 60 * 60 * 1000
/** A staged list is deleted after 14 days, and the posts that it put a day later. */
const PENDING_DAYS = 15

const before = (now: string, days: number) => new Date(Date.parse(now) - days * DAY).toISOString()

/** Deletes what its source no longer keeps, and lists that nobody accepted. */
export async function deleteExpiredPosts(db: Database, now: string): Promise<void> {
  const kept = await db
    .selectFrom('post_source')
    .select(['key', 'keep_days'])
    .where('keep_days', 'is not', null)
    .execute()
  for (const { key, keep_days: days } of kept) if (days !== null) await deleteUnseen(db, key, before(now, days))
  const waiting = db.selectFrom('post_batch').select(['number', 'source'])
  const old = waiting.where('state', '=', 'pending').where('at', '<', before(now, PENDING_DAYS))
  for (const batch of await old.unionAll(waiting.where('state', '=', DROPPED)).execute()) await dropBatch(db, batch)
}

/** Deletes versions of posts that have been in no batch since then, and persons who no longer hold a post. */
export async function deleteUnseen(db: Database, source: number, since: string): Promise<void> {
  const old = db.selectFrom('post_batch').select('number').where('source', '=', source).where('state', '=', 'done')
  const batches = await old.where('at', '<', since).execute()
  if (batches.length === 0) return
  for (const { number } of batches) {
    for (let deleted = 1; deleted > 0; await setImmediate()) {
      const some = db.selectFrom('post').select('id').where('source', '=', source).where('seen', '=', number)
      const gone = db.deleteFrom('post').where('id', 'in', some.limit(AT_ONCE))
      deleted = Number((await gone.executeTakeFirst()).numDeletedRows)
    }
    // Last, so that a sweep that is stopped midway does this batch again.
    await db.updateTable('post_batch').set({ state: 'gone' }).where('number', '=', number).execute()
  }
  const { organisation } = await db
    .selectFrom('post_source')
    .select('organisation')
    .where('key', '=', source)
    .executeTakeFirstOrThrow()
  await deleteLonePersons(db, organisation)
}
