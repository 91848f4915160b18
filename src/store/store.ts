import type { Code } from '../classification/code.ts'
import type { IndexEntry } from '../classification/index-entry.ts'
import type { Item } from '../classification/item.ts'
import type { Profile } from '../classification/profile.ts'
import type { ClassificationVersion, SourceTable } from '../classification/version.ts'
import type { Problem } from '../error.ts'
import type { JobStore } from './job.ts'
import type { PeopleStore } from './people.ts'
import type { PostStore } from './post.ts'
import type { PublishedStore } from './published.ts'
import type { QualificationStore } from './qualification.ts'
import type { QueueStore } from './queue.ts'
import type { ReturnStore } from './return.ts'
import type { StagedStore } from './staged.ts'
import type { ConsultationStore } from './table/consultation/port.ts'
import type { JudgementStore } from './table/judging/port.ts'
import type { RecordStore, TrailStore } from './trail.ts'
import type { WebhookStore } from './webhook.ts'

/** A version without its contents. */
export interface VersionSummary extends Omit<ClassificationVersion, 'items' | 'entries' | 'profiles' | 'tables'> {
  readonly items: number
  readonly entries: number
  /** SHA-256 of the canonical JSON of items, levels and entries: versions with the same digest have the same content. */
  readonly digest: string
  /** When it was published, if the trail says so: ISO 8601, UTC. */
  readonly added?: string
  /** It was published, but should no longer be used. */
  readonly withdrawn?: boolean
}

/** Names one version. */
export interface VersionKey {
  readonly id: string
  readonly version: string
}

/** The id of the record that marks a version as withdrawn. */
export const toWithdrawalId = ({ id, version }: VersionKey) => JSON.stringify([id, version])

/** A version without its large parts. */
export type VersionOutline = Omit<ClassificationVersion, 'entries' | 'tables'>

/** A coder's index, built once and stored: a cache that can be rebuilt at any time. */
export interface BuiltIndex {
  /** Identifies the builder; another builder has another stamp. */
  readonly stamp: string
  readonly bytes: Uint8Array
}

/** A user's rules for the titles of a classification, in all its versions. */
export interface KeptRules {
  /** The rule file. */
  readonly text: string
  /** SHA-256 of the text. */
  readonly digest: string
}

/** Which part of a long list to return. */
export interface Page {
  readonly limit: number
  readonly offset: number
}

export interface ItemQuery extends Page {
  readonly level?: string
  /** `null` asks for the top items. */
  readonly parent?: Code | null
  /** With a parent: also finds items that have it as a further place. For discovery only. */
  readonly alsoUnder?: boolean
}

export interface EntryQuery extends Page {
  readonly code?: Code
  /** The start of the title, compared folded: `a`, `social w`. */
  readonly startsWith?: string
  /** Any of these titles, compared folded. */
  readonly titles?: readonly string[]
}

/** One page of a list, and the length of the whole list. */
export interface Slice<T> {
  readonly total: number
  readonly rows: readonly T[]
}

/** The part that keeps versions and what belongs to them. Only effects of a commit add or alter them. */
export interface VersionStore {
  /** By id, then in order of adding. */
  list(): Promise<readonly VersionSummary[]>
  /** A version with all its contents, or undefined. `tables` is absent if it has none. */
  find(key: VersionKey): Promise<ClassificationVersion | undefined>
  /** The same without entries and tables, of which there may be many. */
  findOutline(key: VersionKey): Promise<VersionOutline | undefined>
  /** In the source's order. This and the lists below are empty for an unknown version. */
  listItems(key: VersionKey, query: ItemQuery): Promise<Slice<Item>>
  findItem(key: VersionKey, code: Code): Promise<Item | undefined>
  findProfile(key: VersionKey, code: Code): Promise<Profile | undefined>
  listTables(key: VersionKey): Promise<readonly SourceTable[]>
  /** Ordered by folded title (by code point), then by code (natural order). */
  listEntries(key: VersionKey, query: EntryQuery): Promise<Slice<IndexEntry>>
  /** How many entries each code has; none for codes without. */
  countEntries(key: VersionKey): Promise<ReadonlyMap<Code, number>>
  /** The problems of all versions, or of one classification's. */
  listProblems(id?: string): Promise<readonly (Problem & VersionKey)[]>
  /** The user's rules for a classification. */
  findRules(classification: string): Promise<KeptRules | undefined>
}

/** The part that keeps what was built from a version. It is a cache and not in the trail. */
export interface IndexStore {
  /** Stores what was built from a version and replaces what was stored before. New prose deletes it. */
  put(key: VersionKey, built: BuiltIndex): Promise<void>
  /** What was stored last, whatever its stamp. */
  find(key: VersionKey): Promise<BuiltIndex | undefined>
}

/**
 * Where everything is kept, in parts. Two engines implement it and pass one contract suite (`test/contract/store.ts`).
 * Every call that changes something is one transaction: it takes effect wholly or not at all, and is durable once its
 * promise is fulfilled. Only `trail.commit` changes permanent data.
 */
export interface Store {
  readonly versions: VersionStore
  readonly indexes: IndexStore
  readonly jobs: JobStore
  readonly trail: TrailStore
  readonly records: RecordStore
  readonly qualifications: QualificationStore
  readonly judgements: JudgementStore
  readonly people: PeopleStore
  readonly webhooks: WebhookStore
  readonly staged: StagedStore
  readonly posts: PostStore
  readonly returns: ReturnStore
  readonly published: PublishedStore
  readonly consultations: ConsultationStore
  readonly queue: QueueStore
  /**
   * Deletes everything that has expired at the given time: files and what was made of them, tasks, sessions, known
   * browsers, tokens. Deleted data is then also unreadable in the store's files. Returns `false` if another process was
   * reading and prevented that; call it again.
   */
  sweep(now: string): Promise<boolean>
  /**
   * Does work that reads versions, records and the trail as they are at one moment, each of them once. A commit of this
   * process begins a new moment, and one of another process is seen by the next call.
   */
  atOneMoment<T>(work: () => Promise<T>): Promise<T>
  /** Finishes what was begun, then closes. */
  close(): Promise<void>
}
