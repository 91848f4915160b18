import assert from 'node:assert/strict'
import path from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { getJob, importFile, openRolemap, type Rolemap, startJob, startWork } from 'rolemap/rolemap'
import { RolemapError } from '../../src/error.ts'
import { pauseUpTo, type TaskKind } from '../../src/rolemap/queue/kind.ts'
import { createWorker, type WorkerOptions } from '../../src/rolemap/queue/worker.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { waitUntil } from '../fixture/wait.ts'

const NEVER = '9999-01-01T00:00:00.000Z'
// A busy machine must not stall for as long as a lease.
const QUICK = { every: 20, lease: 600 }
const CREW = { name: 'crew.csv', bytes: Buffer.from('code,title\n1,Captain\n2,Ship Cook\n') }
const busy = () => new RolemapError('store-busy', 'not now')

describe('a worker', () => {
  let db: string
  let rolemap: Rolemap
  const stopping: (() => Promise<void>)[] = []

  beforeEach(async () => {
    db = path.join(await temporaryFolder(), 'queue.db')
    rolemap = await openRolemap({ db, data: false })
  })
  afterEach(async () => {
    await Promise.all(stopping.splice(0).map((stop) => stop()))
    await rolemap.close()
  })

  const add = (key: string, after = new Date().toISOString()) =>
    rolemap.store.queue.add({ kind: 'work', key, body: null, after, expires: NEVER })
  const find = (key: string) => rolemap.store.queue.find({ kind: 'work', key })
  const isIn = (key: string, state: string) => async () => (await find(key))?.state === state
  const work = (run: TaskKind['run'], change: Partial<TaskKind & WorkerOptions> = {}, from = rolemap) => {
    const kind = { atOnce: 1, most: 3, pause: () => 30, run, ...change }
    const worker = createWorker(from, { ...QUICK, kinds: { work: kind }, ...change })
    stopping.push(worker.stop)
    return worker
  }

  test('does what waits in order, so many at a time, and what is added later as soon as it is woken', async () => {
    const done: string[] = []
    let [now, most] = [0, 0]
    for (const key of ['a', 'b', 'c', 'd']) await add(key)
    const worker = work(
      async ({ key = '' }) => {
        most = Math.max(most, ++now)
        await new Promise((later) => setTimeout(later, 20))
        now--
        done.push(key)
      },
      { atOnce: 2, every: 60_000 },
    )
    await waitUntil(() => done.length === 4)
    assert.deepEqual([done.toSorted(), most], [['a', 'b', 'c', 'd'], 2])
    await add('e')
    worker.wake()
    await waitUntil(isIn('e', 'done'))
  })

  test('tries again what may pass, and says why the last attempt failed', async () => {
    let attempts = 0
    await add('a')
    work(async () => {
      if (++attempts < 3) throw attempts === 1 ? new RolemapError('change-conflict', 'somebody was first') : busy()
    })
    await waitUntil(async () => (await find('a'))?.reason === 'store-busy')
    await waitUntil(isIn('a', 'done'))
    assert.equal(attempts, 3)
  })

  test('gives up after so many attempts, and at once what can never go well', async () => {
    const reported: unknown[] = []
    let attempts = 0
    await add('fault')
    await add('unknown')
    work(
      async ({ key }) => {
        attempts++
        throw key === 'fault' ? new Error('Ada Secret') : new RolemapError('classification-unknown', 'gone')
      },
      { report: (error) => reported.push(error) },
    )
    await waitUntil(isIn('fault', 'failed'))
    await waitUntil(isIn('unknown', 'failed'))
    assert.deepEqual(
      [(await find('fault'))?.reason, (await find('unknown'))?.reason],
      ['fault', 'classification-unknown'],
    )
    assert.deepEqual([attempts, reported.length], [4, 3], 'a fault is reported each time, an answer never')
    assert.doesNotMatch(JSON.stringify(await rolemap.store.queue.list({ limit: 9, offset: 0 })), /Ada/)
  })

  test('gives up what stopped its workers without a word as often', async () => {
    await add('a')
    for (let kill = 0; kill < 3; kill++) {
      const now = new Date().toISOString()
      assert.equal((await rolemap.store.queue.take({ kind: 'work', limit: 1, now, until: now })).length, 1)
    }
    let begun = false
    work(async () => {
      begun = true
    })
    await waitUntil(isIn('a', 'failed'))
    assert.deepEqual([(await find('a'))?.reason, begun], ['worker-lost', false])
  })

  test('keeps what takes longer than a lease, however many others wait for it', async () => {
    let begun = 0
    await add('a')
    const run = async () => {
      begun++
      await new Promise((later) => setTimeout(later, 5 * QUICK.lease))
    }
    const other = await openRolemap({ db, data: false })
    work(run)
    work(run, {}, other)
    await waitUntil(isIn('a', 'done'))
    assert.equal(begun, 1)
    await Promise.all(stopping.splice(0).map((stop) => stop()))
    await other.close()
  })

  test('lets go on what it began while it kept another one', async () => {
    const { queue } = rolemap.store
    const begun: string[] = []
    const stopped: string[] = []
    let isKeeping = false
    const keep: typeof queue.keep = async (...args) => {
      const kept = await queue.keep(...args)
      isKeeping = true
      await waitUntil(() => begun.includes('b'))
      return kept
    }
    const slow = { ...rolemap, store: { ...rolemap.store, queue: { ...queue, keep } } }
    const run: TaskKind['run'] = async ({ key = '' }, { signal }) => {
      begun.push(key)
      await new Promise((later) => setTimeout(later, 2 * QUICK.lease))
      if (signal.aborted) stopped.push(key)
    }
    await add('a')
    work(run, { atOnce: 2 }, slow)
    await waitUntil(() => isKeeping)
    await add('b')
    await waitUntil(isIn('b', 'done'))
    assert.deepEqual([begun, stopped], [['a', 'b'], []])
  })

  test('gives back what it is at when it stops, and the next one begins with it', async () => {
    await add('a')
    let begun = 0
    const worker = work(async (_, { signal }) => {
      begun++
      if (begun === 1) await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    })
    await waitUntil(() => begun === 1)
    await worker.stop()
    assert.deepEqual([(await find('a'))?.state, (await find('a'))?.attempts], ['waiting', 0])
    work(async () => void begun++)
    await waitUntil(isIn('a', 'done'))
    assert.equal(begun, 2)
  })

  test('stops what is taken from under it', async () => {
    await add('a')
    let stopped = false
    work(async (_, { signal }) => {
      await new Promise<void>((done) => signal.addEventListener('abort', () => done()))
      stopped = true
    })
    await waitUntil(isIn('a', 'working'))
    await rolemap.store.queue.remove({ kind: 'work', key: 'a' })
    await waitUntil(() => stopped)
    assert.equal(await find('a'), undefined)
  })

  test('goes on when its store does not answer for a while', async () => {
    let silent = true
    const reported: unknown[] = []
    const { queue } = rolemap.store
    const listDueKinds = (now: string) => (silent ? Promise.reject(busy()) : queue.listDueKinds(now))
    const shaky = { ...rolemap, store: { ...rolemap.store, queue: { ...queue, listDueKinds } } }
    await add('a')
    work(async () => {}, { report: (error) => reported.push(error) }, shaky)
    await waitUntil(() => reported.length > 1)
    silent = false
    await waitUntil(isIn('a', 'done'))
  })
})

