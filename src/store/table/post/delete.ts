import { setImmediate } from 'node:timers/promises'
import type { Database } from '../../schema.ts'
import { deleteLonePersons } from './person.ts'

const AT_ONCE = 2_000

/** Deletes versions of posts that no batch has had since then, and persons who hold none any more. */
export async function deleteUnseen(db: Database, source: number, since: string): Promise<void> {
  const old = db.selectFrom('post_batch').select('number').where('source', '=', source).where('at', '<', since)
  for (let deleted = 1; deleted > 0; await setImmediate()) {
    const some = db.selectFrom('post').select('id').where('source', '=', source).where('seen', 'in', old)
    const gone = db.deleteFrom('post').where('id', 'in', some.limit(AT_ONCE))
    deleted = Number((await gone.executeTakeFirst()).numDeletedRows)
  }
  const { organisation } = await db
    .selectFrom('post_source')
    .select('organisation')
    .where('key', '=', source)
    .executeTakeFirstOrThrow()
  await deleteLonePersons(db, organisation)
}
