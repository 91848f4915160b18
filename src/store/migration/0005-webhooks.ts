import type { Kysely } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/** The position of each webhook, its signing secret, and the result of each delivery. */
export async function webhooks(db: Kysely<unknown>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('webhook')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('secret', text, (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('due', text, (column) => column.notNull())
    .addColumn('holder', text, (column) => column.notNull())
    .addColumn('held_until', text, (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('delivery')
    .addColumn('webhook', text, (column) => column.notNull().references('webhook.id').onDelete('cascade'))
    .addColumn('change', 'integer', (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('delivered', 'integer', (column) => column.notNull())
    .addColumn('outcome', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('delivery_pk', ['webhook', 'change'])
    .execute()
}
