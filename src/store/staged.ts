import type { Problem } from '../error.ts'
import type { Page, Slice } from './store.ts'

/** A file that somebody gave so that its rows change something, and that waits until a person says what becomes of it. */
export interface StagedFile {
  readonly id: string
  /** The kind of its rows: `edits`, `local-items`. */
  readonly kind: string
  /** What its rows are to change, as the kind names it: a draft, an extension. */
  readonly key: string
  /** The classification that it is about. */
  readonly of: string
  readonly name: string
  readonly columns: readonly string[]
  readonly by: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly expires: string
  /** `accepted`: what fitted was done; the rows stay until they expire, so that those refused can be taken away. */
  readonly state: 'waiting' | 'accepted'
  readonly rows: number
  /** Rows that cannot be taken. */
  readonly refused: number
  /** SHA-256 of its columns and cells: it names the batch where the trail says that it was accepted. */
  readonly digest: string
  /** Problems of the file as it was read. */
  readonly problems: readonly Problem[]
}

/** One row: its cells as given, and what it would do or why it cannot be taken. */
export interface StagedRow {
  /** The line of the file, or row of the sheet, in which it starts. */
  readonly row: number
  readonly cells: readonly string[]
  readonly outcome: RowOutcome
}

export type RowOutcome = { readonly does: string } | { readonly fault: RowFault }

/** Why a row cannot be taken. */
export interface RowFault {
  /** As problems have it. */
  readonly code: string
  readonly column?: string
  readonly message: string
}

export interface StagedRowQuery extends Page {
  /** Rows that cannot be taken only, or the others only. */
  readonly refused?: boolean
}

/** The part that keeps staged files until they are accepted, deleted or expired. The trail has what they do, not the files. */
export interface StagedStore {
  /** Keeps a file with all its rows in place of what was kept under its id, if that still waits. */
  put(file: StagedFile, rows: readonly StagedRow[]): Promise<void>
  find(id: string): Promise<StagedFile | undefined>
  /** Those that are not over at the time (ISO 8601, UTC), newest first: all, or those that would change one thing. */
  list(now: string, about?: Pick<StagedFile, 'kind' | 'key'>): Promise<readonly StagedFile[]>
  /** In the file's order. */
  listRows(id: string, query: StagedRowQuery): Promise<Slice<StagedRow>>
  /** Removes a file that waits, and its rows. Says whether there was one. */
  delete(id: string): Promise<boolean>
}

/** The file is accepted with whatever else the commit does; refused with `change-conflict` where it no longer waits. */
export interface StagedEffect {
  readonly put: 'staged-file'
  readonly id: string
}
