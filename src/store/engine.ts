import type { Expression } from 'kysely'
import type { Database } from './schema.ts'

/** The column types that the engines name differently. */
export interface ColumnTypes {
  /** Text that sorts by code point. */
  readonly text: 'text' | Expression<string>
  readonly bytes: 'blob' | 'bytea'
  /** A number that the engine counts up. */
  readonly counter: 'integer' | 'serial'
}

/** An open database of one kind: all that the table layer needs to know of what differs. */
export interface Engine extends ColumnTypes {
  /** Where the store is, fit for a message: without a password. */
  readonly place: string
  readonly read: Database
  readonly write: Database
  /** Whether a store is there already. Changes nothing. */
  isStarted(db: Database): Promise<boolean>
  /** Makes ready for the first migration. Called only once it is sure that this release may write. */
  prepare(): Promise<void>
  /** Makes other processes wait until the transaction, which migrates, is over. */
  lock(transaction: Database): Promise<void>
  /** Whether a query can pass over rows that another transaction has locked, instead of waiting for them. */
  readonly passesLocked: boolean
  /** Removes what the engine keeps of deleted rows, as far as it can. False where it must be tried again later. */
  forget(): Promise<boolean>
  /** The engine's own error as one of ours, or as it came. */
  toError(error: unknown): unknown
  close(): Promise<void>
}
