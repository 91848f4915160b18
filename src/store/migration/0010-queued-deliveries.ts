import type { Kysely } from 'kysely'

/**
 * The queue now decides who delivers to a webhook, and when. Deliveries that were waiting for a retry are tried at
 * once, with attempts counted from 1.
 */
export async function queuedDeliveries(db: Kysely<unknown>): Promise<void> {
  for (const column of ['attempts', 'due', 'holder', 'held_until'])
    await db.schema.alterTable('webhook').dropColumn(column).execute()
}
