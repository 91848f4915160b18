import type { Code } from '../classification/code.ts'
import type { IndexEntry } from '../classification/index-entry.ts'
import type { Item } from '../classification/item.ts'
import type { Profile } from '../classification/profile.ts'
import type { ClassificationVersion, SourceTable } from '../classification/version.ts'
import type { Decision } from '../coder/answer/coding.ts'
import type { Problem } from '../error.ts'
import type { PeopleStore } from './people.ts'
import type { Hold, QueueStore } from './queue.ts'
import type { StagedStore } from './staged.ts'
import type { RecordStore, TrailStore } from './trail.ts'
import type { WebhookStore } from './webhook.ts'

/** A version without its contents. */
export interface VersionSummary extends Omit<ClassificationVersion, 'items' | 'entries' | 'profiles' | 'tables'> {
  readonly items: number
  readonly entries: number
  /** SHA-256 of the canonical JSON of items, levels and entries: two versions with the same digest say the same. */
  readonly digest: string
  /** When it was published, where the trail says so: ISO 8601, UTC. */
  readonly added?: string
  /** It was published, and shall no longer be used. */
  readonly withdrawn?: boolean
}

/** Names one version. */
export interface VersionKey {
  readonly id: string
  readonly version: string
}

/** The id of the record that says that a version was withdrawn. */
export const toWithdrawalId = ({ id, version }: VersionKey) => JSON.stringify([id, version])

/** A version without what may be large. */
export type VersionOutline = Omit<ClassificationVersion, 'entries' | 'tables'>

/** A coder's index, built once and kept: a cache that can be made anew at any time. */
export interface BuiltIndex {
  /** What built it; another builder makes another stamp. */
  readonly stamp: string
  readonly bytes: Uint8Array
}

/** A user's rules for titles of a classification, all versions of it. */
export interface KeptRules {
  /** The rule file. */
  readonly text: string
  /** SHA-256 of the text. */
  readonly digest: string
}

/** A window on a long list. */
export interface Page {
  readonly limit: number
  readonly offset: number
}

export interface ItemQuery extends Page {
  readonly level?: string
  /** `null` asks for the items at the top. */
  readonly parent?: Code | null
  /** With a parent: the items that name it as a further place are found too. Discovery only. */
  readonly alsoUnder?: boolean
}

export interface EntryQuery extends Page {
  readonly code?: Code
  /** The start of the title, compared folded: `a`, `social w`. */
  readonly startsWith?: string
}

/** One page of a list and how long the whole list is. */
export interface Slice<T> {
  readonly total: number
  readonly rows: readonly T[]
}

/** The state of a file being coded. `receiving`: its rows are still being stored, and nobody has been told of it. */
export type JobState = 'receiving' | 'coding' | 'done' | 'failed'

/** A file that somebody gave to be coded through the site or the API. Its rows are confidential. */
export interface Job {
  /** Random and unguessable: whoever has it may see the file. */
  readonly id: string
  readonly classification: string
  readonly version: string
  readonly fileName: string
  readonly columns: readonly string[]
  readonly titleColumn: string
  /** The columns that say more of the posts, by what they say. */
  readonly context: Readonly<Record<string, string>>
  readonly state: JobState
  readonly rows: number
  readonly coded: number
  /** ISO 8601, UTC. */
  readonly created: string
  readonly expires: string
  /** Problems of the file as it was read. */
  readonly problems: readonly Problem[]
  /** The account of who gave the file, where people sign in: nobody else may see it. */
  readonly owner?: string
}

/** One row of a job: the cells as given and, once coded, the columns that were added. */
export interface JobRow {
  /**
   * The line of the file, or row of the sheet, in which it starts: unique in its job and in the file's order, but with
   * gaps, at the header above all.
   */
  readonly row: number
  readonly cells: readonly string[]
  /** Rows are found by its `decision`. */
  readonly result?: Readonly<Record<string, string>>
}

export interface PutResults {
  readonly state: JobState
  /** The task for which they were made. */
  readonly hold?: Hold
}

