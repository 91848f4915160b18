import type { Kysely } from 'kysely'

/** The take-up of an entry, null if it is not known, and its sum for each item, kept with every commit. No entry had one before. */
export async function takeUp(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('qualification').addColumn('take_up', 'integer').execute()
  for (const [column, type] of [
    ['known', 'integer'],
    ['take_up', 'bigint'],
  ] as const)
    await db.schema
      .alterTable('role_total')
      .addColumn(column, type, (added) => added.notNull().defaultTo(0))
      .execute()
}
