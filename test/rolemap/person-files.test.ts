// A person who is deleted is in no file that was given either: its bytes and rows are searched in the store's own files.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { importFile, openRolemap, type Rolemap, runJob, startJob } from 'rolemap/rolemap'
import { holdFile } from '../../src/rolemap/job/held-file.ts'
import { writeJob } from '../../src/rolemap/job/job-file.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { deletePerson } from '../../src/rolemap/post/delete-person.ts'
import { stagePosts } from '../../src/rolemap/post/stage.ts'
import { listChanges } from '../../src/rolemap/trail/trail.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { waitUntil } from '../fixture/wait.ts'
import { dropDatabase, findServer, makeDatabase, query } from '../store/postgres-server.ts'

const CREW = { name: 'crew.csv', bytes: Buffer.from('code,title\n1,Captain\n2,Ship Cook\n') }
const HEAD = 'Post number,Job title,Employee number,Name,Diet,Hobby'
const ROWS = ['P1,Captain,E1,Quentin Zebra,Vegan,Otter', 'P2,Ship Cook,E2,Ulrika Xylo,None,Sewing']
const LIST = Buffer.from(`${[HEAD, ...ROWS].join('\n')}\n`)
const NAMES = Buffer.from('Full name,Job title,Diet\nUlrika Xylo,Ship Cook,None\nQUENTIN ZEBRA,Captain,Lizard\n')
const TRACES = ['Quentin', 'QUENTIN', 'Zebra', 'Lizard', 'Otter', 'Vegan']
const KENT = { organisation: 'kent', source: 'staff' }

const server = findServer()
const ENGINES = [
  { name: 'SQLite', skip: false, make: async () => path.join(await temporaryFolder(), 'person.db') },
  { name: 'PostgreSQL', skip: !server && 'no PostgreSQL', make: async () => await makeDatabase(server ?? '') },
] as const

