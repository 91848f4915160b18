import type { Database } from '../schema.ts'
import type { KeptRules } from '../store.ts'

export async function putRules(db: Database, classification: string, rules: KeptRules | undefined): Promise<void> {
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
