import type { Kysely } from 'kysely'

/** Who delivers to a webhook, and when, is the queue's. What waited to be tried again is tried at once, and counted from 1. */
export async function queuedDeliveries(db: Kysely<unknown>): Promise<void> {
  for (const column of ['attempts', 'due', 'holder', 'held_until'])
    await db.schema.alterTable('webhook').dropColumn(column).execute()
}
