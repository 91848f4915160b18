import { RolemapError } from '../../error.ts'
import type { Database } from '../schema.ts'
import type { VersionKey } from '../store.ts'

/** A subquery for the number that stands for a version in the other tables; null for an unknown version. */
export function toNumber(db: Database, { id, version }: VersionKey) {
  return db.selectFrom('version').select('key').where('id', '=', id).where('version', '=', version)
}

/** Where a row of a version is, for messages. */
export const placeOf = ({ version, position }: { version: number; position: number }) =>
  `version ${version}, position ${position}`

export async function getNumber(db: Database, key: VersionKey): Promise<number> {
  const row = await toNumber(db, key).executeTakeFirst()
  if (row) return row.key
  throw new RolemapError('classification-unknown', `the store has no version "${key.version}" of "${key.id}"`)
}
