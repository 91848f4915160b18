import type { Page, Slice } from './store.ts'
import type { KeptRecord } from './trail.ts'

/** What an entry of the list of qualifications is found by, beside its record's `sort` and `words`. */
export interface EntryColumns {
  readonly kind: string
  /** From 0 for Entry to 8; -1 if it has none. */
  readonly level: number
  readonly type: string
  readonly body: string
  readonly unitCode: string
  /** The same for two entries that may be one. Only its start counts. */
  readonly match: string
  readonly withdrawn: boolean
}

/** What an attachment is found by. */
export interface AttachmentColumns {
  readonly tie: string
  /** What is attached. */
  readonly entry: string
  /** The entry, or the classification, that it is attached to. */
  readonly target: string
  /** The item of the classification; empty if it is attached to an entry. */
  readonly code: string
  readonly reason: string
}

/** The columns by which entries are narrowed down and counted. */
export type EntryFacet = 'kind' | 'level' | 'type' | 'body'

export interface EntryFilter {
  /** Folded; each word must occur. */
  readonly words?: string
  readonly is?: { readonly [Facet in EntryFacet]?: string | number }
  /** Only what is attached to one of these items. */
  readonly roles?: { readonly classification: string; readonly codes: readonly string[] }
  readonly withdrawn?: boolean
}

export interface EntryListQuery extends EntryFilter, Page {
  /** By title if not given. */
  readonly by?: EntryFacet | 'title'
  readonly descending?: boolean
}

export interface AttachmentQuery extends Partial<Page> {
  readonly tie?: string
  readonly entries?: readonly string[]
  readonly targets?: readonly string[]
  readonly codes?: readonly string[]
}

/** How many entries an item has for a reason. */
export interface RoleTotal {
  readonly code: string
  readonly reason: string
  readonly total: number
  /** Of those, key qualifications. */
  readonly key: number
}

/** The part that finds entries and attachments; their records are put by commits, and the tables of this part with them. */
export interface QualificationStore {
  list(query: EntryListQuery): Promise<Slice<KeptRecord>>
  /** How many of the entries have each value. */
  count(facet: EntryFacet, filter: EntryFilter): Promise<ReadonlyMap<string | number, number>>
  /** The entries that have one of these values there. */
  find(column: 'unitCode' | 'match' | 'sort', values: readonly string[]): Promise<readonly KeptRecord[]>
  /** Ordered by what it is attached to, and why; without a limit, all. */
  listAttachments(query: AttachmentQuery): Promise<Slice<KeptRecord>>
  /** Entries in use by the items that they are attached to. An entry that an item has twice for a reason counts once. */
  countRoles(classification: string, codes: readonly string[]): Promise<readonly RoleTotal[]>
}
