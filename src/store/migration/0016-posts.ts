import type { Kysely } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/**
 * Posts. Each version of a post has the batches between which it is valid. Titles and the persons who hold posts have
 * tables of their own.
 */
export async function posts(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await createSources(db, types)
  await createTitles(db, types)
  await createPosts(db, types)
  await createPersons(db, types)
}

async function createSources(db: Kysely<unknown>, { text, counter }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('post_source')
    .addColumn('key', counter, (column) => column.primaryKey())
    .addColumn('organisation', text, (column) => column.notNull())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('classification', text, (column) => column.notNull())
    .addColumn('columns', text)
    .addColumn('keep_days', 'integer')
    .addUniqueConstraint('post_source_name', ['organisation', 'name'])
    .execute()
  await db.schema
    .createTable('post_batch')
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('source', 'integer', (column) => column.notNull())
    .addColumn('staged', text, (column) => column.notNull())
    .addColumn('as_at', text, (column) => column.notNull())
    .addColumn('digest', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('counts', text, (column) => column.notNull())
    .execute()
  await db.schema.createIndex('post_batch_source').on('post_batch').columns(['source', 'state', 'number']).execute()
}

async function createTitles(db: Kysely<unknown>, { text, counter }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('post_title')
    .addColumn('key', counter, (column) => column.primaryKey())
    .addColumn('organisation', text, (column) => column.notNull())
    .addColumn('classification', text, (column) => column.notNull())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('folded', text, (column) => column.notNull())
    .addColumn('context', text)
    .addColumn('code', text, (column) => column.notNull())
    .addColumn('second', text, (column) => column.notNull())
    .addColumn('local', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('sure', 'real', (column) => column.notNull())
    .addColumn('result', text, (column) => column.notNull())
    .addColumn('decided', text)
    .addUniqueConstraint('post_title_name', ['organisation', 'classification', 'name'])
    .execute()
}

async function createPosts(db: Kysely<unknown>, { text, counter }: ColumnTypes): Promise<void> {
  let table = db.schema
    .createTable('post')
    .addColumn('id', counter, (column) => column.primaryKey())
    .addColumn('source', 'integer', (column) => column.notNull())
    .addColumn('number', text, (column) => column.notNull())
    .addColumn('batch_from', 'integer', (column) => column.notNull())
    .addColumn('batch_until', 'integer', (column) => column.notNull())
    .addColumn('seen', 'integer', (column) => column.notNull())
    .addColumn('title', 'integer', (column) => column.notNull())
    .addColumn('headcount', 'integer', (column) => column.notNull())
    .addColumn('persons', 'integer', (column) => column.notNull())
    .addColumn('fte', 'integer')
    .addColumn('vacancies', 'integer', (column) => column.notNull())
  for (const name of TEXTS) table = table.addColumn(name, text, (column) => column.notNull())
  await table.addColumn('further', text).addColumn('why', text).execute()
  await db.schema.createIndex('post_number').on('post').columns(['source', 'number', 'batch_until']).unique().execute()
  await db.schema.createIndex('post_title_posts').on('post').columns(['source', 'title', 'number']).execute()
  await db.schema.createIndex('post_service').on('post').columns(['source', 'area', 'type', 'number']).execute()
  await db.schema.createIndex('post_batch_from').on('post').columns(['source', 'batch_from', 'id']).execute()
  await db.schema.createIndex('post_batch_until').on('post').columns(['source', 'batch_until', 'id']).execute()
}

const TEXTS = [
  ...['role', 'second', 'area', 'type', 'department', 'grade', 'employer', 'unit', 'control', 'contract'],
  ...['relationship', 'starts', 'ends', 'hand', 'changed', 'digest'],
]

async function createPersons(db: Kysely<unknown>, { text, counter }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('person')
    .addColumn('key', counter, (column) => column.primaryKey())
    .addColumn('organisation', text, (column) => column.notNull())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('sealed', text, (column) => column.notNull())
    .addUniqueConstraint('person_name', ['organisation', 'name'])
    .execute()
  await db.schema
    .createTable('assignment')
    .addColumn('post', 'integer', (column) => column.notNull().references('post.id').onDelete('cascade'))
    .addColumn('person', 'integer', (column) => column.notNull().references('person.key').onDelete('cascade'))
    .addColumn('fte', 'integer')
    .addPrimaryKeyConstraint('assignment_pk', ['post', 'person'])
    .execute()
  await db.schema.createIndex('assignment_person').on('assignment').columns(['person', 'post']).execute()
}
