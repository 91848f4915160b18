import { type Kysely, sql } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/** The queue, with the jobs that were waiting to be coded. */
export async function tasks(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await createTable(db, types)
  await createIndexes(db)
  await queueJobs(db)
}

async function createTable(db: Kysely<unknown>, { text, counter }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('task')
    .addColumn('id', counter, (column) => {
      const key = column.primaryKey()
      // Without it SQLite would reuse the number of a deleted task.
      return counter === 'integer' ? key.autoIncrement() : key
    })
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('key', text)
    .addColumn('body', text, (column) => column.notNull())
    .addColumn('after', text, (column) => column.notNull())
    .addColumn('expires', text, (column) => column.notNull())
    .addColumn('owner', text)
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('fence', 'integer', (column) => column.notNull())
    .addColumn('lease', text, (column) => column.notNull())
    .addColumn('again', 'integer', (column) => column.notNull())
    .addColumn('progress', text, (column) => column.notNull())
    .addColumn('reason', text)
    .execute()
}

async function createIndexes(db: Kysely<unknown>): Promise<void> {
  const unfinished = sql<boolean>`state in ('waiting', 'working')`
  await db.schema.createIndex('task_work').unique().on('task').columns(['kind', 'key']).where(unfinished).execute()
  await db.schema.createIndex('task_due').on('task').columns(['kind', 'after', 'id']).where(unfinished).execute()
  await db.schema.createIndex('task_key').on('task').columns(['kind', 'key']).execute()
  await db.schema.createIndex('task_expires').on('task').columns(['expires']).execute()
}

async function queueJobs(db: Kysely<unknown>): Promise<void> {
  // Typed loosely: a migration must not depend on the current schema's types, which go on changing.
  const untyped = db as Kysely<Record<string, Record<string, unknown>>>
  const fresh = { body: 'null', state: 'waiting', attempts: 0, fence: 0, lease: '', again: 0, progress: 'null' }
  const waiting = await untyped.selectFrom('job').selectAll().where('state', '=', 'coding').execute()
  for (const { id: key, created: after, expires, owner } of waiting) {
    await untyped
      .insertInto('task')
      .values({ kind: 'code', key, after, expires, owner, ...fresh })
      .execute()
  }
}
