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

export async function findBuiltIndex(db: Database, key: VersionKey, stamp: string): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('built_index')
    .select('bytes')
    .where('version', '=', toNumber(db, key))
    .where('stamp', '=', stamp)
    .executeTakeFirst()
  return row?.bytes
}

/** What was built from a version's text is no longer true when the text changes. */
export async function dropBuiltIndex(db: Database, version: number): Promise<void> {
  await db.deleteFrom('built_index').where('version', '=', version).execute()
}
