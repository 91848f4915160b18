import type { Kysely } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/** Fillings of returns: the results from posts, part by part. The record of a return says which filling it has. */
export async function returns(db: Kysely<unknown>, { text, counter }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('return_fill')
    .addColumn('number', counter, (column) => column.primaryKey())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .execute()
  await db.schema.createIndex('return_fill_name').on('return_fill').columns(['name', 'number']).execute()
  await db.schema
    .createTable('return_part')
    .addColumn('fill', 'integer', (column) => column.notNull().references('return_fill.number').onDelete('cascade'))
    .addColumn('part', text, (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('key', text, (column) => column.notNull())
    .addColumn('body', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('return_part_pk', ['fill', 'part', 'place'])
    .execute()
  await db.schema.createIndex('return_part_key').on('return_part').columns(['fill', 'part', 'key', 'place']).execute()
}
