import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { openStore } from 'rolemap/store'

const ADDRESS = process.env.ROLEMAP_TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const ENGLISH = "locale_provider icu icu_locale 'en-GB'"

const PROBE = `
  import pg from 'pg'
  const client = new pg.Client({ connectionString: process.argv[1], connectionTimeoutMillis: 2000 })
  await client.connect()
  await client.end()
`
const SOURCES = path.join(import.meta.dirname, '../../src/store')
let answers: boolean | undefined

/** The address of the server for tests, or undefined if none answers within two seconds. */
export function findServer(): string | undefined {
  // Test files must load without waiting, so another process waits. script/test.ts says why.
  const options = { cwd: import.meta.dirname, timeout: 10_000 }
  answers ??= spawnSync(process.execPath, ['--input-type=module', '--eval', PROBE, ADDRESS], options).status === 0
  return answers ? ADDRESS : undefined
}

const toName = (what: string) => `rolemap_test_${what}`
const anyName = () => toName(randomBytes(6).toString('hex'))

/** The address of another database of the same server. */
function withName(server: string, name: string): string {
  const address = new URL(server)
  address.pathname = name
  return address.href
}

/**
 * Makes an empty database with a random name and, if the server can, in a language that does not sort by code point.
 */
export async function makeEmptyDatabase(server: string): Promise<string> {
  const name = anyName()
  const create = `create database ${name} template template0 encoding 'UTF8'`
  await query(server, `${create} ${ENGLISH}`).catch(() => query(server, create))
  return withName(server, name)
}

/** Makes a database that has the schema already: a copy, which is faster than to migrate an empty one. */
export async function makeDatabase(server: string): Promise<string> {
  const name = anyName()
  const copy = () => query(server, `create database ${name} template ${original()}`)
  await copy().catch(async () => {
    await makeOriginal(server)
    await copy()
  })
  return withName(server, name)
}

/** The name of the database that is copied. It stays on the server until the migrations change. */
function original(): string {
  if (known) return known
  const hash = createHash('sha256')
  for (const file of globSync('{postgres.ts,migrate.ts,migration/*.ts}', { cwd: SOURCES }).toSorted())
    hash.update(readFileSync(path.join(SOURCES, file)))
  known = toName(`original_${hash.digest('hex').slice(0, 12)}`)
  return known
}
let known: string | undefined

/** Several processes may make it at once: each makes its own, and the first one stays. */
async function makeOriginal(server: string): Promise<void> {
  const made = await makeEmptyDatabase(server)
  await (await openStore(made)).close()
  const name = new URL(made).pathname.slice(1)
  await query(server, `alter database ${name} rename to ${original()}`).catch(() => dropDatabase(made))
  await dropOld(server)
}

/** Originals of earlier migrations. Those made today may be in use by another checkout. */
async function dropOld(server: string): Promise<void> {
  const made = `(pg_stat_file('base/' || oid || '/PG_VERSION')).modification`
  const old = `datname like '${toName('original')}%' and datname <> '${original()}' and ${made} < now() - interval '1 day'`
  const found = await query(server, `select datname from pg_database where ${old}`)
  for (const { datname } of found) await dropDatabase(withName(server, String(datname)))
}

export async function dropDatabase(address: string): Promise<void> {
  await query(ADDRESS, `drop database if exists ${new URL(address).pathname.slice(1)} with (force)`)
}

/** Ends every connection to the database except those of other users. Returns how many there were. */
export async function endConnections(address: string): Promise<number> {
  const name = new URL(address).pathname.slice(1)
  const ended = await query(ADDRESS, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
  return ended.length
}

/** Locks the table of jobs. Returns a function that unlocks it. */
export async function lockJobs(address: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 2_000 })
  await client.connect()
  await client.query('begin; lock table rolemap.job')
  return async () => {
    await client.query('rollback')
    await client.end()
  }
}

export async function query(address: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
