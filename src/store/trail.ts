import type { ClassificationVersion } from '../classification/version.ts'
import type { Problem } from '../error.ts'
import type { PeopleEffect } from './people.ts'
import type { TaskEffect } from './queue.ts'
import type { NumberedThing } from './schema.ts'
import type { StagedEffect } from './staged.ts'
import type { KeptRules, Page, Slice, VersionKey } from './store.ts'
import type { WebhookEffect } from './webhook.ts'

/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined }

/** What a change is of, as data: nobody has to take its target apart. */
export interface Subject {
  /** The kind of thing: `item`, `title`, `draft`, `variant`. */
  readonly kind: string
  /** Unique among those of the kind, in its classification if it is of one. */
  readonly id: string
  /** The classification that it belongs to. */
  readonly of?: string
  /** The part of it that was changed, where it was not the whole. */
  readonly part?: string
}

/** A change as a use case tells it; the store numbers it and chains it to the one before. */
export interface NewChange {
  /** ISO 8601, UTC. */
  readonly at: string
  readonly who: string
  readonly role: string
  /** The face through which it came: `cli`, `api`, `web`, `library`. */
  readonly via: string
  /** A verb: `import`, `edit`, `publish`. */
  readonly action: string
  /** What was changed, as a path that people and programs filter by: `job-roles`, `job-roles/A05`. */
  readonly target: string
  readonly subject: Subject
  /** Every reader may know of it: it is in feeds, and webhooks tell it. */
  readonly published?: true
  /** The version of the classification that the change made or belongs to. */
  readonly version?: string
  readonly why?: string
  /** Who wrote what was changed, where it went through a draft: `who` published it. */
  readonly author?: string
  readonly before?: Json
  readonly after?: Json
  /** The number of the change that this one reverses. */
  readonly undoes?: number
  /** What it did to each of several things of the subject's kind and classification; then it has no before and after. */
  readonly rows?: readonly ChangeRow[]
}

/** What a change of several things did to one of them. */
export interface ChangeRow {
  /** As in a subject. */
  readonly id: string
  readonly before?: Json
  readonly after?: Json
}

/** A change of the trail. Changes are appended and never altered, so that each follows from all before it. */
export interface Change extends Omit<NewChange, 'rows'> {
  /** From 1, without gaps. */
  readonly number: number
  /** SHA-256, in hexadecimal, of this change and the hash of the one before. */
  readonly hash: string
  /** How many rows it has, and their SHA-256 in hexadecimal, which names the batch. */
  readonly batch?: { readonly rows: number; readonly digest: string }
}

export interface ChangeQuery extends Page {
  /** A target, and whatever is below it: `job-roles` finds `job-roles/A05` too. */
  readonly of?: string
  /** With `of`: changes of several things too, told under that target, that did something to the thing of that id. */
  readonly among?: { readonly of: string; readonly id: string }
  readonly action?: string
  /** Of this version of a classification, or of the draft of that id. */
  readonly version?: string
  /** Later changes than that only. */
  readonly since?: number
  /** That change and earlier ones only. */
  readonly upTo?: number
  /** Only those that every reader may know of. */
  readonly published?: boolean
  /** `false`: nobody asks how many there are, which takes long in a long trail; `total` is then the rows given. */
  readonly counted?: boolean
  /** The last first; otherwise as they were made. */
  readonly newestFirst?: boolean
}

/** Where the trail ends; number 0 and an empty hash before the first change. */
export interface TrailHead {
  readonly number: number
  readonly hash: string
}

/** Anything that is kept whole under a name: a draft, a variant. Its history is in the trail. */
export interface KeptRecord {
  readonly kind: string
  /** Unique among those of the kind. */
  readonly id: string
  /** The classification that it is about, if it is about one. */
  readonly of?: string
  /** How often it was put; 1 when it is new. */
  readonly revision: number
  readonly body: Json
}

/** What records are found and sorted by, beside their kind and classification. */
export interface RecordColumns {
  /** What groups them: an organisation, a code. */
  readonly key?: string
  /** They are listed by it, then by id, in code point order. Only its start counts. */
  readonly sort?: string
  /** Folded text in which words are looked for. */
  readonly words?: string
}

export interface RecordQuery extends Partial<Page> {
  readonly of?: string
  readonly ids?: readonly string[]
  readonly key?: string
  /** The start of `sort`. */
  readonly startsWith?: string
  /** Must occur in `words`. */
  readonly words?: string
  /** The last first. */
  readonly descending?: boolean
  /** By `key` first. */
  readonly byKey?: boolean
}

/**
 * What a change does to the store. A record or a version is put only where the world is still as the caller saw it;
 * otherwise the whole commit is refused with `change-conflict`.
 */
export type Effect =
  | PeopleEffect
  | WebhookEffect
  | StagedEffect
  | TaskEffect
  | {
      readonly put: 'version'
      readonly version: ClassificationVersion
      readonly problems?: readonly Problem[]
      /** The version that must still be the last one added. Whatever it is, the key must be new. */
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
      /** The digest of those that the caller saw; undefined: there were none. */
      readonly seen: string | undefined
      readonly rules: KeptRules | undefined
    }
  | RecordPut

/** Several in one commit take few statements. A record needs a change that tells of it; a mark is for the program alone. */
export interface RecordPut extends RecordColumns {
  readonly put: 'record' | 'mark'
  readonly kind: string
  readonly id: string
  readonly of?: string
  /** Undefined: it goes. */
  readonly body: Json | undefined
  /** The revision that the caller saw; 0: there was none. */
  readonly revision: number
}

/** Changes with their effects: all of it, or nothing. */
export interface Commit {
  readonly changes: readonly NewChange[]
  readonly effects: readonly Effect[]
}

/** The part that keeps the trail. */
export interface TrailStore {
  /** Appends changes to the trail together with what they do; gives them back as they are in the trail. */
  commit(commit: Commit): Promise<readonly Change[]>
  list(query: ChangeQuery): Promise<Slice<Change>>
  find(number: number): Promise<Change | undefined>
  /** The rows of a change of several things, in their order. */
  listRows(number: number, page: Page): Promise<Slice<ChangeRow>>
  /** The number of the last change of such a thing; 0 if there was none. */
  findLast(subject: Pick<Subject, 'kind' | 'of'>): Promise<number>
  /** A change's hash, also where nothing else of it can be read. */
  findHash(number: number): Promise<string | undefined>
  getHead(): Promise<TrailHead>
}

/** The part that keeps records. They are changed by effects of a commit. */
export interface RecordStore {
  /** `total` counts all that are asked for, whatever the page. */
  list(kind: string, query?: RecordQuery): Promise<Slice<KeptRecord>>
  find(kind: string, id: string): Promise<KeptRecord | undefined>
  /** The next number of a kind of thing, from 1: nobody else gets it, whether or not it is used. */
  takeNumber(of: NumberedThing): Promise<number>
}
