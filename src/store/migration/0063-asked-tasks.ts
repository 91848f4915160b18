import type { Kysely } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/** Who asked for a task, when, and which organisation it is about, so that people see their long work. */
export async function askedTasks(db: Kysely<unknown>, { text }: ColumnTypes): Promise<void> {
  await db.schema.alterTable('task').addColumn('by', text).execute()
  await db.schema
    .alterTable('task')
    .addColumn('at', text, (column) => column.notNull().defaultTo(''))
    .execute()
  await db.schema.alterTable('task').addColumn('organisation', text).execute()
  const untyped = db as Kysely<Record<string, Record<string, unknown>>>
  await untyped
    .updateTable('task')
    .set((eb) => ({ at: eb.ref('after'), by: eb.ref('owner') }))
    .execute()
  await db.schema.createIndex('task_asked').on('task').columns(['organisation', 'id']).execute()
}
