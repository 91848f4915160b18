import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { fold } from '../../text/fold.ts'
import { toStart } from '../../text/well-formed.ts'
import type { ColumnTypes } from '../engine.ts'

/**
 * Adds columns to group, sort and search records by, and rows to changes. Earlier releases kept own titles in one
 * record for each classification; each title becomes a record.
 */
export async function keptRows(db: Kysely<unknown>, { text }: ColumnTypes): Promise<void> {
  for (const column of ['key', 'sort', 'words'])
    await db.schema
      .alterTable('record')
      .addColumn(column, text, (added) => added.notNull().defaultTo(''))
      .execute()
  await db.schema.createIndex('record_sort').on('record').columns(['kind', 'of', 'sort']).execute()
  await db.schema.createIndex('record_key').on('record').columns(['kind', 'of', 'key', 'sort']).execute()
  await db.schema.alterTable('change').addColumn('batch_rows', 'integer').execute()
  await db.schema.alterTable('change').addColumn('batch_digest', text).execute()
  await db.schema
    .createIndex('change_subject_of')
    .on('change')
    .columns(['subject_kind', 'subject_of', 'number'])
    .execute()
  await db.schema
    .createTable('change_row')
    .addColumn('change', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('before', text)
    .addColumn('after', text)
    .addPrimaryKeyConstraint('change_row_pk', ['change', 'position'])
    .execute()
  await moveOwnTitles(db as Kysely<Tables>)
}

interface Tables {
  record: {
    kind: string
    id: string
    of: string | null
    revision: number
    body: string
    key: string
    sort: string
    words: string
  }
}

interface OwnTitle {
  readonly title: string
  readonly code?: string
  readonly also?: readonly string[]
  readonly note?: string
}

const AT_ONCE = 400

async function moveOwnTitles(db: Kysely<Tables>): Promise<void> {
  const whole = await db.selectFrom('record').select(['id', 'body']).where('kind', '=', 'own-entries').execute()
  for (const { id: of, body } of whole) {
    const titles: readonly OwnTitle[] = JSON.parse(body)
    const rows = titles.map((entry) => toRow(of, entry))
    for (let start = 0; start < rows.length; start += AT_ONCE)
      await db
        .insertInto('record')
        .values(rows.slice(start, start + AT_ONCE))
        .execute()
  }
  await db.deleteFrom('record').where('kind', 'in', ['own-entries', 'own-index']).execute()
}

// The format of this release. If a later one changes it, that release brings its own migration.
function toRow(of: string, entry: OwnTitle): Tables['record'] {
  const { title, code = '', also = [], note = '' } = entry
  const folded = fold(title)
  return {
    kind: 'own-entry',
    id: `${encodeURIComponent(of)}/${createHash('sha256').update(folded).digest('hex').slice(0, 32)}`,
    of,
    revision: 1,
    body: JSON.stringify(entry),
    key: code,
    sort: toStart(folded, 200),
    words: fold([title, code, ...also, note].join(' ')),
  }
}
