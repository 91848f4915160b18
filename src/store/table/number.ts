import type { Database, NumberedThing } from '../schema.ts'

/** The next number for a kind of thing, or the first of several. It is never given out again, whether or not it is used. */
export async function takeNumber(db: Database, of: NumberedThing, count = 1): Promise<number> {
  const { value } = await db
    .insertInto('meta')
    .values({ name: of, value: count })
    .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ value: eb('meta.value', '+', count) })))
    .returning('value')
    .executeTakeFirstOrThrow()
  return value - count + 1
}
