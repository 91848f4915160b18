import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { after, before, describe, test } from 'node:test'
import { inspect } from 'node:util'
import { openStore } from 'rolemap/store'
import { RolemapError } from '../../src/error.ts'
import { MIGRATIONS } from '../../src/store/migrate.ts'
import { testStore } from '../contract/store.ts'
import { waitUntil } from '../fixture/wait.ts'
import { dropDatabase, findServer, lockJobs, makeEmptyDatabase, query } from './postgres-server.ts'

const server = findServer()

if (server) {
  testStore({
    name: 'PostgreSQL',
    makeAddress: () => makeEmptyDatabase(server),
    dropAddress: dropDatabase,
    execute: async (address, sql) => void (await query(address, `set search_path to rolemap; ${sql}`)),
  })
  testServer(server)
} else
  test('the PostgreSQL store', { skip: 'no PostgreSQL server answered; ROLEMAP_TEST_POSTGRES names one' }, () => {})

function testServer(address: string): void {
  describe('a PostgreSQL store', () => {
    let database = ''
    before(async () => {
      database = await makeEmptyDatabase(address)
    })
    after(() => dropDatabase(database))

    test('is made once by many who open it at the same time, apart from the tables of others', async () => {
      await query(database, 'create table meta (other text); create table job (other text)')
      const stores = await Promise.all(Array.from({ length: 6 }, () => openStore(database)))
      for (const store of stores) assert.deepEqual(await store.versions.list(), [])
      for (const store of stores) await store.close()
      const schema = await query(database, "select value from rolemap.meta where name = 'schema'")
      assert.deepEqual(schema, [{ value: MIGRATIONS.length }])
      assert.deepEqual(await query(database, 'select * from job'), [])
    })

    test('of a later release is refused', async () => {
      await query(database, "update rolemap.meta set value = 99 where name = 'schema'")
      await assert.rejects(openStore(database), (error) => {
        assert.ok(error instanceof RolemapError && error.code === 'store-newer')
        assert.match(error.message, /schema 99.* up to \d+/)
        return true
      })
      await query(database, `update rolemap.meta set value = ${MIGRATIONS.length} where name = 'schema'`)
    })

    test('that another process keeps locked is busy once the time is over', async () => {
      const store = await openStore(database, { busyTimeout: 100 })
      const letGo = await lockJobs(database)
      await assert.rejects(
        store.jobs.find('x'),
        (error) => error instanceof RolemapError && error.code === 'store-busy',
      )
      await letGo()
      assert.equal(await store.jobs.find('x'), undefined)
      await store.close()
    })

    test('is vacuumed once for all who delete meanwhile, and later if another process keeps it locked', async () => {
      const store = await openStore(database, { busyTimeout: 100 })
      let vacuums = 0
      const count = (told: unknown) => {
        if (/^vacuum +"/.test((told as { sql: string }).sql)) vacuums++
      }
      subscribe('rolemap.query', count)
      const forgets = Array.from({ length: 20 }, () => store.posts.forget())
      assert.deepEqual(new Set(await Promise.all(forgets)), new Set([true]))
      assert.equal(vacuums, 1)
      const letGo = await lockJobs(database)
      assert.deepEqual(await Promise.all([store.posts.forget(), store.posts.forget()]), [false, false])
      await letGo()
      assert.equal(await store.posts.forget(), true)
      unsubscribe('rolemap.query', count)
      await store.close()
    })

    test('lives on when the server ends its connections', async () => {
      const store = await openStore(database)
      const name = new URL(database).pathname.slice(1)
      await query(address, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
      // The store may only notice at its next query.
      const list = () => store.versions.list().catch((error) => assert.equal(error.code, 'store-unavailable'))
      await waitUntil(async () => (await list()) !== undefined)
      assert.deepEqual(await store.versions.list(), [])
      await store.close()
    })

    test('that is not there is unavailable', async () => {
      const missing = new URL(address)
      missing.pathname = 'rolemap_test_missing'
      await assert.rejects(openStore(missing.href), (error) => unavailable(error, /rolemap_test_missing/))
    })
  })
}

test('a PostgreSQL server that does not answer is unavailable, and its password stays secret', async () => {
  const secret = 'postgres://ada:s3cret@127.0.0.1:1/roles?password=s3cret'
  await assert.rejects(openStore(secret), (error) => unavailable(error, /127\.0\.0\.1:1\/roles cannot be reached/))
  await assert.rejects(openStore('postgres://ada:s3cret@[/x'), (error) => unavailable(error, /expected an address/))
})

test('without the package pg a postgres:// address says what to install', () => {
  const program = `
    import { registerHooks } from 'node:module'
    registerHooks({ resolve: (name, context, next) => { if (name === 'pg') throw new Error('none'); return next(name, context) } })
    const { openStore } = await import('rolemap/store')
    await openStore('postgres://ada:s3cret@127.0.0.1/roles').catch(({ code, message }) => process.stdout.write(code + ' ' + message))
  `
  const said = execFileSync(process.execPath, ['--conditions=rolemap-source', '--input-type=module', '-e', program], {
    encoding: 'utf8',
  })
  assert.match(said, /^store-unavailable .*npm install pg$/)
})

function unavailable(error: unknown, message: RegExp): boolean {
  assert.ok(error instanceof RolemapError && error.code === 'store-unavailable', inspect(error))
  assert.match(error.message, message)
  assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /s3cret/)
  return true
}
