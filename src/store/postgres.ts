import { Kysely, PostgresDialect, sql } from 'kysely'
import type { ClientConfig } from 'pg'
import { RolemapError } from '../error.ts'
import type { Engine } from './engine.ts'
import { createForget, NAMESPACE } from './postgres/forget.ts'
import type { Database, Schema } from './schema.ts'
import { insistOnText } from './well-formed.ts'

export { NAMESPACE }

// Any number will do, but every release must use the same one.
const MIGRATION_LOCK = 7_265_636_500
const CONNECT_MS = 5_000
// How many connections a process has, and how long a statement may wait for one of them when all are in use.
const CONNECTIONS = 10
const WAIT_MS = 30_000
// The longest that a process which stops in the middle of a transaction blocks other writers.
const IDLE_IN_TRANSACTION_MS = 60_000
const UNIQUE_VIOLATION = '23505'
// Lock not available, deadlock, serialization failure, statement timeout.
const BUSY = /^(55P03|40P01|40001|57014)$/
// What the pool says when no connection became free.
const WAITED = /^timeout exceeded when trying to connect$/
// Connection lost, closed for idling, or server stopping. Without a code: what pg reports when a connection has gone.
const LOST = /^(08...|25P03|57P0.|ECONN.*|ETIMEDOUT|EPIPE)$/
const LOST_MESSAGE = /terminated|not queryable/i
// A row is too long for an index.
const TOO_LONG = '54000'
// A page or an index of the server is corrupt.
const DAMAGED = /^XX00[12]$/
// Read only (a standby), not permitted, disk or memory full, disk fault.
const UNFIT = /^(25006|42501|53...|58...)$/

/** Opens a pool of connections to the server at the address. */
export async function openPostgres(address: string, busyTimeout: number): Promise<Engine> {
  const place = toPlace(address)
  const { Client, Pool } = await importPg()
  const pool = new Pool({
    connectionString: address,
    max: CONNECTIONS,
    // The pool has one time for both: how long connecting may last, and how long one may wait for a connection.
    connectionTimeoutMillis: WAIT_MS,
    Client: class extends Client {
      constructor(config?: ClientConfig) {
        super({ ...config, connectionTimeoutMillis: CONNECT_MS })
      }
    },
    lock_timeout: busyTimeout,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    application_name: 'rolemap',
  })
  // An idle connection was lost. The pool opens another when it needs one.
  pool.on('error', () => {})
  // A connection in use was lost, and its user gets the error. Without this listener the event would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  const connect = async () => {
    try {
      return await pool.connect()
    } catch (error) {
      throw WAITED.test((error as Error).message) ? tooBusy() : cannotReach(error, place)
    }
  }
  const dialect = new PostgresDialect({ pool: { connect, end: () => pool.end(), options: pool.options } })
  const db: Database = new Kysely<Schema>({ dialect: insistOnText(dialect) }).withSchema(NAMESPACE)
  return {
    // Otherwise text would be sorted by the database's language.
    text: sql`text collate "C"`,
    bytes: 'bytea',
    counter: 'serial',
    passesLocked: true,
    place,
    read: db,
    write: db,
    isStarted,
    prepare: async () => await createNamespace(db),
    lock,
    forget: createForget(db),
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

// Under the lock, because "if not exists" fails if two processes create it at the same moment.
async function createNamespace(db: Database): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lock(transaction)
    await sql`create schema if not exists ${sql.id(NAMESPACE)}`.execute(transaction)
  })
}

async function lock(transaction: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK}::bigint)`.execute(transaction)
}

/** The host and database, without user and password. */
function toPlace(address: string): string {
  const url = URL.parse(address)
  if (url) return `postgres://${url.host}${url.pathname}`
  // The address is left out: it may hold a password.
  throw new RolemapError('store-unavailable', 'expected an address like postgres://user@host:5432/database')
}

function toError(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || error instanceof RolemapError) return error
  const code = 'code' in error ? String(error.code) : ''
  if (code === UNIQUE_VIOLATION) return new TypeError('expected a new key, found one that is already in the store')
  if (code === TOO_LONG)
    return new RolemapError('text-too-long', 'a code, title or name is too long for the database’s indexes')
  if (BUSY.test(code)) return tooBusy()
  if (LOST.test(code) || LOST_MESSAGE.test(error.message)) return cannotReach(error, place)
  if (DAMAGED.test(code)) return new RolemapError('store-damaged', `the store ${place} is damaged`)
  if (UNFIT.test(code))
    return new RolemapError('store-unavailable', `the store ${place} cannot be used: ${error.message}`)
  // The server's detail quotes the row, which may hold personal data.
  return Object.assign(error, { detail: undefined, where: undefined })
}

const tooBusy = () => new RolemapError('store-busy', 'the store was locked or too slow: try again')

// Without the cause, which may hold the password. If a host has several addresses, the error has no message.
function cannotReach(error: unknown, place: string): RolemapError {
  const { message = '', code = '' } = error as { message?: string; code?: string }
  return new RolemapError('store-unavailable', `the store ${place} cannot be reached: ${message || code}`)
}
