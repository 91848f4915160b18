// A store is copied while it is in use, and restored. Also with PostgreSQL, if a server and its tools are available.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, describe, test } from 'node:test'
import { importFile, openRolemap, type Rolemap, startJob } from 'rolemap'
import { backupStore } from '../../src/rolemap/backup/backup.ts'
import { restoreBackup } from '../../src/rolemap/backup/restore.ts'
import { acceptStagedFile } from '../../src/rolemap/intake/index.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { deletePerson } from '../../src/rolemap/post/delete-person.ts'
import { keepPosts } from '../../src/rolemap/post/keep.ts'
import { listPosts, showPost } from '../../src/rolemap/post/list.ts'
import { stagePosts } from '../../src/rolemap/post/stage.ts'
import { verifyTrail } from '../../src/rolemap/trail/verify.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { dropDatabase, findServer, makeDatabase } from '../store/postgres-server.ts'

const CREW = Buffer.from('code,label,title\nA1,Captain,Captain\nA2,Deck hand,Deck hand\n')
const KENT = { organisation: 'kent', source: 'staff' }
const DAY = 24 * 60 * 60 * 1000

interface Engine {
  readonly name: string
  readonly skip: string | false
  make(): Promise<string>
  drop(address: string): Promise<void>
}
const server = findServer()
const hasTools = spawnSync('pg_dump', ['--version']).status === 0
const ENGINES: readonly Engine[] = [
  {
    name: 'SQLite',
    skip: false,
    make: async () => path.join(await temporaryFolder(), 'rolemap.db'),
    drop: async () => {},
  },
  {
    name: 'PostgreSQL',
    skip: server && hasTools ? false : 'no PostgreSQL with pg_dump',
    make: async () => await makeDatabase(server ?? ''),
    drop: dropDatabase,
  },
]

for (const engine of ENGINES)
  describe(`a backup of a ${engine.name} store`, { skip: engine.skip }, () => {
    const made: string[] = []
    after(async () => {
      for (const address of made) await engine.drop(address)
    })
    const make = async () => {
      const address = await engine.make()
      made.push(address)
      return address
    }
    async function open(address: string, days = 0) {
      const now = () => new Date(Date.parse('2026-03-01T09:00:00Z') + days * DAY)
      return await openRolemap({ db: address, data: false, now, settings: { key: 'a key that nobody has' } })
    }
    async function fill(rolemap: Rolemap) {
      await importFile(rolemap, { name: 'crew.csv', bytes: CREW }, {})
      await setOrganisation(rolemap, 'kent', { label: 'Kent' })
      const input = Buffer.from(
        'Post ref,Job title,Employee number,Name\n1,Captain,E1,Ann Zebra\n2,Deck hand,E2,Bob Quokka\n',
      )
      const staged = await stagePosts(rolemap, { ...KENT, input, file: 's.csv', in: 'crew', asAt: '2026-03-01' })
      await acceptStagedFile(rolemap, staged.id, { take: 'all' })
      await startJob(rolemap, { name: 'staff.csv', bytes: Buffer.from('Job title\nXylophonist\n') }, { in: 'crew' })
    }
    const holders = async (rolemap: Rolemap, number: string) =>
      (await showPost(rolemap, { ...KENT, number, persons: true })).persons?.length
    const restore = (address: string, file: string, days = 0) =>
      restoreBackup(
        file,
        { address, environment: process.env },
        {
          now: () => new Date(Date.parse('2026-03-01T09:00:00Z') + days * DAY),
          settings: { key: 'a key that nobody has' },
        },
      )

    test('is made while others write, has no staff file, and comes back with the same audit trail', async () => {
      const address = await make()
      const rolemap = await open(address)
      await fill(rolemap)
      let writing = true
      const writes = (async () => {
        for (let at = 0; writing; at++) await setOrganisation(rolemap, 'kent', { label: `Kent ${at}` })
      })()
      const file = path.join(await temporaryFolder(), 'backup')
      await backupStore(file, { address, environment: process.env })
      writing = false
      await writes
      const before = await verifyTrail(rolemap)
      const other = await make()
      const restored = await restore(other, file)
      assert.deepEqual(restored.faults, [])
      assert.equal(restored.knowsDeleted, false)
      // The backup's trail is the beginning of the later trail.
      assert.deepEqual((await verifyTrail(rolemap, { head: restored.head })).faults, [])
      assert.ok(restored.changes <= before.changes && restored.changes >= 3)
      const back = await open(other)
      assert.deepEqual(
        (await listPosts(back, { organisation: 'kent', limit: 9, offset: 0 })).rows.map(({ number, role }) => [
          number,
          role,
        ]),
        [
          ['1', 'A1'],
          ['2', 'A2'],
        ],
      )
      assert.deepEqual(await back.store.jobs.list('2026'), [])
      if (engine.name === 'SQLite') assert.ok(!readFileSync(file).includes('Xylophonist'))
      await back.close()
      await rolemap.close()
    })

    test('brings nobody back who was deleted since, and nothing that has expired', async () => {
      const address = await make()
      const rolemap = await open(address)
      await fill(rolemap)
      await keepPosts(rolemap, { ...KENT, days: 400 })
      const input = Buffer.from('Post ref,Job title,Employee number,Name\n1,Captain,E1,Ann Zebra\n')
      const later = await stagePosts(rolemap, { ...KENT, input, file: 's.csv', in: 'crew', asAt: '2026-03-02' })
      await acceptStagedFile(rolemap, later.id, { take: 'all' })
      const file = path.join(await temporaryFolder(), 'backup')
      await backupStore(file, { address, environment: process.env })
      await deletePerson(rolemap, { organisation: 'kent', identity: 'E1' })
      // While it is in use.
      const restored = await restore(address, file)
      assert.deepEqual([restored.deletedAgain, restored.knowsDeleted], [1, true])
      assert.equal(await holders(rolemap, '1'), 0)
      assert.deepEqual((await verifyTrail(rolemap)).faults, [])
      // The same if the same backup is restored once more.
      assert.equal((await restore(address, file)).deletedAgain, 1)
      assert.equal(await holders(rolemap, '1'), 0)
      // A backup that is restored after the period for which leavers are kept.
      await restore(address, file, 500)
      await assert.rejects(deletePerson(rolemap, { organisation: 'kent', identity: 'E2' }), { code: 'person-unknown' })
      await rolemap.close()
    })

    test('is refused where it is none, and the store stays as it was', async () => {
      const address = await make()
      const rolemap = await open(address)
      await fill(rolemap)
      const { head } = await verifyTrail(rolemap)
      const folder = await temporaryFolder()
      const file = path.join(folder, 'backup')
      await backupStore(file, { address, environment: process.env })
      const whole = readFileSync(file)
      const broken = path.join(folder, 'broken')
      for (const bytes of [Buffer.from('nothing'), Buffer.alloc(0), whole.subarray(0, Math.floor(whole.length / 2))]) {
        writeFileSync(broken, bytes)
        await assert.rejects(restore(address, broken), { code: 'backup-unfit' })
      }
      await assert.rejects(restore(address, path.join(folder, 'none')), { code: 'backup-unfit' })
      assert.equal((await verifyTrail(rolemap)).head, head)
      if (engine.name === 'SQLite')
        await assert.rejects(backupStore(address, { address, environment: {} }), { code: 'backup-unfit' })
      assert.ok(!existsSync(`${file}.part`))
      await rolemap.close()
    })
  })
