import { type Kysely, sql } from 'kysely'
import { toTerms } from '../../coder/read/feature.ts'
import { toBagKey } from '../../coder/read/form.ts'
import type { ColumnTypes } from '../engine.ts'

/** Columns and steps for settling the titles of posts, the same as for the titles of a file. */
export async function settledPosts(db: Kysely<unknown>, { text }: ColumnTypes): Promise<void> {
  for (const column of ['stands', 'like'])
    await db.schema
      .alterTable('post_title')
      .addColumn(column, text, (added) => added.notNull().defaultTo(''))
      .execute()
  for (const column of ['rows', 'weight', 'revision'])
    await db.schema
      .alterTable('post_title')
      .addColumn(column, 'integer', (added) => added.notNull().defaultTo(0))
      .execute()
  for (const column of ['again', 'answer', 'held_by', 'held_until'])
    await db.schema.alterTable('post_title').addColumn(column, text).execute()
  await db.schema
    .alterTable('post_source')
    .addColumn('ranked', 'integer', (added) => added.notNull().defaultTo(0))
    .execute()
  await fill(db as Kysely<Tables>)
  const of = ['organisation', 'classification'] as const
  await db.schema
    .createIndex('post_title_weight')
    .on('post_title')
    .columns([...of, 'stands', 'weight desc', 'like', 'rows desc', 'name'])
    .execute()
  await db.schema
    .createIndex('post_title_like')
    .on('post_title')
    .columns([...of, 'like', 'stands', 'name'])
    .execute()
  await db.schema
    .createIndex('post_title_sure')
    .on('post_title')
    .columns([...of, 'stands', 'sure', 'name'])
    .execute()
  await db.schema
    .createIndex('post_title_decided')
    .on('post_title')
    .columns(['classification', 'state', 'folded', 'code', 'organisation'])
    .execute()
  await db.schema
    .createTable('post_title_step')
    .addColumn('organisation', text, (column) => column.notNull())
    .addColumn('classification', text, (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('key', text, (column) => column.notNull())
    .addColumn('by', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('what', text, (column) => column.notNull())
    .addColumn('before', text, (column) => column.notNull())
    .addColumn('back', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('post_title_step_pk', [...of, 'number'])
    .execute()
  await db.schema
    .createIndex('post_title_step_key')
    .on('post_title_step')
    .columns([...of, 'key', 'number'])
    .execute()
}

interface Tables {
  post_title: {
    key: number
    name: string
    title: string
    code: string
    local: string
    state: string
    result: string
    decided: string | null
    stands: string
    like: string
  }
}

const AT_ONCE = 1_000

async function fill(db: Kysely<Tables>): Promise<void> {
  // Starts with a letter: a spreadsheet takes a text that begins with a hyphen for a formula.
  await db.updateTable('post_title').set({ name: sql<string>`'t' || name` }).execute()
  for (let after = -1; ; ) {
    const page = db.selectFrom('post_title').selectAll().where('key', '>', after).orderBy('key').limit(AT_ONCE)
    const titles = await page.execute()
    for (const row of titles) await db.updateTable('post_title').set(toFilled(row)).where('key', '=', row.key).execute()
    after = titles.at(-1)?.key ?? after
    if (titles.length < AT_ONCE) return
  }
}

function toFilled({ title, code, local, state, result, decided }: Tables['post_title']) {
  const { why, ...by } = decided === null ? {} : JSON.parse(decided)
  const whole = { as: 'role', code, ...by, ...(why !== undefined && { note: why }) }
  const said = { ...JSON.parse(result), ...(local !== '' && { code, local, decision: 'coded', probability: '1' }) }
  return {
    like: toBagKey(toTerms(title)),
    stands: decided !== null ? 'decided' : state === 'coded' ? 'coded' : 'open',
    decided: decided === null ? null : JSON.stringify(whole),
    result: JSON.stringify(said),
  }
}
