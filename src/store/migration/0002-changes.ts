import type { Kysely } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/** The audit trail, and records whose history is in it. */
export async function changes(db: Kysely<unknown>, { text }: ColumnTypes): Promise<void> {
  for (const column of ['valid_from', 'based_on', 'successions', 'added'])
    await db.schema.alterTable('version').addColumn(column, text).execute()
  await db.schema
    .createTable('change')
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('who', text, (column) => column.notNull())
    .addColumn('role', text, (column) => column.notNull())
    .addColumn('via', text, (column) => column.notNull())
    .addColumn('action', text, (column) => column.notNull())
    .addColumn('target', text, (column) => column.notNull())
    .addColumn('version', text)
    .addColumn('why', text)
    .addColumn('before', text)
    .addColumn('after', text)
    .addColumn('undoes', 'integer')
    .addColumn('hash', text, (column) => column.notNull())
    .execute()
  await db.schema.createIndex('change_target').on('change').columns(['target', 'number']).execute()
  await db.schema
    .createTable('trail')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('hash', text, (column) => column.notNull())
    .execute()
  // Typed loosely: a migration must not depend on the current schema's types, which go on changing.
  const untyped = db as Kysely<{ trail: { id: number; number: number; hash: string } }>
  await untyped.insertInto('trail').values({ id: 1, number: 0, hash: '' }).execute()
  await db.schema
    .createTable('record')
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('of', text)
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('body', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('record_pk', ['kind', 'id'])
    .execute()
}
