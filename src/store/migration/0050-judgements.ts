import type { Kysely } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/** What judgements of coverage, and what follows from them, are found by. Their records hold the rest. */
export async function judgements(db: Kysely<unknown>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('judgement')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('criteria', text, (column) => column.notNull())
    .addColumn('module', text, (column) => column.notNull())
    .addColumn('attribute', text, (column) => column.notNull())
    .addColumn('rater', text, (column) => column.notNull())
    .addColumn('part', text, (column) => column.notNull())
    .addColumn('verdict', text, (column) => column.notNull())
    .addColumn('blind', 'integer', (column) => column.notNull())
    .addColumn('passed', 'integer', (column) => column.notNull())
    .addColumn('day', text, (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('judgement_cell')
    .on('judgement')
    .columns(['criteria', 'module', 'attribute', 'id'])
    .execute()
  await db.schema
    .createIndex('judgement_rater')
    .on('judgement')
    .columns(['criteria', 'rater', 'day', 'module', 'attribute'])
    .execute()
  await db.schema
    .createTable('finding')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('criteria', text, (column) => column.notNull())
    .addColumn('module', text, (column) => column.notNull())
    .addColumn('attribute', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('verdict', text, (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('finding_cell')
    .on('finding')
    .columns(['criteria', 'module', 'attribute', 'state', 'verdict'])
    .execute()
  await db.schema
    .createIndex('finding_state')
    .on('finding')
    .columns(['criteria', 'state', 'module', 'attribute', 'verdict'])
    .execute()
}
