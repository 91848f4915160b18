import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { createDraft, listDrafts, openRolemap, type Rolemap, verifyTrail } from 'rolemap/rolemap'
import { CREW } from '../api/fixture.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { addVersion } from '../fixture/put.ts'
import { dropDatabase, findServer, makeDatabase } from '../store/postgres-server.ts'

const server = await findServer()
testRaces('SQLite', { make: async () => path.join(await temporaryFolder(), 'race.db'), drop: async () => {} })
if (server) testRaces('PostgreSQL', { make: () => makeDatabase(server), drop: dropDatabase })

interface Place {
  make(): Promise<string>
  drop(db: string): Promise<void>
}

/** What two people who work at the same time, each over a server of their own, do to one another. */
function testRaces(engine: string, { make, drop }: Place): void {
  describe(`two who work at the same time over ${engine}`, { timeout: 120_000 }, () => {
    let db = ''
    let ann: Rolemap
    let bob: Rolemap
    before(async () => {
      db = await make()
      const [one, other] = [await openRolemap({ db, data: false }), await openRolemap({ db, data: false })]
      await addVersion(one.store, CREW, [])
      ann = one.as({ name: 'ann', role: 'administrator', via: 'library' })
      bob = other.as({ name: 'bob', role: 'administrator', via: 'library' })
    })
    after(async () => {
      await ann.close()
      await bob.close()
      await drop(db)
    })

    test('both begin drafts, each their own', async () => {
      const begun = await Promise.all(
        Array.from({ length: 40 }, (_, at) => createDraft(at % 2 ? ann : bob, 'crew', { why: `${at}` })),
      )
      const kept = new Map((await listDrafts(ann)).map(({ id, why, author }) => [id, { why, author }]))
      for (const { id, why, author } of begun) assert.deepEqual(kept.get(id), { why, author })
      assert.equal(kept.size, 40)
      assert.deepEqual((await verifyTrail(ann)).faults, [])
    })
  })
}
