import type { Database, NumberedThing } from '../schema.ts'

/** The next number for a kind of thing. It is never given out again, whether or not it is used. */
export async function takeNumber(db: Database, of: NumberedThing): Promise<number> {
  const { value } = await db
    .insertInto('meta')
    .values({ name: of, value: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ value: eb('meta.value', '+', 1) })))
    .returning('value')
    .executeTakeFirstOrThrow()
  return value
}