for (const { name, skip, make } of ENGINES)
  describe(`a person who is deleted, on ${name}`, { skip }, () => {
    let db: string
    let rolemap: Rolemap
    beforeEach(async () => {
      db = await make()
      rolemap = await openRolemap({ db, data: false })
      await importFile(rolemap, CREW)
      await setOrganisation(rolemap, 'kent', { label: 'Kent', people: ['kate', 'ken'] })
    })
    afterEach(async () => {
      await rolemap.close()
      if (server && name === 'PostgreSQL') await dropDatabase(db)
    })
    const as = (account: string) => rolemap.as({ name: account, role: 'moderator', via: 'library' })
    const look = async () => {
      const files = name === 'SQLite' ? readFiles(path.dirname(db)) : await readTables(db)
      return [...files].flatMap(([file, bytes]) =>
        TRACES.filter((text) => bytes.includes(text)).map((text) => `${text} in ${file}`),
      )
    }

    test('is in no coded file and in none that waits, and the titles keep what they were coded to', async () => {
      const staged = await stagePosts(rolemap, {
        ...KENT,
        ...{ input: LIST, file: 'staff.csv', in: 'crew', changed: { Diet: 'personal', Hobby: 'nothing' } },
      })
      const { rows } = await rolemap.store.staged.listRows(staged.id, { limit: 9, offset: 0 })
      assert.deepEqual(rows[0]?.cells, ['P1', 'Captain', '…', '…', '…', '…'])
      await rolemap.store.staged.delete(staged.id)
      const list = await startJob(as('kate'), { name: 'staff.csv', bytes: LIST }, { in: 'crew' })
      const names = await startJob(as('ken'), { name: 'names.csv', bytes: NAMES }, { in: 'crew' })
      const others = await startJob(
        as('hugh'),
        { name: 'staff.csv', bytes: Buffer.from('Name,Job title\nE1,Captain\n') },
        { in: 'crew' },
      )
      for (const { id } of [list, names, others]) await runJob(rolemap, id)
      await holdFile(as('kate'), { name: 'staff.csv', bytes: LIST })
      const free = await holdFile(as('kate'), { name: 'free.csv', bytes: Buffer.from('Job title\nCaptain\n') })
      assert.notDeepEqual(await look(), [])
      await assert.rejects(deletePerson(as('ken'), { organisation: 'kent', identity: 'E9' }), {
        code: 'person-unknown',
      })

      const done = await deletePerson(as('ken'), { organisation: 'kent', identity: 'e1', why: 'they asked' })

      assert.deepEqual(done, { gone: true, emptied: 2, deleted: 1 })
      assert.deepEqual(await look(), [])
      const { body } = await writeJob(as('kate'), list.id, { format: 'csv' })
      const written = Buffer.concat(await Array.fromAsync(body)).toString()
      assert.match(written, /^,Captain,,,,,1,/m)
      assert.match(written, /^P2,Ship Cook,E2,Ulrika Xylo,None,Sewing,2,/m)
      assert.equal((await rolemap.store.jobs.listRows(others.id, { limit: 1, offset: 0 }))[0]?.cells[0], 'E1')
      assert.equal((await rolemap.store.jobs.find(free))?.state, 'held')
      const { rows: changes } = await listChanges(rolemap, { of: ':posts', newestFirst: true })
      assert.equal(changes[0]?.action, 'delete')
    })

    test('is found by forename and surname in two columns, and by a short number only where persons are named', async () => {
      const cells = 'Payroll number,Forename,Surname,Job title,Grade'
      const bytes = Buffer.from(`${cells}\n12,Quentin,Zebra,Captain,9\n7,Ulrika,Xylo,Ship Cook,12\n`)
      const job = await startJob(as('ken'), { name: 'split.csv', bytes }, { in: 'crew' })
      await runJob(rolemap, job.id)

      await deletePerson(as('ken'), { organisation: 'kent', identity: 'Zebra, Quentin' })

      const listRows = async () =>
        (await rolemap.store.jobs.listRows(job.id, { limit: 9, offset: 0 })).map(({ cells }) => cells)
      assert.deepEqual((await listRows())[0]?.slice(0, 3), ['', '', ''])
      assert.deepEqual((await listRows())[1], ['7', 'Ulrika', 'Xylo', 'Ship Cook', '12'])
      await assert.rejects(deletePerson(as('ken'), { organisation: 'kent', identity: '12' }), {
        code: 'person-unknown',
      })
      assert.deepEqual(await look(), [])
    })

    test('is gone with a file that has expired, while another file stays', async () => {
      const list = await startJob(as('kate'), { name: 'staff.csv', bytes: NAMES }, { in: 'crew' })
      const later = { in: 'crew', expires: '2998-01-01T00:00:00.000Z' }
      const kept = await startJob(as('kate'), { name: 'kept.csv', bytes: CREW.bytes }, later)
      for (const { id } of [list, kept]) await runJob(rolemap, id)
      assert.notDeepEqual(await look(), [])
      // PostgreSQL counts what was deleted a second later, and a sweep comes every minute.
      await waitUntil(async () => {
        await rolemap.store.sweep('2997-01-01T00:00:00.000Z')
        return (await look()).length === 0
      })
      assert.equal((await rolemap.store.jobs.listRows(kept.id, { limit: 9, offset: 0 })).length, 2)
    })
  })

const readFiles = (folder: string) =>
  new Map(readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file))] as const))

/** The files of all tables, as the server has them on its disk. */
async function readTables(address: string): Promise<ReadonlyMap<string, Buffer>> {
  await query(address, 'checkpoint')
  const tables = await query(
    address,
    "select relname as name, pg_read_binary_file(pg_relation_filepath(oid)) as bytes from pg_class where relkind in ('r', 't', 'i') and relnamespace in ('rolemap'::regnamespace, 'pg_toast'::regnamespace) and oid > 16384",
  )
  return new Map(tables.map(({ name, bytes }) => [String(name), bytes as Buffer]))
}
