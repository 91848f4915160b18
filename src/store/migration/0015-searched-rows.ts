import { type Kysely, sql } from 'kysely'

/** A page of records is found in an index alone, and changes of several things by each of them. */
export async function searchedRows(db: Kysely<unknown>): Promise<void> {
  for (const index of ['record_sort', 'record_key']) await db.schema.dropIndex(index).execute()
  await db.schema.createIndex('record_sort').on('record').columns(['kind', 'of', 'sort', 'id']).execute()
  await db.schema.createIndex('record_key').on('record').columns(['kind', 'of', 'key', 'sort', 'id']).execute()
  // PostgreSQL's indexes take rows of 2,704 bytes at most.
  await db.schema.createIndex('change_row_id').on('change_row').expression(sql`substr(id, 1, 200), change`).execute()
}
