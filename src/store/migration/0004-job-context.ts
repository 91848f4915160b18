import type { Kysely } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/** The columns of a staff file that say more about its posts than their titles do. */
export async function jobContext(db: Kysely<unknown>, { text }: ColumnTypes): Promise<void> {
  await db.schema.alterTable('job').addColumn('context', text).execute()
}
