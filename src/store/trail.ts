import type { ClassificationVersion } from '../classification/version.ts'
import type { Problem } from '../error.ts'
import type { PeopleEffect } from './people.ts'
import type { PersonEndEffect, PostBatchEffect, PostTitleBackEffect, PostTitleEffect } from './post.ts'
import type { PublishedEffect, PublishedEndEffect } from './published.ts'
import type { AttachmentColumns, EntryColumns } from './qualification.ts'
import type { TaskEffect } from './queue.ts'
import type { NumberedThing } from './schema.ts'
import type { StagedEffect } from './staged.ts'
import type { KeptRules, Page, Slice, VersionKey } from './store.ts'
import type { ConsultationEffect } from './table/consultation/port.ts'
import type { FindingColumns, JudgementColumns } from './table/judging/port.ts'
import type { WebhookEffect } from './webhook.ts'

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined }

/** What was changed, as data, so that nobody has to parse the target. */
export interface Subject {
  /** The kind of thing: `item`, `title`, `draft`, `variant`. */
  readonly kind: string
  /** Unique among things of the kind (and of the classification, if it belongs to one). */
  readonly id: string
  /** The classification that it belongs to. */
  readonly of?: string
  /** The part that was changed, if not all of it. */
  readonly part?: string
}

/** A change as a use case reports it. The store numbers it and links it to the change before. */
export interface NewChange {
  /** ISO 8601, UTC. */
  readonly at: string
  readonly who: string
  readonly role: string
  /** The face that it came through: `cli`, `api`, `web`, `library`. */
  readonly via: string
  /** A verb: `import`, `edit`, `publish`. */
  readonly action: string
  /** What was changed, as a path for people and programs to filter by: `job-roles`, `job-roles/A05`. */
  readonly target: string
  readonly subject: Subject
  /** Every reader may see it: it appears in feeds and webhooks. */
  readonly published?: true
  /** The version of the classification that the change made or belongs to. */
  readonly version?: string
  readonly why?: string
  /** Who wrote what was changed, if it went through a draft; `who` published it. */
  readonly author?: string
  readonly before?: Json
  readonly after?: Json
  /** The number of the change that this one undoes. */
  readonly undoes?: number
  /**
   * For a change of several things of one kind and classification: what it did to each. Such a change has no before and
   * after.
   */
  readonly rows?: readonly ChangeRow[]
}

/** What a change of several things did to one of them. */
export interface ChangeRow {
  /** As in a subject. */
  readonly id: string
  readonly before?: Json
  readonly after?: Json
}

/** A change in the trail. Changes are appended and never altered; each includes the hash of the one before. */
export interface Change extends Omit<NewChange, 'rows'> {
  /** From 1, without gaps. */
  readonly number: number
  /** SHA-256, in hexadecimal, of this change and the hash of the one before. */
  readonly hash: string
  /** How many rows it has, and their SHA-256 in hexadecimal, which identifies the batch. */
  readonly batch?: { readonly rows: number; readonly digest: string }
}

export interface ChangeQuery extends Page {
  /** A target and everything below it: `job-roles` also finds `job-roles/A05`. */
  readonly of?: string
  /** With `of`: also finds changes of several things, under that target, that affected the thing with this id. */
  readonly among?: { readonly of: string; readonly id: string }
  readonly action?: string
  /** Only what this person did, or wrote for a draft. */
  readonly who?: string
  /** Only changes of this kind of thing. */
  readonly kind?: string
  /** Only changes of this day, month or year (UTC): `2026-03-31`, `2026-03`. */
  readonly day?: string
  /** Of this version of a classification, or of the draft with that id. */
  readonly version?: string
  /** Only changes after this number. */
  readonly since?: number
  /** Only changes up to and including this number. */
  readonly upTo?: number
  /** Only changes that every reader may see. */
  readonly published?: boolean
  /** `false`: skips counting all changes, which is slow in a long trail; `total` is then the number of rows returned. */
  readonly counted?: boolean
  /** Newest first; oldest first if not set. */
  readonly newestFirst?: boolean
}

/** The end of the trail; number 0 and an empty hash before the first change. */
export interface TrailHead {
  readonly number: number
  readonly hash: string
}

