import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult, TransactionSettings } from 'kysely'
import { CompiledQuery as Query, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { createBreath } from '../../breath.ts'
import { RolemapError } from '../../error.ts'

const STATEMENTS_KEPT = 100
const SQLITE_BUSY = 5

interface NodeSqliteOptions {
  /** How long to wait, in milliseconds, while another process writes. */
  readonly busyTimeout: number
  /** Throws if what is written would be lost. Called before each statement and before a commit is acknowledged. */
  readonly checkKept?: () => void
}

/** Kysely's SQLite dialect over one connection of `node:sqlite`. */
export function nodeSqliteDialect(database: DatabaseSync, options: NodeSqliteOptions): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new NodeSqliteDriver(new NodeSqliteConnection(database, options), database),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

/** Kysely gives the one connection to one query or transaction at a time. */
class NodeSqliteDriver implements Driver {
  readonly #connection: NodeSqliteConnection
  readonly #database: DatabaseSync

  constructor(connection: NodeSqliteConnection, database: DatabaseSync) {
    this.#connection = connection
    this.#database = database
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }

  // Immediate: a writer waits before its first statement. If it became a writer later, it could not wait, only fail.
  async beginTransaction(connection: DatabaseConnection, { accessMode }: TransactionSettings): Promise<void> {
    await connection.executeQuery(Query.raw(accessMode === 'read only' ? 'begin' : 'begin immediate'))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(Query.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // SQLite rolls back by itself after some errors, such as a full disk.
    if (this.#database.isTransaction) await connection.executeQuery(Query.raw('rollback'))
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}

interface Prepared {
  readonly statement: StatementSync
  readonly returnsRows: boolean
}

class NodeSqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync
  readonly #options: NodeSqliteOptions
  readonly #statements = new Map<string, Prepared>()
  // SQLite runs in this thread, so let other work run after some statements, even within a transaction.
  readonly #breath = createBreath()

  constructor(database: DatabaseSync, options: NodeSqliteOptions) {
    this.#database = database
    this.#options = options
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { busyTimeout, checkKept = () => {} } = this.#options
    await this.#breath()
    checkKept()
    const result = await patiently(() => this.#run<R>(sql, parameters as readonly SQLInputValue[]), busyTimeout)
    if (!this.#database.isTransaction) checkKept()
    return result
  }

  // biome-ignore lint/correctness/useYield: Rolemap reads page by page.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new TypeError('expected a query that is not streamed')
  }

  #run<R>(sql: string, parameters: readonly SQLInputValue[]): QueryResult<R> {
    const { statement, returnsRows } = this.#prepare(sql)
    // Kysely's types promise rows of the requested shape.
    if (returnsRows) return { rows: statement.all(...parameters) as R[] }
    return { rows: [], numAffectedRows: BigInt(statement.run(...parameters).changes) }
  }

  #prepare(sql: string): Prepared {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    const prepared = { statement, returnsRows: statement.columns().length > 0 }
    const [oldest] = this.#statements.keys()
    if (this.#statements.size >= STATEMENTS_KEPT && oldest !== undefined) this.#statements.delete(oldest)
    this.#statements.set(sql, prepared)
    return prepared
  }
}

/** Retries while another process holds the lock, without blocking the event loop. */
export async function patiently<T>(attempt: () => T, busyTimeout: number): Promise<T> {
  const deadline = performance.now() + busyTimeout
  for (;;) {
    try {
      return attempt()
    } catch (error) {
      if (!isBusy(error)) throw error
      if (performance.now() >= deadline) throw toBusy(error, busyTimeout)
    }
    await setTimeout(2 + Math.random() * 20)
  }
}

export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY
}

function toBusy(cause: unknown, busyTimeout: number): RolemapError {
  const message = `another process locked the store for more than ${busyTimeout / 1000} seconds: try again`
  return new RolemapError('store-busy', message, { cause })
}
