import type { Kysely } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/** Counts sign-in attempts for all processes that share the store. */
export async function allowances(db: Kysely<unknown>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('allowance')
    .addColumn('key', text, (column) => column.primaryKey())
    .addColumn('ends', text, (column) => column.notNull())
    .execute()
  await db.schema.createIndex('allowance_ends').on('allowance').columns(['ends']).execute()
}
