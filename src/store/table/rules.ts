import { RolemapError } from '../../error.ts'
import type { Database } from '../schema.ts'
import type { KeptRules } from '../store.ts'
import type { Effect } from '../trail.ts'

/** Within a transaction that makes other writers wait. */
export async function putRules(
  db: Database,
  { classification, seen, rules }: Extract<Effect, { put: 'rules' }>,
): Promise<void> {
  if ((await findRules(db, classification))?.digest !== seen)
    throw new RolemapError('change-conflict', `somebody else changed the rules of "${classification}"`)
  if (!rules) {
    await db.deleteFrom('rules').where('classification', '=', classification).execute()
    return
  }
  const { text, digest } = rules
  await db
    .insertInto('rules')
    .values({ classification, text, digest })
    .onConflict((conflict) => conflict.column('classification').doUpdateSet({ text, digest }))
    .execute()
}

export async function findRules(db: Database, classification: string): Promise<KeptRules | undefined> {
  const found = db.selectFrom('rules').select(['text', 'digest'])
  return await found.where('classification', '=', classification).executeTakeFirst()
}
