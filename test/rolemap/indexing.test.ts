// A server builds title indexes before somebody needs them.
import assert from 'node:assert/strict'
import path from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import {
  approveDraft,
  createDraft,
  editDraft,
  getVersion,
  importFile,
  openRolemap,
  publishDraft,
  type Rolemap,
  startWork,
  submitDraft,
  suggest,
} from 'rolemap/rolemap'
import { temporaryFolder } from '../fixture/command.ts'
import { waitUntil } from '../fixture/wait.ts'
import { toTable, toTitle } from '../serve/made.ts'

/** More titles than are indexed in the main thread. */
const TRADES = toTable('code,label,title', 240, (at) => `${at % 20},Trade ${at % 20},${toTitle(at)}`)
const KEY = { id: 'trades', version: '1' }
const TASK = { kind: 'index', key: KEY.id }

describe('a title index', () => {
  let db: string
  let rolemap: Rolemap

  beforeEach(async () => {
    db = path.join(await temporaryFolder(), 'indexing.db')
    rolemap = await openRolemap({ db, data: false })
  })
  afterEach(() => rolemap.close())

  const importTrades = () => importFile(rolemap, { name: 'trades.csv', bytes: Buffer.from(TRADES) })
  const isDone = async () => (await rolemap.store.queue.find(TASK))?.state === 'done'
  const findIndex = (version = KEY.version) => rolemap.store.indexes.find({ ...KEY, version })

  test('is there soon after an import, and after a publish', async () => {
    startWork(rolemap, { every: 60_000 })
    await importTrades()
    await waitUntil(async () => (await findIndex()) !== undefined)
    const { id } = await createDraft(rolemap, KEY.id)
    await editDraft(rolemap, id, { what: 'title', code: '3', title: 'Quartermaster' })
    await submitDraft(rolemap, id)
    await approveDraft(rolemap, id)
    await publishDraft(rolemap, id)
    const { version } = await getVersion(rolemap, KEY.id)
    assert.notEqual(version, KEY.version)
    await waitUntil(async () => (await findIndex(version)) !== undefined)
    assert.equal((await suggest(rolemap, 'Quartermaster', { in: KEY.id })).candidates[0]?.code, '3')
  })

  test('that a command left to others is built by the next server', async () => {
    await importTrades()
    assert.equal(await findIndex(), undefined)
    startWork(rolemap)
    await waitUntil(async () => (await findIndex()) !== undefined)
  })

  test('that another release built is built again at the start, and one that fits is left alone', async () => {
    await importTrades()
    await rolemap.store.indexes.put(KEY, { stamp: 'another', bytes: new Uint8Array(8) })
    const first = startWork(rolemap)
    await waitUntil(isDone)
    await first.stop()
    const built = await findIndex()
    assert.notEqual(built?.stamp, 'another')
    const marked = { stamp: built?.stamp ?? '', bytes: Buffer.from('kept') }
    await rolemap.store.indexes.put(KEY, marked)
    const { id } = (await rolemap.store.queue.find(TASK)) ?? assert.fail()
    startWork(rolemap)
    await waitUntil(async () => ((await rolemap.store.queue.find(TASK))?.id ?? 0) > id && (await isDone()))
    assert.deepEqual(Buffer.from((await findIndex())?.bytes ?? []), marked.bytes)
  })

  test('is built by the next server where one was killed while it did', async () => {
    await importTrades()
    const now = new Date()
    const until = new Date(now.getTime() + 500).toISOString()
    const [taken] = await rolemap.store.queue.take({ kind: 'index', limit: 1, now: now.toISOString(), until })
    assert.equal(taken?.key, KEY.id)
    const other = await openRolemap({ db, data: false })
    startWork(other, { every: 50 })
    await waitUntil(async () => (await findIndex()) !== undefined)
    await waitUntil(isDone)
    await other.close()
  })

  test('under way is given up when the server stops, and is built by the next', async () => {
    await importTrades()
    const held: Rolemap = { ...rolemap, coder: () => new Promise(() => {}) }
    const worker = startWork(held)
    await waitUntil(async () => (await rolemap.store.queue.find(TASK))?.state === 'working')
    await worker.stop()
    assert.equal((await rolemap.store.queue.find(TASK))?.state, 'waiting')
    startWork(rolemap)
    await waitUntil(async () => (await findIndex()) !== undefined)
  })
})
