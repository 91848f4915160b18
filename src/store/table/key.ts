import { RolemapError } from '../../error.ts'
import type { Database } from '../schema.ts'
import type { VersionKey } from '../store.ts'

/** A subquery for the number of a version in the other tables; null for an unknown version. */
export function toNumber(db: Database, { id, version }: VersionKey) {
  return db.selectFrom('version').select('key').where('id', '=', id).where('version', '=', version)
}

// PostgreSQL limits an index row to 2,704 bytes, and one row may have two codes.
const MOST_BYTES = { code: 1_000, title: 2_000 } as const

/** Returns a text if rows can be found by it in either engine. @throws RolemapError `text-too-long` */
export function checkLength(what: keyof typeof MOST_BYTES, text: string): string {
  const bytes = Buffer.byteLength(text)
  if (bytes <= MOST_BYTES[what]) return text
  const message = `expected a ${what} of at most ${MOST_BYTES[what]} bytes, found one of ${bytes}`
  throw new RolemapError('text-too-long', message)
}

/** Names a version's row in messages. */
export const placeOf = ({ version, position }: { version: number; position: number }) =>
  `version ${version}, position ${position}`

export async function getNumber(db: Database, key: VersionKey): Promise<number> {
  const row = await toNumber(db, key).executeTakeFirst()
  if (row) return row.key
  throw new RolemapError('classification-unknown', `the store has no version "${key.version}" of "${key.id}"`)
}
