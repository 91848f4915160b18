import { Kysely, PostgresDialect, sql } from 'kysely'
import { RolemapError } from '../error.ts'
import type { Engine } from './engine.ts'
import type { Database, Schema } from './schema.ts'

/** The PostgreSQL schema that holds the tables, apart from whatever else the database is used for. */
const NAMESPACE = 'rolemap'
// Any number, as long as every release has the same.
const MIGRATION_LOCK = 7_265_636_500
const CONNECT_MS = 5_000
const UNIQUE_VIOLATION = '23505'
const NUL_IN_TEXT = '22021'
const BUSY = new Set(['55P03', '40P01', '40001'])
// Connection lost or refused, wrong password, no such database, server stopping or full.
const UNAVAILABLE = /^(08...|28...|3D000|53...|57P0.|ECONN.*|ENOTFOUND|ETIMEDOUT|EPIPE|EHOSTUNREACH|EAI_AGAIN|ENOENT)$/

/** Opens a pool of connections to the server at the address. */
export async function openPostgres(address: string, busyTimeout: number): Promise<Engine> {
  const place = toPlace(address)
  const { Pool } = await importPg()
  const pool = new Pool({
    connectionString: address,
    connectionTimeoutMillis: CONNECT_MS,
    lock_timeout: busyTimeout,
    application_name: 'rolemap',
  })
  // A connection lost while idle: the pool makes another when one is needed.
  pool.on('error', () => {})
  const db: Database = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }).withSchema(NAMESPACE)
  return {
    // Without it the order of texts would be that of the database's language.
    text: sql`text collate "C"`,
    bytes: 'bytea',
    place,
    read: db,
    write: db,
    isStarted,
    prepare: async () => await createNamespace(db),
    lock,
    forget: async () => {},
    toError: (error) => toError(error, place),
    close: async () => await db.destroy(),
  }
}

async function importPg() {
  try {
    return await import('pg')
  } catch (cause) {
    const message = 'a postgres:// address needs the package "pg", which is not installed: npm install pg'
    throw new RolemapError('store-unavailable', message, { cause })
  }
}

async function isStarted(db: Database): Promise<boolean> {
  const table = `${NAMESPACE}.meta`
  const { rows } = await sql<{ started: boolean }>`select to_regclass(${table}) is not null as started`.execute(db)
  return rows[0]?.started === true
}

// Under the lock, since "if not exists" fails where two create at once.
async function createNamespace(db: Database): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lock(transaction)
    await sql`create schema if not exists ${sql.id(NAMESPACE)}`.execute(transaction)
  })
}

async function lock(transaction: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK}::bigint)`.execute(transaction)
}

/** Host and database, without user and password. */
function toPlace(address: string): string {
  const url = URL.parse(address)
  if (url) return `postgres://${url.host}${url.pathname}`
  // Without the address: it may hold a password.
  throw new RolemapError('store-unavailable', 'expected an address like postgres://user@host:5432/database')
}

function toError(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || error instanceof RolemapError) return error
  const code = 'code' in error ? String(error.code) : ''
  if (code === UNIQUE_VIOLATION) return new TypeError('expected a new key, found one that the store has already')
  if (code === NUL_IN_TEXT) return new TypeError('expected text without the character NUL (U+0000)')
  if (BUSY.has(code))
    return new RolemapError('store-busy', 'another process kept the store locked for too long: try again')
  if (UNAVAILABLE.test(code) || /timeout|terminated|not queryable/i.test(error.message))
    return new RolemapError('store-unavailable', `the store ${place} cannot be reached: ${error.message || code}`)
  // The server's detail quotes the row, which may be a person's.
  return Object.assign(error, { detail: undefined, where: undefined })
}
