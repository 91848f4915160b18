import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
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
let answers: boolean | undefined

/** The address of the server for tests, or undefined if none answers within two seconds. */
export function findServer(): string | undefined {
  // Test files must load without waiting, so another process waits. script/test.ts says why.
  const options = { cwd: import.meta.dirname, timeout: 10_000 }
  answers ??= spawnSync(process.execPath, ['--input-type=module', '--eval', PROBE, ADDRESS], options).status === 0
  return answers ? ADDRESS : undefined
}

/**
 * Makes an empty database with a random name and, if the server can, in a language that does not sort by code point.
 */
export async function makeDatabase(server: string): Promise<string> {
  const name = `rolemap_test_${randomBytes(6).toString('hex')}`
  const create = `create database ${name} template template0 encoding 'UTF8'`
  await query(server, `${create} ${ENGLISH}`).catch(() => query(server, create))
  const address = new URL(server)
  address.pathname = name
  return address.href
}

/** Makes databases that already have the schema: copies of one, which is faster than migrating each. */
export function createCopies(server: string) {
  let made: Promise<string> | undefined
  const makeOriginal = async () => {
    const address = await makeDatabase(server)
    await (await openStore(address)).close()
    return address
  }
  return {
    make: async () => {
      made ??= makeOriginal()
      const original = new URL(await made)
      const name = `rolemap_test_${randomBytes(6).toString('hex')}`
      await query(server, `create database ${name} template ${original.pathname.slice(1)}`)
      original.pathname = name
      return original.href
    },
    /** Drops the original. */
    end: async () => {
      if (made) await dropDatabase(await made)
    },
  }
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
