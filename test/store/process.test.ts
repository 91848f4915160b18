import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { after, describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { openStore, type Store } from 'rolemap/store'
import { createChance } from '../fixture/chance.ts'
import { waitUntil } from '../fixture/wait.ts'
import { codedOf, jobOf, rowsOf, versionOf } from './written.ts'

const KILLS = 20
const KILLS_AT_START = 4
const ALL = { limit: 1000, offset: 0 }

describe('processes that share an SQLite store', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rolemap-'))
  after(() => rmSync(folder, { recursive: true }))

  test('make it at the same time, wait for each other, and lose nothing', { timeout: 60_000 }, async () => {
    const file = path.join(folder, 'shared', 'rolemap.db')
    const rounds = 12
    const writers = ['one', 'two', 'three'].map((name) => startWriter(file, name, rounds))
    const ends = await Promise.all(writers.map(({ ended }) => ended))
    assert.deepEqual(
      ends.map(({ code, errors }) => [code, errors]),
      writers.map(() => [0, '']),
    )
    const store = await openStore(file)
    for (const { said } of writers) {
      assert.equal(said.length, 1 + 4 * rounds)
      await checkAcknowledged(store, said)
    }
    await checkWhole(store)
    assert.equal((await store.versions.list()).length, writers.length * rounds)
    await store.close()
    checkIntegrity(file)
  })

  test(`${KILLS} kills lose nothing that was acknowledged and leave nothing half done`, {
    timeout: 60_000,
  }, async (context) => {
    const chance = createChance(context)
    const file = path.join(folder, 'killed.db')
    let acknowledged = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const writer = startWriter(file, `k${kill}`, 10_000)
      await writer.opened
      await setTimeout(chance() * 120)
      writer.kill()
      await writer.ended
      checkIntegrity(file)
      const store = await openStore(file)
      await checkAcknowledged(store, writer.said)
      await checkWhole(store)
      await store.close()
      acknowledged += writer.said.length - 1
    }
    assert.ok(acknowledged >= KILLS, `expected the writers to get something done, found ${acknowledged} promises kept`)
  })

  test('a kill while a store is being made leaves none, or one that opens', { timeout: 60_000 }, async (context) => {
    const chance = createChance(context)
    for (let kill = 0; kill < KILLS_AT_START; kill++) {
      const file = path.join(folder, `start-${kill}.db`)
      const writer = startWriter(file, 'x', 1)
      await waitUntil(() => existsSync(file) || writer.said.length > 0, { what: 'the store', every: 1 })
      await setTimeout(chance() * 15)
      writer.kill()
      await writer.ended
      const store = await openStore(file)
      await checkAcknowledged(store, writer.said)
      await checkWhole(store)
      await store.close()
      checkIntegrity(file)
    }
  })
})

function startWriter(file: string, name: string, rounds: number) {
  const program = path.join(import.meta.dirname, 'writer.ts')
  const child = spawn(process.execPath, ['--conditions=rolemap-source', program, file, name, String(rounds)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text
  })
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => said.push(line))
  const ended = Promise.all([once(child, 'close'), once(lines, 'close')]).then(([[code]]) => ({ code, errors }))
  // If the writer fails to open, `ended` says why.
  const opened = Promise.race([once(lines, 'line'), ended])
  return { said, ended, opened, kill: () => child.kill('SIGKILL') }
}

async function checkAcknowledged(store: Store, said: readonly string[]): Promise<void> {
  for (const [what, id = ''] of said.map((line) => line.split(' '))) {
    if (what === 'job') assert.ok(await store.jobs.find(id), id)
    if (what === 'rows') assert.equal((await store.jobs.listRows(id, ALL)).length, rowsOf(id).length, id)
    if (what === 'version') assert.ok(await store.versions.find({ id, version: '1' }), id)
    if (what === 'results') assert.equal((await store.jobs.find(id))?.state, 'done', id)
  }
}

async function checkWhole(store: Store): Promise<void> {
  for (const key of await store.versions.list()) assert.deepEqual(await store.versions.find(key), versionOf(key.id))
  for (const job of await store.jobs.list('')) {
    const rows = await store.jobs.listRows(job.id, ALL)
    if (job.state === 'done') {
      assert.deepEqual(job, { ...jobOf(job.id), state: 'done', coded: rows.length })
      assert.deepEqual(rows, codedOf(job.id))
    } else {
      assert.deepEqual(job, jobOf(job.id))
      if (rows.length > 0) assert.deepEqual(rows, rowsOf(job.id))
    }
  }
}

function checkIntegrity(file: string): void {
  const database = new DatabaseSync(file)
  assert.deepEqual({ ...database.prepare('pragma integrity_check').get() }, { integrity_check: 'ok' })
  assert.deepEqual(database.prepare('pragma foreign_key_check').all(), [])
  database.close()
}
