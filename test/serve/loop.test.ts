// No request holds the loop: every route is sent its largest permitted input while another client keeps asking. The
// measuring takes minutes, so it only runs if ROLEMAP_TEST_LOOP is set. That no route is missing is always checked.
import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { openRolemap } from 'rolemap'
import { createApp } from '../../src/serve.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { type Client, createClient } from './client.ts'
import { API_CASES, type Case, PAGE_CASES, prepare } from './largest.ts'
import { type Held, listRoutes, SETTINGS, type Started } from './watched.ts'

const MOST_COMPUTING = 100
const MOST_MEMORY = 500 * 1024 * 1024
/** A request that exceeds the limit once is repeated this many times, and the median counts. */
const RUNS = 3
const CASES: Readonly<Record<string, Case>> = { ...API_CASES, ...PAGE_CASES }

let child: ChildProcess
let started: Started
let client: Client
const asking = new AbortController()
const rows: { readonly route: string; readonly held: Held; readonly status: number; readonly health: number }[] = []
let slowest = 0

/** Another client, which constantly checks whether the server answers. */
async function keepAsking(): Promise<void> {
  while (!asking.signal.aborted) {
    const since = performance.now()
    await (await client.api('/health')).text().catch(() => {})
    slowest = Math.max(slowest, performance.now() - since)
    await setTimeout(100)
  }
}

async function readHeld(): Promise<Held> {
  const answer = once(child, 'message')
  child.send('read')
  return (await answer)[0]
}

async function watch(route: string, prepared: Case): Promise<number> {
  const ask = await prepared(client)
  await readHeld()
  slowest = 0
  const response = await ask()
  await response.arrayBuffer()
  const held = await readHeld()
  rows.push({ route, held, status: response.status, health: slowest })
  assert.ok(response.status < 500, `${response.status}`)
  return held.computing
}

test('every route of the API and of the site has a largest input here', async () => {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  assert.deepEqual(Object.keys(CASES).toSorted(), listRoutes(createApp(rolemap, SETTINGS)).toSorted())
  await rolemap.close()
})

const MEASURED = process.env.ROLEMAP_TEST_LOOP !== undefined

describe('no request holds the loop', { skip: !MEASURED && 'ROLEMAP_TEST_LOOP=1 measures it' }, () => {
  before(async () => {
    const db = path.join(await temporaryFolder(), 'rolemap.db')
    child = fork(new URL('./watched.ts', import.meta.url), [db], {
      // As set by `serve`.
      execArgv: ['--conditions=rolemap-source', '--heap-growing-percent=50', '--semi-space-growth-factor=1'],
    })
    ;[started] = await once(child, 'message')
    client = createClient(started)
    void keepAsking()
    await prepare(client)
  })
  after(() => {
    asking.abort()
    child.disconnect()
  })

  for (const [route, prepared] of Object.entries(CASES)) {
    test(`computes for less than ${MOST_COMPUTING} ms without a break: ${route}`, async () => {
      const times = [await watch(route, prepared)]
      if ((times[0] ?? 0) > MOST_COMPUTING) while (times.length < RUNS) times.push(await watch(route, prepared))
      const median = times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0
      assert.ok(median <= MOST_COMPUTING, `computed for ${times.map((time) => time.toFixed(0)).join(', ')} ms`)
    })
  }

  test('and this is how long each route computed at most', (context) => {
    const sorted = rows.toSorted((one, other) => other.held.computing - one.held.computing)
    context.diagnostic('ms computing, ms late, ms until health answered, status, route')
    for (const { route, held, status, health } of sorted) {
      const times = [held.computing, held.late, health].map((time) => time.toFixed(0).padStart(6))
      context.diagnostic(`${times.join(' ')}  ${status}  ${route}`)
    }
  })

  test('and the memory stays under 500 MB', async () => {
    const { memory } = await readHeld()
    assert.ok(memory < MOST_MEMORY, `${(memory / 1024 / 1024).toFixed(0)} MB`)
  })
})
