import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { openRolemap, verifyTrail } from 'rolemap/rolemap'
import { hashChange, openStore, type Store } from 'rolemap/store'
import { RolemapError } from '../../src/error.ts'
import { waitUntil } from '../fixture/wait.ts'
import { createGateway } from './gateway.ts'
import { dropDatabase, endConnections, findServer, lockJobs, makeDatabase, query } from './postgres-server.ts'
import { startServer } from './server-process.ts'
import { versionOf } from './written.ts'

const LASTS_MS = 4_000
const LONGEST_MS = 40_000
const server = findServer()

describe('a PostgreSQL store that loses its connections again and again', { skip: !server, timeout: 120_000 }, () => {
  let database = ''
  before(async () => {
    database = await makeDatabase(server ?? '')
  })
  after(() => dropDatabase(database))

  test('is made all the same, by whoever tries until it is there', async () => {
    const ending = endAgainAndAgain(database, () => setTimeout(20))
    const opening = persist(() => openStore(database))
    await setTimeout(LASTS_MS / 2)
    await ending.stop()
    const store = await opening
    assert.deepEqual(await persist(() => store.versions.list()), [])
    await store.close()
  })

  test('keeps what it acknowledged, and says of everything else that it was not to be reached', async () => {
    const store = await openStore(database)
    const progress = new Progress()
    const ending = endAgainAndAgain(database, progress.some)
    const writers = Array.from({ length: 6 }, (_, at) => writeUntil(store, `w${at}`, progress))
    const readers = Array.from({ length: 6 }, () => readUntil(store, progress))
    const [written, read] = await Promise.all([Promise.all(writers), Promise.all(readers)])
    assert.ok((await ending.stop()) > 4, 'expected many connections to be lost')
    const refused = [...written, ...read].reduce((sum, one) => sum + one.refused, 0)
    assert.ok(refused > 0, 'expected some calls to meet a lost connection')
    await checkKept(
      store,
      written.flatMap(({ acknowledged }) => acknowledged),
    )
    await store.close()
  })

  test('answers again as soon as a server that went away is back', async () => {
    const gateway = await createGateway(database)
    const store = await openStore(gateway.address)
    const versions = await store.versions.list()
    for (const _ of [1, 2, 3]) {
      const reading = Array.from({ length: 20 }, () => isReached(store.versions.find({ id: 'w0-0', version: '1' })))
      await gateway.shut()
      await Promise.all(reading)
      assert.equal(await isReached(store.versions.list()), false)
      assert.equal(await isReached(store.trail.commit({ changes: [], effects: [] })), false)
      await gateway.open()
      assert.deepEqual(await store.versions.list(), versions)
    }
    await gateway.shut()
    await store.close()
  })

  test('says that it is busy where the server ends a statement that lasts too long, and goes on', async () => {
    const impatient = new URL(database)
    impatient.searchParams.set('options', '-c statement_timeout=200')
    const store = await openStore(impatient.href)
    const letGo = await lockJobs(database)
    await assert.rejects(store.jobs.find('x'), (error) => error instanceof RolemapError && error.code === 'store-busy')
    await letGo()
    assert.equal(await store.jobs.find('x'), undefined)
    await store.close()
  })

  test('says why it cannot be used by somebody who may not', async () => {
    const role = `${new URL(database).pathname.slice(1)}_reader`
    await query(database, `create role ${role} login`)
    const theirs = new URL(database)
    theirs.username = role
    const opening = openStore(theirs.href)
    await assert.rejects(
      opening,
      (error) =>
        error instanceof RolemapError &&
        error.code === 'store-unavailable' &&
        /cannot be used: permission denied/.test(error.message),
    )
    await query(database, `drop role ${role}`)
  })
})

test('a server whose store loses its connections again and again lives on, and keeps what it acknowledged', {
  skip: !server,
  timeout: 120_000,
}, async () => {
  const database = await makeDatabase(server ?? '')
  const { url, exitCode, errors, kill } = await startServer(database)
  try {
    const progress = new Progress()
    const ending = endAgainAndAgain(database, progress.some)
    const asked = await Promise.all(Array.from({ length: 8 }, () => askUntil(new URL(url), progress)))
    await ending.stop()
    assert.equal(exitCode(), undefined, errors())
    const answers = asked.flat()
    assert.deepEqual(
      answers.filter(({ status }) => status !== 503 && status >= 400),
      [],
    )
    assert.ok(
      answers.some(({ status }) => status === 503),
      'expected some requests to meet a lost connection',
    )
    const made = answers.flatMap(({ made }) => made ?? [])
    assert.ok(made.length > 0, 'expected something to be acknowledged')
    for (const address of made) assert.equal(await statusOf(address), 200, address)
    const rolemap = await openRolemap({ db: database, data: false })
    assert.deepEqual((await verifyTrail(rolemap)).faults, [])
    await rolemap.close()
  } finally {
    await kill()
    await dropDatabase(database)
  }
})

/** Of an answer that needs the store: the first connection tried may be one that has just been ended. */
async function statusOf(address: string): Promise<number> {
  let status = 503
  const isAnswered = async () => {
    status = (await fetch(address)).status
    return status !== 503
  }
  await waitUntil(isAnswered, { what: `an answer from ${address}` })
  return status
}

