import { type Kysely, sql } from 'kysely'

/** Indexes that find a page of records, or the changes of several things that include a given one. */
export async function searchedRows(db: Kysely<unknown>): Promise<void> {
  for (const index of ['record_sort', 'record_key']) await db.schema.dropIndex(index).execute()
  await db.schema.createIndex('record_sort').on('record').columns(['kind', 'of', 'sort', 'id']).execute()
  await db.schema.createIndex('record_key').on('record').columns(['kind', 'of', 'key', 'sort', 'id']).execute()
  // PostgreSQL limits an index row to 2,704 bytes.
  await db.schema.createIndex('change_row_id').on('change_row').expression(sql`substr(id, 1, 200), change`).execute()
}
