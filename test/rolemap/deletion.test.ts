import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { importFile, openRolemap, type Rolemap, startJob, startWork } from 'rolemap/rolemap'
import { temporaryFolder } from '../fixture/command.ts'
import { waitUntil } from '../fixture/wait.ts'

const HOUR = 3_600_000
const CREW = { name: 'crew.csv', bytes: Buffer.from('code,title\n1,Captain\n2,Ship Cook\n') }
const STAFF = Array.from({ length: 500 }, (_, at) => `Ada Secret ${at},Ship Cook\n`).join('')
const staff = { name: 'staff.csv', bytes: Buffer.from(`Name,Job title\n${STAFF}`) }

describe('a file that nobody deletes', () => {
  let db: string
  let time: number
  let rolemap: Rolemap
  const open = () => openRolemap({ db, data: false, now: () => new Date(time) })
  const traces = () => [db, `${db}-wal`].filter((name) => existsSync(name) && readFileSync(name).includes('Ada Secret'))
  const isGone = async (id: string) => (await rolemap.store.jobs.find(id)) === undefined && traces().length === 0

  beforeEach(async () => {
    db = path.join(await temporaryFolder(), 'staff.db')
    time = Date.UTC(2026, 0, 1)
    rolemap = await open()
    await importFile(rolemap, CREW)
  })
  afterEach(() => rolemap.close())

  test('is gone from the store and from its files after a day, with nobody giving another', async () => {
    startWork(rolemap, { every: 20 })
    const { id } = await startJob(rolemap, staff, { in: 'crew' })
    await waitUntil(async () => (await rolemap.store.jobs.find(id))?.state === 'done')
    assert.notDeepEqual(traces(), [])
    time += 23 * HOUR
    await new Promise((done) => setTimeout(done, 200))
    assert.ok(await rolemap.store.jobs.find(id), 'not before its time')
    time += 2 * HOUR
    await waitUntil(() => isGone(id))
    assert.deepEqual(await rolemap.store.jobs.listRows(id, { limit: 1, offset: 0 }), [])
    assert.equal(await rolemap.store.queue.find({ kind: 'code', key: id }), undefined)
  })

  test('is the first thing that goes when a worker starts on an old store', async () => {
    const { id } = await startJob(rolemap, staff, { in: 'crew' })
    await rolemap.close()
    time += 30 * 24 * HOUR
    rolemap = await open()
    assert.ok(await rolemap.store.jobs.find(id))
    startWork(rolemap, { every: 20 })
    await waitUntil(() => isGone(id))
  })

  test('leaves its traces no longer than somebody reads who holds the log', async () => {
    const { id } = await startJob(rolemap, staff, { in: 'crew' })
    const reader = new DatabaseSync(db)
    reader.exec('begin')
    reader.prepare('select count(*) from job_row').get()
    time += 25 * HOUR
    startWork(rolemap, { every: 20 })
    await waitUntil(async () => (await rolemap.store.jobs.find(id)) === undefined)
    await waitUntil(async () => (await rolemap.store.queue.find({ kind: 'sweep', key: 'sweep' }))?.state === 'waiting')
    assert.notDeepEqual(traces(), [], 'the reader still sees them')
    reader.exec('rollback')
    reader.close()
    const ticking = setInterval(() => {
      time += 1000
    }, 20)
    await waitUntil(() => isGone(id))
    clearInterval(ticking)
  })
})
