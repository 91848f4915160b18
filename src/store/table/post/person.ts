import type { Assignment, NewPerson } from '../../post.ts'
import type { Database } from '../../schema.ts'

const AT_ONCE = 1_000

export async function putPersons(
  db: Database,
  organisation: string,
  persons: readonly NewPerson[],
): Promise<ReadonlyMap<string, number>> {
  const keys = new Map<string, number>()
  const rows = persons.map((one) => ({ organisation, ...one }))
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const put = db
      .insertInto('person')
      .values(rows.slice(start, start + AT_ONCE))
      .onConflict((conflict) =>
        conflict.columns(['organisation', 'name']).doUpdateSet((eb) => ({ sealed: eb.ref('excluded.sealed') })),
      )
    for (const { name, key } of await put.returning(['name', 'key']).execute()) keys.set(name, key)
  }
  return keys
}

export async function listPersons(db: Database, post: number): Promise<readonly (NewPerson & Assignment)[]> {
  const rows = await db
    .selectFrom('assignment')
    .innerJoin('person', 'person.key', 'assignment.person')
    .select(['person', 'name', 'sealed', 'fte'])
    .where('post', '=', post)
    .orderBy('person')
    .execute()
  return rows.map(({ fte, ...rest }) => ({ ...rest, ...(fte !== null && { fte: fte / 10_000 }) }))
}

/**
 * Deletes a person. The posts stay, as posts whose holder is not known; what identified what their list said of them is deleted
 * too, because it was made of the person as well.
 */
export async function deletePerson(db: Database, organisation: string, name: string): Promise<number> {
  return await db.transaction().execute(async (transaction) => {
    const own = transaction.selectFrom('person').select('key').where('organisation', '=', organisation)
    const found = await own.where('name', '=', name).executeTakeFirst()
    if (!found) return 0
    const held = transaction.selectFrom('assignment').select('post').where('person', '=', found.key)
    const put = transaction.updateTable('post').set((eb) => ({
      digest: '',
      persons: eb('persons', '-', 1),
      headcount: eb('headcount', '+', 1),
    }))
    const { numUpdatedRows } = await put.where('id', 'in', held).executeTakeFirst()
    await transaction.deleteFrom('person').where('key', '=', found.key).execute()
    return Number(numUpdatedRows)
  })
}

/** Persons who hold no post any more. */
export async function deleteLonePersons(db: Database, organisation: string): Promise<void> {
  const holds = db.selectFrom('assignment').select('person')
  await db.deleteFrom('person').where('organisation', '=', organisation).where('key', 'not in', holds).execute()
}
