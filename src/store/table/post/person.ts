import type { Assignment, NewPerson, PersonEndEffect } from '../../post.ts'
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

export async function findPerson(db: Database, organisation: string, name: string): Promise<string | undefined> {
  const own = db.selectFrom('person').select('sealed').where('organisation', '=', organisation)
  return (await own.where('name', '=', name).executeTakeFirst())?.sealed
}

/**
 * Within a transaction. The posts stay, as posts with an unknown holder. The digest of what their list said is deleted
 * too, because it includes the person.
 */
export async function deletePerson(db: Database, { organisation, name }: PersonEndEffect): Promise<void> {
  const own = db.selectFrom('person').select('key').where('organisation', '=', organisation)
  const found = await own.where('name', '=', name).executeTakeFirst()
  const mark = { kind: ENDED, id: `${organisation}/${name}`, of: organisation, revision: 1, body: '{}' }
  const insert = db.insertInto('record').values({ ...mark, key: '', sort: name, words: '' })
  await insert.onConflict((conflict) => conflict.doNothing()).execute()
  if (!found) return
  const held = db.selectFrom('assignment').select('post').where('person', '=', found.key)
  await db
    .updateTable('post')
    .set((eb) => ({ digest: '', persons: eb('persons', '-', 1), headcount: eb('headcount', '+', 1) }))
    .where('id', 'in', held)
    .execute()
  await db.deleteFrom('person').where('key', '=', found.key).execute()
}

/** Records of deleted persons, by the names that identify nobody: an earlier backup must not bring them back. */
const ENDED = 'person-end'

/** Everybody who was ever deleted. */
export async function listEnded(db: Database): Promise<readonly { organisation: string; name: string }[]> {
  const rows = await db.selectFrom('record').select(['of', 'sort']).where('kind', '=', ENDED).orderBy('id').execute()
  return rows.map(({ of, sort }) => ({ organisation: of ?? '', name: sort }))
}

/** Deletes persons who no longer hold a post. */
export async function deleteLonePersons(db: Database, organisation: string): Promise<void> {
  const holds = db.selectFrom('assignment').select('person')
  await db.deleteFrom('person').where('organisation', '=', organisation).where('key', 'not in', holds).execute()
}
