import { RolemapError } from '../../error.ts'
import type { Allowance } from '../people.ts'
import type { Database } from '../schema.ts'

/**
 * Takes one from each, or none if one of them is used up. The kinds must always be in the same order, because rows are
 * locked.
 */
export async function takeAllowances(db: Database, allowances: readonly Allowance[], now: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const { key, most, within } of allowances) {
      const from = Math.max(Date.parse(now), Date.parse(await lock(transaction, key, now)))
      const ends = from + within / most
      // Throws, so that the transaction also gives back the ones taken before.
      if (ends - Date.parse(now) > within)
        throw new RolemapError('too-many-attempts', 'too many attempts: wait a quarter of an hour')
      await setEnd(transaction, key, ends)
    }
  })
}

/** Gives back what was taken. */
export async function giveBackAllowances(db: Database, allowances: readonly Allowance[], now: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const { key, most, within } of allowances)
      await setEnd(transaction, key, Date.parse(await lock(transaction, key, now)) - within / most)
  })
}

// Inserts or updates the row, which makes other transactions wait until this one ends.
async function lock(db: Database, key: string, now: string): Promise<string> {
  const { ends } = await db
    .insertInto('allowance')
    .values({ key, ends: now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet((eb) => ({ ends: eb.ref('allowance.ends') })))
    .returning('ends')
    .executeTakeFirstOrThrow()
  return ends
}

async function setEnd(db: Database, key: string, ends: number): Promise<void> {
  const set = { ends: new Date(ends).toISOString() }
  await db.updateTable('allowance').set(set).where('key', '=', key).execute()
}
