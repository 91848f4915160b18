import type { Database } from '../schema.ts'
import type { BuiltIndex, VersionKey } from '../store.ts'
import { getNumber, toNumber } from './key.ts'

export async function putBuiltIndex(db: Database, key: VersionKey, { stamp, bytes }: BuiltIndex): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const version = await getNumber(transaction, key)
    await transaction
      .insertInto('built_index')
      .values({ version, stamp, bytes })
      .onConflict((conflict) => conflict.column('version').doUpdateSet({ stamp, bytes }))
      .execute()
  })
}

export async function findBuiltIndex(db: Database, key: VersionKey): Promise<BuiltIndex | undefined> {
  const found = db.selectFrom('built_index').select(['stamp', 'bytes'])
  return await found.where('version', '=', toNumber(db, key)).executeTakeFirst()
}

/** When a version's text changes, what was built from it is outdated. */
export async function dropBuiltIndex(db: Database, version: number): Promise<void> {
  await db.deleteFrom('built_index').where('version', '=', version).execute()
}
