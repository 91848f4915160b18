import type { Kysely } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/** People, their means of signing in, and the owner of each job. */
export async function people(db: Kysely<unknown>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('account')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('role', text, (column) => column.notNull())
    .addColumn('password', text)
    .addColumn('first_password', 'integer', (column) => column.notNull())
    .addColumn('disabled', 'integer', (column) => column.notNull())
    .addColumn('subject', text, (column) => column.unique())
    .addColumn('created', text, (column) => column.notNull())
    .execute()
  await ofAccount(db, 'session', text)
    .addColumn('started', text, (column) => column.notNull())
    .addColumn('used', text, (column) => column.notNull())
    .execute()
  await ofAccount(db, 'known_browser', text).execute()
  await ofAccount(db, 'token', text)
    .addColumn('id', text, (column) => column.notNull().unique())
    .addColumn('label', text, (column) => column.notNull())
    .addColumn('role', text, (column) => column.notNull())
    .addColumn('created', text, (column) => column.notNull())
    .addColumn('used', text)
    .execute()
  for (const table of ['session', 'known_browser', 'token'])
    await db.schema.createIndex(`${table}_account`).on(table).column('account').execute()
  await db.schema.alterTable('job').addColumn('owner', text).execute()
}

/** The digest of a secret, its owner, and when it expires. */
const ofAccount = (db: Kysely<unknown>, table: string, text: ColumnTypes['text']) =>
  db.schema
    .createTable(table)
    .addColumn('digest', text, (column) => column.primaryKey())
    .addColumn('account', text, (column) => column.notNull().references('account.name').onDelete('cascade'))
    .addColumn('ends', text, (column) => column.notNull())
