import { type Kysely, sql } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/**
 * The titles of a staff file. The coder's result and a person's decision are stored once for all rows with the same
 * title. Files that earlier releases coded are coded again.
 */
export async function jobTitles(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await changeRows(db, types)
  await createTitles(db, types)
  await codeAgain(db)
}

async function changeRows(db: Kysely<unknown>, { text, bytes }: ColumnTypes): Promise<void> {
  await db.schema.dropIndex('job_row_uncoded').execute()
  await db.schema.alterTable('job_row').dropColumn('result').execute()
  for (const column of ['title', 'aside']) await db.schema.alterTable('job_row').addColumn(column, text).execute()
  for (const column of ['shared', 'layout']) await db.schema.alterTable('job').addColumn(column, text).execute()
  await db.schema
    .createIndex('job_row_uncoded')
    .on('job_row')
    .columns(['job', 'row'])
    .where(sql<boolean>`title is null and aside is null`)
    .execute()
  await db.schema.createIndex('job_row_title').on('job_row').columns(['job', 'title', 'row']).execute()
  await db.schema
    .createTable('job_bytes')
    .addColumn('job', text, (column) => column.notNull().references('job.id').onDelete('cascade'))
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('bytes', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('job_bytes_pk', ['job', 'place'])
    .execute()
}

async function createTitles(db: Kysely<unknown>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('job_title')
    .addColumn('job', text, (column) => column.notNull().references('job.id').onDelete('cascade'))
    .addColumn('key', text, (column) => column.notNull())
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('folded', text, (column) => column.notNull())
    .addColumn('context', text)
    .addColumn('like', text, (column) => column.notNull())
    .addColumn('rows', 'integer', (column) => column.notNull())
    .addColumn('weight', 'integer', (column) => column.notNull())
    .addColumn('sure', 'real', (column) => column.notNull())
    .addColumn('result', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('answer', text)
    .addColumn('decided', text)
    .addColumn('second', text)
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('held_by', text)
    .addColumn('held_until', text)
    .addPrimaryKeyConstraint('job_title_pk', ['job', 'key'])
    .execute()
  await db.schema
    .createIndex('job_title_like')
    .on('job_title')
    .columns(['job', 'like', 'state', 'key', 'rows'])
    .execute()
  await db.schema
    .createIndex('job_title_weight')
    .on('job_title')
    .columns(['job', 'state', 'weight desc', 'like', 'rows desc', 'key'])
    .execute()
  for (const column of ['folded', 'rows', 'sure'])
    await db.schema.createIndex(`job_title_by_${column}`).on('job_title').columns(['job', column, 'key']).execute()
  await db.schema.createIndex('job_title_sure').on('job_title').columns(['job', 'state', 'sure', 'key']).execute()
  await db.schema
    .createTable('job_step')
    .addColumn('job', text, (column) => column.notNull().references('job.id').onDelete('cascade'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('key', text, (column) => column.notNull())
    .addColumn('by', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('what', text, (column) => column.notNull())
    .addColumn('before', text, (column) => column.notNull())
    .addColumn('back', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('job_step_pk', ['job', 'number'])
    .execute()
  await db.schema.createIndex('job_step_key').on('job_step').columns(['job', 'key', 'number']).execute()
}

async function codeAgain(db: Kysely<unknown>): Promise<void> {
  const untyped = db as Kysely<Record<string, Record<string, unknown>>>
  const fresh = { body: 'null', state: 'waiting', attempts: 0, fence: 0, lease: '', again: 0, progress: 'null' }
  const done = await untyped.selectFrom('job').selectAll().where('state', '=', 'done').execute()
  for (const { id: key, created: after, expires, owner } of done)
    await untyped
      .insertInto('task')
      .values({ kind: 'code', key, after, expires, owner, ...fresh })
      .execute()
  await untyped.updateTable('job').set({ coded: 0, state: 'coding' }).where('state', 'in', ['done', 'coding']).execute()
  await untyped.updateTable('job_row').set({ decision: null }).execute()
}
