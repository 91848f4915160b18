import type { Kysely } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/**
 * Uploaded files that wait, row by row, until a person accepts them. Waiting files of local items in earlier releases'
 * records are dropped and must be uploaded again.
 */
export async function stagedFiles(db: Kysely<unknown>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('staged_file')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('key', text, (column) => column.notNull())
    .addColumn('of', text, (column) => column.notNull())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('columns', text, (column) => column.notNull())
    .addColumn('by', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('expires', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('rows', 'integer', (column) => column.notNull())
    .addColumn('refused', 'integer', (column) => column.notNull())
    .addColumn('digest', text, (column) => column.notNull())
    .addColumn('problems', text, (column) => column.notNull())
    .execute()
  await db.schema.createIndex('staged_file_key').on('staged_file').columns(['kind', 'key']).execute()
  await db.schema
    .createTable('staged_row')
    .addColumn('file', text, (column) => column.notNull().references('staged_file.id').onDelete('cascade'))
    .addColumn('row', 'integer', (column) => column.notNull())
    .addColumn('refused', 'integer', (column) => column.notNull())
    .addColumn('cells', text, (column) => column.notNull())
    .addColumn('outcome', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('staged_row_pk', ['file', 'row'])
    .execute()
  const untyped = db as Kysely<{ record: { kind: string } }>
  await untyped.deleteFrom('record').where('kind', '=', 'local-item-file').execute()
}
