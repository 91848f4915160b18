import type { Selectable } from 'kysely'
import type { PostSource } from '../../post.ts'
import type { Database, Schema } from '../../schema.ts'
import { formatOptional, reading } from '../json.ts'

const toSource = reading(
  'post_source',
  ({ key }) => key,
  ({
    key,
    organisation,
    name,
    classification,
    columns,
    keep_days,
    ranked,
  }: Selectable<Schema['post_source']>): PostSource => ({
    ...{ key, organisation, name, classification, ranked },
    ...(columns !== null && { columns: JSON.parse(columns) }),
    ...(keep_days !== null && { keepDays: keep_days }),
  }),
)

export async function findSource(db: Database, organisation: string, name: string): Promise<PostSource | undefined> {
  const found = db.selectFrom('post_source').selectAll().where('organisation', '=', organisation)
  const row = await found.where('name', '=', name).executeTakeFirst()
  return row && toSource(row)
}

export async function listSources(db: Database, organisation?: string): Promise<readonly PostSource[]> {
  let found = db.selectFrom('post_source').selectAll()
  if (organisation !== undefined) found = found.where('organisation', '=', organisation)
  return (await found.orderBy('organisation').orderBy('name').execute()).map(toSource)
}

export async function putSource(
  db: Database,
  { organisation, name, classification, columns, keepDays }: Omit<PostSource, 'key' | 'ranked'>,
): Promise<number> {
  const values = { classification, columns: formatOptional(columns), keep_days: keepDays ?? null }
  const { key } = await db
    .insertInto('post_source')
    .values({ organisation, name, ...values })
    .onConflict((conflict) => conflict.columns(['organisation', 'name']).doUpdateSet(values))
    .returning('key')
    .executeTakeFirstOrThrow()
  return key
}