interface Answer {
  readonly asked: string
  readonly status: number
  /** The acknowledged data, for checking. */
  readonly made?: string
}

async function askUntil(url: URL, progress: Progress): Promise<readonly Answer[]> {
  const json = { method: 'POST', headers: { origin: url.origin, 'content-type': 'application/json' } }
  const file = () => {
    const body = new FormData()
    body.set('file', new File(['post\nCaptain\nShip cook\n'], 'staff.csv'))
    body.set('in', 'crew')
    return { method: 'POST', headers: { origin: url.origin }, body }
  }
  const answers: Answer[] = []
  for (let round = 0; !progress.isOver(); round++)
    for (const [asked, init] of [
      ['/api/drafts', { ...json, body: JSON.stringify({ of: 'crew', why: `${round}` }) }],
      ['/classification/crew', {}],
      ['/drafts', {}],
      ['/api/classifications/crew/items', {}],
      ['/api/suggest?title=captain&in=crew', {}],
      ['/api/jobs', file()],
    ] as const) {
      const response = await fetch(new URL(asked, url), init)
      const text = await response.text()
      const made = 'method' in init && response.ok ? `${new URL(asked, url)}/${JSON.parse(text).id}` : undefined
      if (made !== undefined) progress.made()
      answers.push({ asked, status: response.status, ...(made !== undefined && { made }) })
    }
  return answers
}

interface Written {
  readonly acknowledged: readonly string[]
  readonly refused: number
}

// A version takes many statements in one transaction, a change only a few.
async function writeUntil(store: Store, name: string, progress: Progress): Promise<Written> {
  const acknowledged: string[] = []
  let refused = 0
  for (let round = 0; !progress.isOver(); round++) {
    const id = `${name}-${round}`
    const at = new Date(0).toISOString()
    const change = {
      at,
      who: 'ann',
      role: 'editor',
      via: 'library',
      action: 'import',
      target: id,
      subject: { kind: 'item', id: 'x' },
    }
    const done = store.trail.commit({
      changes: [change],
      effects: [{ put: 'version', version: versionOf(id) }],
    })
    if (await isReached(done)) {
      acknowledged.push(id)
      progress.made()
    } else refused++
  }
  return { acknowledged, refused }
}

async function readUntil(store: Store, progress: Progress): Promise<{ refused: number }> {
  let refused = 0
  while (!progress.isOver()) {
    const reading = store.versions.find({ id: 'w0-0', version: '1' })
    if (!(await isReached(reading))) refused++
    await setTimeout(1)
  }
  return { refused }
}

async function checkKept(store: Store, acknowledged: readonly string[]): Promise<void> {
  assert.ok(acknowledged.length > 0, 'expected something to be acknowledged')
  const { rows } = await store.trail.list({ limit: 100_000, offset: 0 })
  const there = new Set(rows.map(({ target }) => target))
  assert.deepEqual(
    acknowledged.filter((id) => !there.has(id)),
    [],
  )
  for (const id of there) assert.deepEqual(await store.versions.findOutline({ id, version: '1' }), outlineOf(id))
  assert.equal((await store.versions.list()).length, there.size)
  let hash = ''
  for (const change of rows) {
    assert.equal(hashChange(change, hash), change.hash)
    hash = change.hash
  }
  assert.deepEqual(await store.trail.getHead(), { number: rows.length, hash })
}

function outlineOf(id: string) {
  const { entries: _, ...outline } = versionOf(id)
  return outline
}

/** Whether it succeeded. The only permitted error is that the store could not be reached. */
async function isReached(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (error instanceof RolemapError && error.code === 'store-unavailable') return false
    throw error
  }
}

async function persist<T>(work: () => Promise<T>, attempts = 1000): Promise<T> {
  try {
    return await work()
  } catch (error) {
    assert.ok(error instanceof RolemapError && error.code === 'store-unavailable', String(error))
    assert.ok(attempts > 1, 'expected an end of trying')
    return persist(work, attempts - 1)
  }
}

/** Ends every connection to the database, waits, and does so again. `stop` returns how many there were. */
function endAgainAndAgain(address: string, pause: () => Promise<unknown>): { stop(): Promise<number> } {
  let stopped = false
  const work = (async () => {
    let ended = 0
    while (!stopped) {
      ended += await endConnections(address)
      await pause()
    }
    return ended
  })()
  return {
    stop: () => {
      stopped = true
      return work
    },
  }
}

/** Counts what succeeds, and makes sure that something succeeds between two losses, however slow the machine is. */
class Progress {
  readonly #began = performance.now()
  #done = 0
  readonly made = () => this.#done++
  readonly some = async () => {
    const [before, until] = [this.#done, performance.now() + LASTS_MS]
    while (this.#done < before + 3 && performance.now() < until && !this.isOver()) await setTimeout(5)
  }
  readonly isOver = () => {
    const lasted = performance.now() - this.#began
    return lasted > LONGEST_MS || (lasted > LASTS_MS && this.#done > 10)
  }
}
