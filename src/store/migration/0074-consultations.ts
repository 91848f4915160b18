import type { Kysely } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/**
 * Links to consultations, and replies to them. What people wrote, and who they are, is in a table of its own, so that it
 * can be deleted and the rest stays.
 */
export async function consultations(db: Kysely<unknown>, { text, counter }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('consultation_link')
    .addColumn('digest', text, (column) => column.primaryKey())
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('consultation', text, (column) => column.notNull())
    .addColumn('named', 'integer', (column) => column.notNull())
    .addColumn('sealed', text, (column) => column.notNull())
    .addColumn('created', text, (column) => column.notNull())
    .addColumn('revoked', text)
    .addColumn('expires', text, (column) => column.notNull())
    .addUniqueConstraint('consultation_link_id', ['consultation', 'id'])
    .execute()
  await db.schema
    .createTable('reply')
    .addColumn('number', counter, (column) => column.primaryKey())
    .addColumn('consultation', text, (column) => column.notNull())
    .addColumn('link', text, (column) => column.notNull())
    .addColumn('code', text, (column) => column.notNull())
    .addColumn('label', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('outcome', text, (column) => column.notNull())
    .addColumn('decision', text)
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('reply_about')
    .on('reply')
    .columns(['consultation', 'code', 'kind', 'outcome', 'number'])
    .execute()
  await db.schema
    .createTable('reply_words')
    .addColumn('reply', 'integer', (column) => column.primaryKey().references('reply.number').onDelete('cascade'))
    .addColumn('words', text, (column) => column.notNull())
    .addColumn('person', text, (column) => column.notNull())
    .addColumn('expires', text, (column) => column.notNull())
    .execute()
  await db.schema.createIndex('reply_words_expires').on('reply_words').column('expires').execute()
}
