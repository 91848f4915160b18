import type { Database } from '../schema.ts'
import { deleteExpiredWords } from './consultation/reply.ts'
import { deleteExpiredJobs } from './job.ts'
import { deleteExpiredPosts } from './post/delete.ts'

/** Deletes whatever has expired. */
export async function deleteExpired(db: Database, now: string): Promise<void> {
  await deleteExpiredJobs(db, now)
  await deleteExpiredPosts(db, now)
  await deleteExpiredWords(db, now)
  for (const table of ['task', 'staged_file'] as const) await db.deleteFrom(table).where('expires', '<=', now).execute()
  for (const table of ['session', 'known_browser', 'token', 'allowance'] as const)
    await db.deleteFrom(table).where('ends', '<=', now).execute()
}