/** Anything that is stored whole under a name: a draft, a variant. Its history is in the trail. */
export interface KeptRecord {
  readonly kind: string
  /** Unique among those of the kind. */
  readonly id: string
  /** The classification that it is about, if there is one. */
  readonly of?: string
  /** How many times it was stored; 1 when it is new. */
  readonly revision: number
  readonly body: Json
}

/** What records are found and sorted by, in addition to kind and classification. */
export interface RecordColumns {
  /** What groups them: an organisation, a code. */
  readonly key?: string
  /** Lists are ordered by it, then by id, in code point order. Only its start counts. */
  readonly sort?: string
  /** Folded text to search for words. */
  readonly words?: string
  /** For entries of the list of qualifications, their attachments and judgements, which have tables of their own. */
  readonly found?: EntryColumns | AttachmentColumns | JudgementColumns | FindingColumns
}

export interface RecordQuery extends Partial<Page> {
  readonly of?: string
  readonly ids?: readonly string[]
  readonly key?: string
  /** The start of `sort`. */
  readonly startsWith?: string
  /** Must occur in `words`. */
  readonly words?: string
  /** In reverse order. */
  readonly descending?: boolean
  /** Ordered by `key` first. */
  readonly byKey?: boolean
}

/**
 * What a change does to the store. If a record or version is no longer as the caller saw it, the whole commit is
 * refused with `change-conflict`.
 */
export type Effect =
  | PeopleEffect
  | WebhookEffect
  | StagedEffect
  | PostBatchEffect
  | PersonEndEffect
  | PostTitleEffect
  | PublishedEffect
  | PublishedEndEffect
  | ConsultationEffect
  | PostTitleBackEffect
  | TaskEffect
  | {
      readonly put: 'version'
      readonly version: ClassificationVersion
      readonly problems?: readonly Problem[]
      /** The version that must still be the newest. In any case, the key must be new. */
      readonly newest?: string
    }
  | {
      readonly put: 'prose'
      readonly key: VersionKey
      readonly prose: Pick<ClassificationVersion, 'profiles' | 'tables'>
    }
  | {
      readonly put: 'rules'
      readonly classification: string
      /** The digest of the rules that the caller saw; undefined if there were none. */
      readonly seen: string | undefined
      readonly rules: KeptRules | undefined
    }
  | RecordPut

/**
 * Puts of several records in one commit share a few statements. A record needs a change that describes it; a mark is
 * for the program alone.
 */
export interface RecordPut extends RecordColumns {
  readonly put: 'record' | 'mark'
  readonly kind: string
  readonly id: string
  readonly of?: string
  /** Undefined deletes it. */
  readonly body: Json | undefined
  /** The revision that the caller saw; 0 if there was none. */
  readonly revision: number
}

/** Changes with their effects. All of it takes effect, or nothing. */
export interface Commit {
  readonly changes: readonly NewChange[]
  readonly effects: readonly Effect[]
}

/** The part that keeps the trail. */
export interface TrailStore {
  /** Appends changes to the trail and applies their effects. Returns the changes as stored. */
  commit(commit: Commit): Promise<readonly Change[]>
  list(query: ChangeQuery): Promise<Slice<Change>>
  find(number: number): Promise<Change | undefined>
  /** The rows of a change of several things, in order. */
  listRows(number: number, page: Page): Promise<Slice<ChangeRow>>
  /** For each of some kinds of things, the number of the last change of such a thing; 0 if there was none. */
  listLast(subjects: readonly Pick<Subject, 'kind' | 'of'>[]): Promise<readonly number[]>
  /** A change's hash, readable even if the rest of the change is damaged. */
  findHash(number: number): Promise<string | undefined>
  getHead(): Promise<TrailHead>
}

/** The part that keeps records. Only effects of a commit change them. */
export interface RecordStore {
  /** `total` counts all matching records, on whatever page. */
  list(kind: string, query?: RecordQuery): Promise<Slice<KeptRecord>>
  find(kind: string, id: string): Promise<KeptRecord | undefined>
  /**
   * The next number for a kind of thing, from 1, or the first of as many as are asked for. It is never given out again, whether or not it is
   * used.
   */
  takeNumber(of: NumberedThing, count?: number): Promise<number>
}
