import type { Kysely } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/** Tables of kept posts that were published: what was published, and what must be known of it to protect the next one. */
export async function publishedTables(db: Kysely<unknown>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('published_table')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('who', text, (column) => column.notNull())
    .addColumn('asked', text, (column) => column.notNull())
    .addColumn('shown', text, (column) => column.notNull())
    .addColumn('known', text, (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('published_source')
    .addColumn('published', text, (column) => column.notNull().references('published_table.id').onDelete('cascade'))
    .addColumn('source', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('published_source_pk', ['source', 'published'])
    .execute()
}
