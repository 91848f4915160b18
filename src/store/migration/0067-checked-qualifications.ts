import type { Kysely } from 'kysely'
import type { ColumnTypes } from '../engine.ts'

/** Columns by which entries are found that nobody checked, that end, that have no source, or that point at a body. */
export async function checkedQualifications(db: Kysely<unknown>, { text }: ColumnTypes): Promise<void> {
  for (const column of ['body_id', 'checked'])
    await db.schema
      .alterTable('qualification')
      .addColumn(column, text, (added) => added.notNull().defaultTo(''))
      .execute()
  await db.schema
    .alterTable('qualification')
    .addColumn('ends', text, (added) => added.notNull().defaultTo('~'))
    .execute()
  await db.schema
    .alterTable('qualification')
    .addColumn('sourced', 'integer', (added) => added.notNull().defaultTo(0))
    .execute()
  for (const column of ['body_id', 'checked', 'ends'])
    await db.schema.createIndex(`qualification_${column}`).on('qualification').columns([column, 'sort', 'id']).execute()
  await fillColumns(db as Kysely<Tables>)
}

interface Tables {
  record: { kind: string; id: string; body: string }
  qualification: { id: string; checked: string; ends: string; sourced: number }
}

const AT_ONCE = 400

async function fillColumns(db: Kysely<Tables>): Promise<void> {
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('record')
      .select(['id', 'body'])
      .where('kind', '=', 'qualification')
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute()
    for (const { id, body } of rows)
      await db
        .updateTable('qualification')
        .set(toColumns(JSON.parse(body)))
        .where('id', '=', id)
        .execute()
    after = rows.at(-1)?.id ?? ''
    if (rows.length < AT_ONCE) return
  }
}

// The form of this release, in which an entry had one day on which it was checked. If a later one changes it, that
// release brings its own migration.
function toColumns(entry: Readonly<Record<string, string | undefined>>): Omit<Tables['qualification'], 'id'> {
  const { checked = '', sourceDocument, address, source, status, lastStart, lastCertification } = entry
  const [first] = [lastStart, lastCertification].filter((day) => day !== undefined).toSorted()
  return {
    checked: sourceDocument === undefined && address === undefined ? checked : '',
    ends: first ?? (status === 'ending' || status === 'ended' ? '' : '~'),
    sourced: source === undefined ? 0 : 1,
  }
}
