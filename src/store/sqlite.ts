import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, sql } from 'kysely'
import { RolemapError } from '../error.ts'
import type { Engine } from './engine.ts'
import type { Database, Schema } from './schema.ts'
import { toStatements } from './sqlite/copy.ts'
import { nodeSqliteDialect, patiently } from './sqlite/dialect.ts'
import { watchFile } from './sqlite/file.ts'
import { insistOnText } from './well-formed.ts'

const IN_MEMORY = ':memory:'
// How long SQLite itself may wait, blocking the event loop, before `patiently` takes over.
const BLOCKING_WAIT_MS = 20
const SQLITE_CORRUPT = 11
const SQLITE_CONSTRAINT = 19
const UNFIT: Readonly<Record<number, string>> = {
  8: 'writing to it is not allowed',
  10: 'the disk could not be read or written',
  13: 'the disk is full',
  14: 'the file or its folder cannot be opened',
  23: 'opening it is not allowed',
  26: 'the file is not an SQLite database',
}

/** Opens the file. Creates it and its folders if they are missing. */
export async function openSqlite(file: string, busyTimeout: number): Promise<Engine> {
  try {
    if (file !== IN_MEMORY) mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
    return await toEngine(file, busyTimeout)
  } catch (error) {
    throw toError(error, file)
  }
}

async function toEngine(file: string, busyTimeout: number): Promise<Engine> {
  const connect = async () => await patiently(() => connectTo(file), busyTimeout)
  const writing = await connect()
  // Reads use a connection of their own, so that they continue while a write waits for another process.
  const reading = file === IN_MEMORY ? writing : await connect()
  const kysely = (database: DatabaseSync, checkKept?: () => void): Database => {
    const dialect = nodeSqliteDialect(database, { busyTimeout, ...(checkKept && { checkKept }) })
    return new Kysely<Schema>({ dialect: insistOnText(dialect) })
  }
  const write = file === IN_MEMORY ? kysely(writing) : kysely(writing, watchFile(file))
  const read = reading === writing ? write : kysely(reading)
  return {
    text: 'text',
    bytes: 'blob',
    counter: 'integer',
    passesLocked: false, // There is one writer at a time, so no row is ever locked.
    place: file,
    write,
    read,
    isStarted: (db) => isStarted(db, file),
    prepare: async () => await patiently(() => writing.exec('pragma journal_mode = wal'), busyTimeout),
    copy: toStatements,
    lock: async () => {}, // BEGIN IMMEDIATE has locked it already.
    forget: async () => await forget(write),
    toError: (error) => toError(error, file),
    close: async () => {
      for (const [db, database] of [
        [read, reading],
        [write, writing],
      ] as const)
        await close(db, database)
    },
  }
}

function connectTo(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BLOCKING_WAIT_MS, enableForeignKeyConstraints: true })
  // Full: an acknowledged commit survives a power cut. Secure delete: a deleted staff file leaves no traces.
  database.exec('pragma synchronous = full; pragma secure_delete = on')
  return database
}

async function isStarted(db: Database, file: string): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(db)
  if (rows.length === 0 || rows.some(({ name }) => name === 'meta')) return rows.length > 0
  const [other] = rows
  throw new RolemapError(
    'store-unavailable',
    `expected a Rolemap store in ${file}, found a database of another program (table "${other?.name}")`,
  )
}

// The log still holds deleted data. A reader in another process may prevent emptying it until later.
async function forget(write: Database): Promise<boolean> {
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(write)
  return rows.every(({ busy }) => busy === 0)
}

async function close(db: Database, database: DatabaseSync): Promise<void> {
  if (!database.isOpen) return
  // Waits for its turn, so that work in progress is finished first.
  await db.connection().execute(async () => database.close())
}

function toError(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof RolemapError) return error
  if (!('errcode' in error)) return toFileError(error, file)
  const kind = Number(error.errcode) & 0xff
  if (kind === SQLITE_CONSTRAINT) return new TypeError('expected a new key, found one that is already in the store')
  if (kind === SQLITE_CORRUPT)
    return new RolemapError('store-damaged', `the store ${file} is damaged`, { cause: error })
  const reason = UNFIT[kind]
  return reason ? new RolemapError('store-unavailable', `the store ${file}: ${reason}`, { cause: error }) : error
}

function toFileError(error: Error, file: string): unknown {
  if (!('syscall' in error)) return error
  return new RolemapError('store-unavailable', `the store ${file} cannot be created: ${error.message}`, {
    cause: error,
  })
}
