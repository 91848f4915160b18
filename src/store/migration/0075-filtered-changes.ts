import type { Kysely } from 'kysely'

/** Indexes for finding the changes of a person and of a day. */
export async function filteredChanges(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('change_who').on('change').columns(['who', 'number']).execute()
  await db.schema.createIndex('change_at').on('change').columns(['at', 'number']).execute()
}
