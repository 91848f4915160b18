import type { Expression } from 'kysely'
import type { Database } from './schema.ts'

/** The column types that the engines name differently. */
export interface ColumnTypes {
  /** Text that sorts by code point. */
  readonly text: 'text' | Expression<string>
  readonly bytes: 'blob' | 'bytea'
  /** A number that the engine assigns, counting up. */
  readonly counter: 'integer' | 'serial'
}

/**
 * How thoroughly: `at once` while whoever deletes a person waits, `in time` for what has expired, where nobody else is
 * kept from the store for long.
 */
export type Forgetting = 'at once' | 'in time'

/** An open database, with everything in which the engines differ. */
export interface Engine extends ColumnTypes {
  /** The store's address without its password, for messages. */
  readonly place: string
  readonly read: Database
  readonly write: Database
  /** Whether the store exists. Changes nothing. */
  isStarted(db: Database): Promise<boolean>
  /** Prepares for the first migration. Called only when this release is known to be allowed to write. */
  prepare(): Promise<void>
  /** The statements that make an empty store the same as this new one, if that is quicker than to migrate it. */
  copy?(db: Database): Promise<readonly string[]>
  /** Makes other processes wait until the migrating transaction ends. */
  lock(transaction: Database): Promise<void>
  /** Whether a query can skip rows that another transaction has locked. */
  readonly passesLocked: boolean
  /** Removes what the engine keeps of deleted rows, as far as it can. False: call it again later. */
  forget(how?: Forgetting): Promise<boolean>
  /** Turns an engine's error into one of ours. Other errors are returned unchanged. */
  toError(error: unknown): unknown
  close(): Promise<void>
}
