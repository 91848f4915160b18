import type { Kysely } from 'kysely'

interface Tables {
  meta: { name: string; value: number }
  record: { kind: string; id: string }
}

/** The last draft's number, from which counting continues. */
export async function numbers(db: Kysely<unknown>): Promise<void> {
  const tables = db as Kysely<Tables>
  const drafts = await tables.selectFrom('record').select('id').where('kind', '=', 'draft').execute()
  const given = drafts.map(({ id }) => Number(/^draft-(\d+)$/.exec(id)?.[1] ?? 0))
  await tables
    .insertInto('meta')
    .values({ name: 'drafts', value: Math.max(0, ...given) })
    .execute()
}