describe('a file to be coded', () => {
  test('waits out a store that is busy, and is coded once by two that work on one store', async () => {
    const db = path.join(await temporaryFolder(), 'two.db')
    const open = () => openRolemap({ db, data: false })
    const [one, other] = [await open(), await open()]
    await importFile(one, CREW)
    let [refusals, kept] = [2, 0]
    const shaky = (rolemap: Rolemap): Rolemap => {
      const { jobs } = rolemap.store
      const putResults: typeof jobs.putResults = async (id, results, put) => {
        if (results.length > 0 && refusals-- > 0) throw busy()
        const did = await jobs.putResults(id, results, put)
        if (did) kept += results.length
        return did
      }
      return { ...rolemap, store: { ...rolemap.store, jobs: { ...jobs, putResults } } }
    }
    const rows = Array.from({ length: 700 }, (_, at) => `P${at},Ship Cook\n`).join('')
    const { id, state } = await startJob(
      one,
      { name: 's.csv', bytes: Buffer.from(`Name,Title\n${rows}`) },
      { in: 'crew' },
    )
    assert.equal(state, 'waiting')
    for (const rolemap of [one, other]) startWork(shaky(rolemap), { every: 20 })
    await waitUntil(async () => (await getJob(one, id)).reason === 'store-busy')
    await waitUntil(async () => (await getJob(one, id)).state === 'done')
    assert.deepEqual([(await getJob(one, id)).coded, kept], [700, 700])
    for (const rolemap of [one, other]) await rolemap.close()
  })

  test('is coded while a large one is, and does not wait until that is done', async () => {
    const rolemap = await openRolemap({ db: ':memory:', data: false })
    await importFile(rolemap, CREW)
    const give = (name: string, rows: number) => {
      const lines = Array.from({ length: rows }, (_, at) => `P${at},Ship Cook ${at % 5000}\n`).join('')
      const bytes = Buffer.from(`Name,Job title\n${lines}`)
      return startJob(rolemap, { name, bytes }, { in: 'crew', titleColumn: 'Job title' })
    }
    const large = await give('large.csv', 60_000)
    startWork(rolemap, { every: 20 })
    await waitUntil(async () => (await getJob(rolemap, large.id)).coded > 0)
    const small = await give('small.csv', 50)
    await waitUntil(async () => (await getJob(rolemap, small.id)).state === 'done')
    const { state, coded } = await getJob(rolemap, large.id)
    assert.equal(state, 'coding')
    assert.ok(coded < 60_000, `${coded}`)
    await rolemap.close()
  })

  test('says why it could not be coded', async () => {
    const rolemap = await openRolemap({ db: ':memory:', data: false })
    await importFile(rolemap, CREW)
    const broken: Rolemap = { ...rolemap, coder: () => Promise.reject(new RolemapError('classification-unknown', 'x')) }
    const { id } = await startJob(
      rolemap,
      { name: 's.csv', bytes: Buffer.from('title\nCook\n') },
      { in: 'crew', titleColumn: 'title' },
    )
    startWork(broken, { every: 20 })
    await waitUntil(async () => (await getJob(rolemap, id)).state === 'failed')
    assert.equal((await getJob(rolemap, id)).reason, 'classification-unknown')
    await rolemap.close()
  })
})

test('pauses grow up to a most, and are not the same twice', () => {
  const pause = pauseUpTo(1000, 60_000)
  assert.ok(pause(1) >= 500 && pause(1) <= 1000)
  assert.ok(pause(30) >= 30_000 && pause(30) <= 60_000)
  assert.notEqual(pause(3), pause(3))
})
