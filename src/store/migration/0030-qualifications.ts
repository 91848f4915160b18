import type { Kysely } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/** Columns for finding entries of the list of qualifications and their attachments. Their records hold the rest. */
export async function qualifications(db: Kysely<unknown>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('qualification')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('level', 'integer', (column) => column.notNull())
    .addColumn('type', text, (column) => column.notNull())
    .addColumn('body', text, (column) => column.notNull())
    .addColumn('unit_code', text, (column) => column.notNull())
    .addColumn('match', text, (column) => column.notNull())
    .addColumn('withdrawn', 'integer', (column) => column.notNull())
    .addColumn('sort', text, (column) => column.notNull())
    .addColumn('words', text, (column) => column.notNull())
    .execute()
  for (const column of ['sort', 'unit_code', 'match'])
    await db.schema.createIndex(`qualification_${column}`).on('qualification').columns([column, 'id']).execute()
  await db.schema
    .createTable('attachment')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('tie', text, (column) => column.notNull())
    .addColumn('entry', text, (column) => column.notNull())
    .addColumn('target', text, (column) => column.notNull())
    .addColumn('code', text, (column) => column.notNull())
    .addColumn('reason', text, (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('attachment_target')
    .on('attachment')
    .columns(['tie', 'target', 'code', 'reason', 'entry', 'id'])
    .execute()
  await db.schema
    .createIndex('attachment_entry')
    .on('attachment')
    .columns(['entry', 'tie', 'target', 'code', 'id'])
    .execute()
}
