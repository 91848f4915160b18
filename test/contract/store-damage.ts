import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openStore, type Store } from 'rolemap/store'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'
import { jobOf } from '../store/written.ts'
import type { SpoiledEngine } from './store.ts'

const ALL = { limit: 100, offset: 0 }
const BY = { at: '2026', who: 'ann', role: 'editor', via: 'cli' }
const CHANGE = { ...BY, action: 'put', target: 'crew', subject: { kind: 'version', id: 'crew' } }
const JOB = 'unguessable'
const SECRET = '{"Ada Secret'

// Every column with JSON of permanent data, a call that reads it, and how the error names the row.
const DAMAGE: readonly (readonly [string, string, (store: Store) => Promise<unknown>, RegExp])[] = [
  ['change', 'before', (store) => store.trail.list(ALL), /: 1 of the table "change"/],
  ['change', 'after', (store) => store.trail.find(1), /: 1 of the table "change"/],
  ['record', 'body', (store) => store.records.list('draft'), /: draft "d" of the table "record"/],
  ['version', 'levels', (store) => store.versions.list(), /: "1" of "crew" of the table "version"/],
  ['version', 'source', (store) => store.versions.find(CREW), /: "1" of "crew" of the table "version"/],
  ['version', 'successions', (store) => store.versions.findOutline(CREW), /: "1" of "crew" of the table "version"/],
  ['item', 'facts', (store) => store.versions.listItems(CREW, ALL), /: version 1, position 0 of the table "item"/],
  ['item', 'also_under', (store) => store.versions.findItem(CREW, 'A1'), /position 1 of the table "item"/],
  ['item', 'at', (store) => store.versions.findOutline(CREW), /position 0 of the table "item"/],
  ['entry', 'also', (store) => store.versions.listEntries(CREW, ALL), /version 1, position \d of the table "entry"/],
  ['entry', 'at', (store) => store.versions.find(CREW), /position 0 of the table "entry"/],
  ['profile', 'parts', (store) => store.versions.findProfile(CREW, 'A1'), /position 0 of the table "profile"/],
  ['source_table', 'columns', (store) => store.versions.listTables(CREW), /position 0 of the table "source_table"/],
  ['source_table', 'rows', (store) => store.versions.find(CREW), /position 0 of the table "source_table"/],
  ['job', 'columns', (store) => store.jobs.find(JOB), /: of 2026-01-01T00:00:00\.000Z of the table "job"/],
  ['job', 'context', (store) => store.jobs.list('2026-01-01'), /of the table "job"/],
  ['job_row', 'cells', (store) => store.jobs.listRows(JOB, ALL), /: 1 of the table "job_row"/],
  ['problem', 'at', (store) => store.versions.listProblems(), /: 0 of "1" of "crew" of the table "problem"/],
]

/** What both engines must say about rows that cannot be read. */
export function testDamage(engine: SpoiledEngine): void {
  describe(`the ${engine.name} store says which row is damaged, and nothing of what is in it:`, () => {
    let address = ''
    let store: Store
    before(async () => {
      address = await engine.makeAddress()
      store = await openStore(address)
      await addVersion(store, CREW, [{ severity: 'note', code: 'odd', message: 'odd', at: { file: 'a' } }])
      const record = { put: 'record', kind: 'draft', id: 'd', body: {}, revision: 0 } as const
      await store.jobs.add({ ...jobOf(JOB), rows: 1 })
      await store.jobs.addRows(JOB, [{ row: 1, cells: ['Captain'] }])
      await store.trail.commit({ changes: [{ ...CHANGE, before: 1, after: 2 }], effects: [record] })
    })
    after(async () => {
      await store?.close()
      await engine.dropAddress(address)
    })

    for (const [table, column, read, says] of DAMAGE)
      test(`${column} of the table ${table}`, async () => {
        await read(store)
        const rows = `create table kept as select * from ${table}`
        await engine.execute(address, `${rows}; update ${table} set "${column}" = '${SECRET}'`)
        await assert.rejects(read(store), (error) => {
          const { code, message, cause } = error as { code: string; message: string; cause?: unknown }
          assert.deepEqual([code, cause], ['store-damaged', undefined])
          assert.match(message, says)
          assert.doesNotMatch(String(error), /Secret|unguessable/)
          return true
        })
        const back = `update ${table} set "${column}" = (select k."${column}" from kept k where ${keyOf(table)})`
        await engine.execute(address, `${back}; drop table kept`)
        await read(store)
      })
  })
}

const KEYS: Readonly<Record<string, readonly string[]>> = {
  change: ['number'],
  record: ['kind', 'id'],
  version: ['key'],
  job: ['id'],
  job_row: ['job', 'row'],
}

const keyOf = (table: string) =>
  (KEYS[table] ?? ['version', 'position']).map((name) => `k."${name}" = ${table}."${name}"`).join(' and ')
