import { RolemapError } from '../../../error.ts'
import type { PublishedEffect, PublishedTable } from '../../published.ts'
import type { Database } from '../../schema.ts'

export async function listPublished(
  db: Database,
  sources: readonly number[],
): Promise<readonly Omit<PublishedTable, 'shown'>[]> {
  if (sources.length === 0) return []
  const rows = await db
    .selectFrom('published_table')
    .select(['id', 'at', 'who', 'asked', 'known'])
    .where('id', 'in', (eb) => eb.selectFrom('published_source').select('published').where('source', 'in', sources))
    .orderBy('at')
    .orderBy('id')
    .execute()
  const links = await db.selectFrom('published_source').selectAll().orderBy('source').execute()
  const sourcesOf = Map.groupBy(links, ({ published }) => published)
  return rows.map(({ asked, ...row }) => ({
    ...row,
    asked: JSON.parse(asked),
    sources: (sourcesOf.get(row.id) ?? []).map(({ source }) => source),
  }))
}

export async function findPublished(db: Database, id: string): Promise<PublishedTable | undefined> {
  const row = await db.selectFrom('published_table').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const links = db.selectFrom('published_source').select('source').where('published', '=', id).orderBy('source')
  const sources = (await links.execute()).map(({ source }) => source)
  return { ...row, asked: JSON.parse(row.asked), shown: JSON.parse(row.shown), sources }
}

/** Within a transaction, after appending its changes, so that other writers wait. */
export async function putPublished(db: Database, { table, beside }: PublishedEffect): Promise<void> {
  const { sources, asked, shown, ...row } = table
  const there = (await listPublished(db, sources)).map(({ id }) => id)
  if (there.length !== beside.length || there.some((id) => !beside.includes(id)))
    throw new RolemapError('change-conflict', 'somebody else published a table of the same posts in the meantime')
  await db
    .insertInto('published_table')
    .values({ ...row, asked: JSON.stringify(asked), shown: JSON.stringify(shown) })
    .execute()
  await db
    .insertInto('published_source')
    .values(sources.map((source) => ({ published: table.id, source })))
    .execute()
}

export async function deletePublished(db: Database, id: string): Promise<void> {
  await db.deleteFrom('published_source').where('published', '=', id).execute()
  const { numDeletedRows } = await db.deleteFrom('published_table').where('id', '=', id).executeTakeFirst()
  if (numDeletedRows !== 1n)
    throw new RolemapError('change-conflict', 'somebody else took back that this table was published')
}
