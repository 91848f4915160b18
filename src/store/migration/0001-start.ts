import { type Kysely, sql, type Transaction } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

type Db = Kysely<unknown> | Transaction<unknown>

/** The first tables. */
export async function start(db: Db, { text, bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('meta')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('value', 'integer', (column) => column.notNull())
    .execute()
  await createVersions(db, text)
  await createItems(db, text)
  await createEntries(db, text)
  await createProse(db, text)
  await db.schema
    .createTable('rules')
    .addColumn('classification', text, (column) => column.primaryKey())
    .addColumn('text', text, (column) => column.notNull())
    .addColumn('digest', text, (column) => column.notNull())
    .execute()
  await createJobs(db, text)
  await db.schema
    .createTable('built_index')
    .addColumn('version', 'integer', (column) => column.primaryKey().references('version.key').onDelete('cascade'))
    .addColumn('stamp', text, (column) => column.notNull())
    .addColumn('bytes', bytes, (column) => column.notNull())
    .execute()
}

async function createVersions(db: Db, text: ColumnTypes['text']): Promise<void> {
  await db.schema
    .createTable('version')
    .addColumn('key', 'integer', (column) => column.primaryKey())
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('version', text, (column) => column.notNull())
    .addColumn('label', text, (column) => column.notNull())
    .addColumn('part_only', text)
    .addColumn('levels', text, (column) => column.notNull())
    .addColumn('source', text, (column) => column.notNull())
    .addColumn('digest', text, (column) => column.notNull())
    .addColumn('items', 'integer', (column) => column.notNull())
    .addColumn('entries', 'integer', (column) => column.notNull())
    .addUniqueConstraint('version_id_version', ['id', 'version'])
    .execute()
  await partOfVersion(db, 'problem')
    .addColumn('severity', text, (column) => column.notNull())
    .addColumn('code', text, (column) => column.notNull())
    .addColumn('message', text, (column) => column.notNull())
    .addColumn('at', text)
    .execute()
}

function partOfVersion(db: Db, table: string) {
  return db.schema
    .createTable(table)
    .addColumn('version', 'integer', (column) => column.notNull().references('version.key').onDelete('cascade'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint(`${table}_pk`, ['version', 'position'])
}

async function createItems(db: Db, text: ColumnTypes['text']): Promise<void> {
  await partOfVersion(db, 'item')
    .addColumn('code', text, (column) => column.notNull())
    .addColumn('label', text, (column) => column.notNull())
    .addColumn('level', text, (column) => column.notNull())
    .addColumn('parent', text)
    .addColumn('also_under', text)
    .addColumn('residual', 'integer')
    .addColumn('facts', text)
    .addColumn('at', text)
    .addUniqueConstraint('item_code', ['version', 'code'])
    .execute()
  await db.schema.createIndex('item_parent').on('item').columns(['version', 'parent', 'position']).execute()
  await db.schema
    .createTable('item_place')
    .addColumn('version', 'integer', (column) => column.notNull().references('version.key').onDelete('cascade'))
    .addColumn('parent', text, (column) => column.notNull())
    .addColumn('code', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('item_place_pk', ['version', 'parent', 'code'])
    .execute()
}

async function createEntries(db: Db, text: ColumnTypes['text']): Promise<void> {
  await partOfVersion(db, 'entry')
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('folded', text, (column) => column.notNull())
    .addColumn('code', text, (column) => column.notNull())
    .addColumn('code_order', 'integer', (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('source', text, (column) => column.notNull())
    .addColumn('ref', text)
    .addColumn('also', text)
    .addColumn('ambiguous', 'integer')
    .addColumn('reviewer', text)
    .addColumn('at', text)
    .execute()
  const order = ['version', 'folded', 'code_order', 'position']
  await db.schema.createIndex('entry_order').on('entry').columns(order).execute()
  await db.schema.createIndex('entry_code').on('entry').columns(['version', 'code']).execute()
}

async function createProse(db: Db, text: ColumnTypes['text']): Promise<void> {
  await partOfVersion(db, 'profile')
    .addColumn('code', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('parts', text, (column) => column.notNull())
    .addUniqueConstraint('profile_code', ['version', 'code'])
    .execute()
  await partOfVersion(db, 'source_table')
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('columns', text, (column) => column.notNull())
    .addColumn('rows', text, (column) => column.notNull())
    .addColumn('prose', 'integer')
    .addColumn('at', text)
    .addUniqueConstraint('source_table_id', ['version', 'id'])
    .execute()
}

async function createJobs(db: Db, text: ColumnTypes['text']): Promise<void> {
  await db.schema
    .createTable('job')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('classification', text, (column) => column.notNull())
    .addColumn('version', text, (column) => column.notNull())
    .addColumn('file_name', text, (column) => column.notNull())
    .addColumn('columns', text, (column) => column.notNull())
    .addColumn('title_column', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('rows', 'integer', (column) => column.notNull())
    .addColumn('coded', 'integer', (column) => column.notNull())
    .addColumn('created', text, (column) => column.notNull())
    .addColumn('expires', text, (column) => column.notNull())
    .addColumn('problems', text, (column) => column.notNull())
    .execute()
  await db.schema.createIndex('job_expires').on('job').column('expires').execute()
  await db.schema
    .createTable('job_row')
    .addColumn('job', text, (column) => column.notNull().references('job.id').onDelete('cascade'))
    .addColumn('row', 'integer', (column) => column.notNull())
    .addColumn('cells', text, (column) => column.notNull())
    .addColumn('result', text)
    .addColumn('decision', text)
    .addPrimaryKeyConstraint('job_row_pk', ['job', 'row'])
    .execute()
  // Finds the next uncoded rows of a long file without reading the coded ones.
  await db.schema
    .createIndex('job_row_uncoded')
    .on('job_row')
    .columns(['job', 'row'])
    .where(sql.ref('result'), 'is', null)
    .execute()
  await db.schema.createIndex('job_row_decision').on('job_row').columns(['job', 'decision', 'row']).execute()
}