export interface JobRowQuery extends Page {
  /** Rows without a result only. */
  readonly uncoded?: boolean
  /** Rows whose result has that decision only. */
  readonly decision?: Decision
}

/** The part that keeps versions, with all that belongs to one. What adds or alters one is an effect of a commit. */
export interface VersionStore {
  /** By id, then in the order in which they were added. */
  list(): Promise<readonly VersionSummary[]>
  /** A version with all its contents, or undefined. A version without tables has no `tables`. */
  find(key: VersionKey): Promise<ClassificationVersion | undefined>
  /** The same without its entries and tables, which may be many. */
  findOutline(key: VersionKey): Promise<VersionOutline | undefined>
  /** In the source's order. This list and those below are empty for an unknown version. */
  listItems(key: VersionKey, query: ItemQuery): Promise<Slice<Item>>
  findItem(key: VersionKey, code: Code): Promise<Item | undefined>
  findProfile(key: VersionKey, code: Code): Promise<Profile | undefined>
  listTables(key: VersionKey): Promise<readonly SourceTable[]>
  /** In the order of the folded titles by code point, then of the codes in natural order. */
  listEntries(key: VersionKey, query: EntryQuery): Promise<Slice<IndexEntry>>
  /** The problems of all versions, or of those of one classification. */
  listProblems(id?: string): Promise<readonly (Problem & VersionKey)[]>
  /** The user's rules for a classification. */
  findRules(classification: string): Promise<KeptRules | undefined>
}

/** The part that keeps what was built from a version. It is a cache, and in no trail. */
export interface IndexStore {
  /** Keeps what was built from a version, in place of what was kept before. New prose drops it. */
  put(key: VersionKey, built: BuiltIndex): Promise<void>
  /** What was kept last, whatever its stamp. */
  find(key: VersionKey): Promise<BuiltIndex | undefined>
}

/** The part that keeps staff files. They are deleted after a day, and are in no trail. */
export interface JobStore {
  /** Keeps a job as it is given; its rows follow. */
  add(job: Job): Promise<void>
  /** Here and below, where a job is changed: `job-unknown` if it is not there (any more). */
  addRows(id: string, rows: readonly JobRow[]): Promise<void>
  /**
   * Stores results of rows and the job's state in one transaction; `coded` is counted by the store. Rows without a
   * result stay as they are; a result of a row that the job has not is a `TypeError`. With a hold: only while its task
   * is held, `false` if it is not, and the task has got on.
   */
  putResults(id: string, results: readonly JobRow[], put: PutResults): Promise<boolean>
  /** Codes from other columns: sets them, drops every result, and the state is `coding` again. */
  restart(id: string, columns: Pick<Job, 'titleColumn' | 'context'>): Promise<void>
  find(id: string): Promise<Job | undefined>
  /** Every job that is not expired at the time (ISO 8601, UTC), newest first. */
  list(now: string): Promise<readonly Job[]>
  /** In the file's order. */
  listRows(id: string, query: JobRowQuery): Promise<readonly JobRow[]>
  /** How many results have each decision. */
  countRows(id: string): Promise<Readonly<Record<Decision, number>>>
  /** Removes a job and its rows for good. */
  delete(id: string): Promise<void>
}

/**
 * Where everything is kept, in parts. Two engines implement it and pass one contract suite (`test/contract/store.ts`).
 * Every call that changes something is one transaction: whole or absent, and durable once its promise is fulfilled.
 * `trail.commit` is the only one that changes what is kept for good.
 */
export interface Store {
  readonly versions: VersionStore
  readonly indexes: IndexStore
  readonly jobs: JobStore
  readonly trail: TrailStore
  readonly records: RecordStore
  readonly people: PeopleStore
  readonly webhooks: WebhookStore
  readonly staged: StagedStore
  readonly queue: QueueStore
  /**
   * Deletes whatever expires at or before the time: files and what was made of them, tasks, sessions, browsers that were
   * known, tokens. What it deletes is not readable in the store's files either, unless another process reads just then;
   * `false`: it did, so call this again.
   */
  sweep(now: string): Promise<boolean>
  /** Finishes what was begun, then closes. */
  close(): Promise<void>
}
