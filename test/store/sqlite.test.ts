import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type Job, openStore } from 'rolemap/store'
import { RolemapError } from '../../src/error.ts'
import { MIGRATIONS } from '../../src/store/migrate.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { testStore } from '../contract/store.ts'

testStore({
  name: 'SQLite',
  makeAddress: async () => path.join(mkdtempSync(path.join(tmpdir(), 'rolemap-')), 'a new folder', 'rolemap.db'),
  dropAddress: async (address) => rmSync(path.dirname(path.dirname(address)), { recursive: true }),
  execute: async (address, sql) => {
    const database = new DatabaseSync(address)
    database.exec(sql)
    database.close()
  },
})

const JOB: Job = {
  id: 'a',
  classification: 'job-roles',
  version: '2009',
  fileName: 'staff.csv',
  columns: ['Title'],
  context: {},
  titleColumn: 'Title',
  state: 'coding',
  rows: 0,
  coded: 0,
  created: '2026-01-01T00:00:00.000Z',
  expires: '2999-01-01T00:00:00.000Z',
  problems: [],
}

describe('an SQLite store', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rolemap-'))
  after(() => rmSync(folder, { recursive: true }))
  const rejects = async (work: Promise<unknown>, code: string, message: RegExp) =>
    await assert.rejects(work, (error) => {
      assert.ok(error instanceof RolemapError)
      assert.equal(error.code, code)
      assert.match(error.message, message)
      return true
    })

  test('syncs every commit, holds foreign keys and overwrites what is deleted, in a write-ahead log', async () => {
    const file = path.join(folder, 'settings.db')
    await (await openStore(file)).close()
    const engine = await openSqlite(file, 1000)
    const setting = async (name: string) => {
      const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(engine.write)
      return rows[0]?.[name]
    }
    assert.equal(await setting('journal_mode'), 'wal')
    assert.equal(await setting('synchronous'), 2)
    assert.equal(await setting('foreign_keys'), 1)
    assert.equal(await setting('secure_delete'), 1)
    await engine.close()
  })

  test('in memory is for its opener alone, and gone when closed', async () => {
    const [one, other] = [await openStore(':memory:'), await openStore(':memory:')]
    await one.jobs.add(JOB)
    assert.deepEqual(await one.jobs.find('a'), JOB)
    assert.equal(await other.jobs.find('a'), undefined)
    await one.jobs.delete('a')
    for (const store of [one, other]) await store.close()
  })

  test('of a later release is refused, with both numbers and what to do, and is not touched', async () => {
    const file = path.join(folder, 'newer.db')
    await (await openStore(file)).close()
    const database = new DatabaseSync(file)
    database.exec("pragma journal_mode = delete; update meta set value = 99 where name = 'schema'")
    database.close()
    const before = readFileSync(file)
    const sentence = new RegExp(`newer\\.db has schema 99, .* up to ${MIGRATIONS.length}: install the release`)
    await rejects(openStore(file), 'store-newer', sentence)
    assert.ok(before.equals(readFileSync(file)))
    assert.ok(!existsSync(`${file}-wal`))
  })

  test("is not made in another program's database, nor in a file of another kind", async () => {
    const other = path.join(folder, 'other.db')
    const database = new DatabaseSync(other)
    database.exec('create table job (payload)')
    database.close()
    const before = readFileSync(other)
    await rejects(openStore(other), 'store-unavailable', /another program \(table "job"\)/)
    assert.ok(before.equals(readFileSync(other)))
    const text = path.join(folder, 'staff.csv')
    writeFileSync(text, 'Title\n'.repeat(1000))
    await rejects(openStore(text), 'store-unavailable', /staff\.csv: the file is not an SQLite database/)
    assert.equal(readFileSync(text, 'utf8'), 'Title\n'.repeat(1000))
  })

  test('that cannot be opened says which file and why', async () => {
    mkdirSync(path.join(folder, 'taken.db'))
    await rejects(openStore(path.join(folder, 'taken.db')), 'store-unavailable', /taken\.db: .*cannot be opened/)
    writeFileSync(path.join(folder, 'file'), '')
    const below = path.join(folder, 'file', 'rolemap.db')
    await rejects(openStore(below), 'store-unavailable', /rolemap\.db cannot be created/)
    await assert.rejects(openStore(''), TypeError)
  })

  test('is made of an empty file', async () => {
    const file = path.join(folder, 'empty.db')
    writeFileSync(file, '')
    const store = await openStore(file)
    assert.deepEqual(await store.versions.list(), [])
    await store.close()
  })

  test('that another process keeps locked is busy once the time is over; meanwhile it is read, and nothing stands still', async () => {
    const file = path.join(folder, 'busy.db')
    const store = await openStore(file, { busyTimeout: 500 })
    const other = new DatabaseSync(file)
    other.exec('begin immediate')
    let ticks = 0
    const clock = setInterval(() => ticks++, 10)
    const busy = rejects(store.jobs.add(JOB), 'store-busy', /more than 0\.5 seconds/)
    assert.equal(await store.jobs.find('a'), undefined)
    await busy
    clearInterval(clock)
    assert.ok(ticks >= 4, `expected the clock to go on, found ${ticks} ticks`)
    setTimeout(() => other.exec('rollback'), 100)
    await store.jobs.add(JOB)
    assert.deepEqual(await store.jobs.find('a'), JOB)
    other.close()
    await store.close()
  })

  test('finishes what was begun before it closes', async () => {
    const file = path.join(folder, 'closing.db')
    const store = await openStore(file)
    const added = [...'abcdef'].map((id) => store.jobs.add({ ...JOB, id }))
    await store.close()
    await Promise.all(added)
    const again = await openStore(file)
    assert.equal((await again.jobs.list('')).length, 6)
    await again.close()
  })

  test('keeps no trace of a deleted file, even while it is open', async () => {
    const file = path.join(folder, 'forgotten.db')
    const store = await openStore(file)
    const rows = Array.from({ length: 3000 }, (_, at) => ({ row: at + 1, cells: [`Anne Example ${at}`] }))
    const traces = () =>
      [file, `${file}-wal`].filter((name) => existsSync(name) && readFileSync(name).includes('Anne Example'))
    for (const job of [JOB, { ...JOB, id: 'b', expires: '2026-01-02T00:00:00.000Z' }]) {
      await store.jobs.add(job)
      await store.jobs.addRows(job.id, rows)
    }
    assert.notDeepEqual(traces(), [])
    await store.jobs.delete('a')
    assert.equal(await store.sweep('2026-01-02T00:00:00.000Z'), true)
    assert.deepEqual(traces(), [])
    await store.close()
  })
})
