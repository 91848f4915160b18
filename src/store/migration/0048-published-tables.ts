import type { Kysely } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/**
 * Published tables of kept posts: what was published, and everything that must be known about them to protect the next
 * one.
 */
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
