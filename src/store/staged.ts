import type { Problem } from '../error.ts'
import type { Page, Slice } from './store.ts'

/** An uploaded file whose rows would change something. It waits until a person accepts or discards it. */
export interface StagedFile {
  readonly id: string
  /** The kind of its rows: `edits`, `local-items`. */
  readonly kind: string
  /** What its rows would change, in the terms of its kind: a draft, an extension. */
  readonly key: string
  /** The classification that it changes. */
  readonly of: string
  readonly name: string
  readonly columns: readonly string[]
  readonly by: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly expires: string
  /**
   * `staging`: its rows are still being stored, and nobody sees it yet. `accepted`: the rows that fitted were applied. All rows stay until they expire, so that people can download the
   * refused ones.
   */
  readonly state: 'staging' | 'waiting' | 'accepted'
  readonly rows: number
  /** Refused rows. */
  readonly refused: number
  /** SHA-256 of its columns and cells. It identifies the batch in the trail when the file is accepted. */
  readonly digest: string
  /** Problems found while reading the file. */
  readonly problems: readonly Problem[]
}

/** One row: its cells as given, and what it would do or why it is refused. */
export interface StagedRow {
  /** The line of the file, or row of the sheet, where it starts. */
  readonly row: number
  readonly cells: readonly string[]
  readonly outcome: RowOutcome
}

export type RowOutcome = { readonly does: string } | { readonly fault: RowFault }

/** Why a row is refused. */
export interface RowFault {
  /** As in a problem. */
  readonly code: string
  readonly column?: string
  readonly message: string
}

export interface StagedRowQuery extends Page {
  /** True: only refused rows. False: only the others. */
  readonly refused?: boolean
  /** Only rows that do this, such as `moved`; an empty text: only those that change something. For lists of posts. */
  readonly does?: string
}

/**
 * The part that keeps staged files until they are accepted, deleted or expired. The trail has the changes they make,
 * not the files.
 */
export interface StagedStore {
  /** Stores a file with all its rows. Replaces the file with the same id if that one is still waiting. */
  put(file: StagedFile, rows: readonly StagedRow[]): Promise<void>
  /** Adds rows to a file that is being staged. @throws RolemapError `change-conflict` if it no longer is */
  addRows(id: string, rows: readonly StagedRow[]): Promise<void>
  /** Lets people see a file that was being staged. */
  finish(file: StagedFile): Promise<void>
  find(id: string): Promise<StagedFile | undefined>
  /** Those that have not expired at the given time (ISO 8601, UTC), newest first: all, or those that would change one thing. */
  list(now: string, about?: Pick<StagedFile, 'kind' | 'key'>): Promise<readonly StagedFile[]>
  /** In the file's order. */
  listRows(id: string, query: StagedRowQuery): Promise<Slice<StagedRow>>
  /** Removes a file that was not accepted, and its rows. Returns whether there was one. */
  delete(id: string): Promise<boolean>
}

/** Accepts the file together with the commit's other effects. Refused with `change-conflict` if it no longer waits. */
export interface StagedEffect {
  readonly put: 'staged-file'
  readonly id: string
}
