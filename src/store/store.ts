import type { Code } from '../classification/code.ts'
import type { IndexEntry } from '../classification/index-entry.ts'
import type { Item } from '../classification/item.ts'
import type { Profile } from '../classification/profile.ts'
import type { ClassificationVersion, SourceTable } from '../classification/version.ts'
import type { Problem } from '../error.ts'
import type { JobStore } from './job.ts'
import type { PeopleStore } from './people.ts'
import type { QueueStore } from './queue.ts'
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

/** A coder's index, built once and kept: a cache that can be rebuilt at any time. */
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
  /** Any of these titles, compared folded. */
  readonly titles?: readonly string[]
}

/** One page of a list and how long the whole list is. */
export interface Slice<T> {
  readonly total: number
  readonly rows: readonly T[]
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
