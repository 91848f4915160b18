import { isPostgres } from './address.ts'
import { migrate } from './migrate.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'
import type { Store } from './store.ts'
import { toStore } from './table-store.ts'

const BUSY_TIMEOUT_MS = 10_000

export interface OpenOptions {
  /** How long to wait, in milliseconds, while another process writes; 10,000 if not given. */
  readonly busyTimeout?: number
}

/**
 * Opens the store at a `postgres://` address or in a file. Creates or migrates it if needed.
 *
 * @throws {RolemapError} `store-unavailable`, `store-newer` or `store-busy`.
 */
export async function openStore(address: string, options: OpenOptions = {}): Promise<Store> {
  const { busyTimeout = BUSY_TIMEOUT_MS } = options
  if (!address) throw new TypeError('expected a file path or a postgres:// address, found empty text')
  const engine = await (isPostgres(address) ? openPostgres : openSqlite)(address, busyTimeout)
  try {
    await migrate(engine)
    return toStore(engine)
  } catch (error) {
    await engine.close()
    throw engine.toError(error)
  }
}
