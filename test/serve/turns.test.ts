// So many requests read at once, and the others wait for their turn. Who changes something, and who asks whether the
// server is alive, does not wait.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { openRolemap, type Rolemap } from 'rolemap/rolemap'
import { createApp } from '../../src/serve.ts'
import { waitUntil } from '../fixture/wait.ts'

const READERS = 30
const TURNS = 8

describe('people who read at the same moment', { timeout: 60_000 }, () => {
  let rolemap: Rolemap
  let opened: PromiseWithResolvers<void>
  let reading = 0
  let read = 0
  let app: ReturnType<typeof createApp>
  const ask = async (path: string, init: RequestInit = {}) =>
    (await app.request(`http://localhost${path}`, { ...init, headers: { Host: 'localhost', ...init.headers } })).status

  before(async () => {
    opened = Promise.withResolvers()
    const { store, ...rest } = await openRolemap({ db: ':memory:', data: false })
    const atOneMoment: typeof store.atOneMoment = async (work) => {
      reading++
      read++
      await opened.promise
      return await store.atOneMoment(work).finally(() => reading--)
    }
    const bind = (from: Rolemap): Rolemap => ({
      ...from,
      store: { ...store, atOneMoment },
      as: (actor) => bind(from.as(actor)),
    })
    rolemap = bind({ ...rest, store })
    app = createApp(rolemap, { host: '127.0.0.1', uploadLimit: 1024, version: '1' })
  })
  after(async () => await rolemap.close())

  test('take turns, and nobody else waits for them', async () => {
    const left = new AbortController()
    const answers = Array.from({ length: READERS }, () => ask('/api/classifications'))
    const gone = ask('/api/classifications', { signal: left.signal })
    await waitUntil(() => reading === TURNS, { what: 'as many readers as may read at once' })
    for (let at = 0; at < 10; at++) await setImmediate()
    assert.equal(reading, TURNS)
    left.abort()

    assert.equal(await ask('/api/health'), 200)
    const json = { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } }
    assert.equal(await ask('/api/drafts', json), 400)
    assert.equal(read, TURNS)

    opened.resolve()
    assert.deepEqual(new Set(await Promise.all(answers)), new Set([200]))
    assert.equal(await gone, 503)
    assert.deepEqual([reading, read], [0, READERS])
  })
})
