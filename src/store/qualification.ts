import type { Page, Slice } from './store.ts'
import type { KeptRecord } from './trail.ts'

/** Columns for finding an entry of the list of qualifications, in addition to its record's `sort` and `words`. */
export interface EntryColumns {
  readonly kind: string
  /** From 0 for Entry to 8; -1 if it has none. */
  readonly level: number
  readonly type: string
  readonly body: string
  /** The body in the register; empty if the entry does not point at one. */
  readonly bodyId: string
  readonly unitCode: string
  /** Equal for two entries that may be the same. Only its start counts. */
  readonly match: string
  readonly withdrawn: boolean
  /** The day since when everything of it has been checked; empty if something never was. */
  readonly checked: string
  /** The first day on which something of it ends; undefined if nothing does, empty if it ends without a day. */
  readonly ends: string | undefined
  /** Undefined if it is not known. */
  readonly takeUp?: number | undefined
  /** Whether it names a source. */
  readonly sourced: boolean
}

/** Columns for finding an attachment. */
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
  /** Only entries attached to one of these items. */
  readonly roles?: { readonly classification: string; readonly codes: readonly string[] }
  readonly withdrawn?: boolean
  /** Only entries of which something was not checked since this day. */
  readonly uncheckedSince?: string
  /** Only entries of which something ends before this day. */
  readonly endsBefore?: string
  readonly sourced?: boolean
  /** Only entries that point at this body, or that have one of its names and point at none. */
  readonly of?: { readonly body: string; readonly names: readonly string[] }
}

export interface EntryListQuery extends EntryFilter, Page {
  /** By title if not given. */
  readonly by?: EntryFacet | 'title' | 'checked' | 'ends'
  readonly descending?: boolean
}

export interface AttachmentQuery extends Partial<Page> {
  readonly tie?: string
  readonly entries?: readonly string[]
  readonly targets?: readonly string[]
  readonly codes?: readonly string[]
  readonly reason?: string
}

/** How many entries are attached to an item for a reason. */
export interface RoleTotal {
  readonly code: string
  readonly reason: string
  readonly total: number
  /** Of those, key qualifications. */
  readonly key: number
  /** Of those, entries whose take-up is known. */
  readonly known: number
  /** The sum of the take-up that is known. */
  readonly takeUp: number
}

/** The first attachments of a role for one reason. */
export interface FirstOfRole {
  readonly reason: string
  /** How many there are. */
  readonly total: number
  readonly rows: readonly KeptRecord[]
}

export interface StudiedQuery extends Page {
  readonly classification: string
  readonly code: string
  readonly reasons: readonly string[]
}

/** The part that finds entries and attachments. A commit that puts their records also updates this part's tables. */
export interface QualificationStore {
  list(query: EntryListQuery): Promise<Slice<KeptRecord>>
  /** How many of the entries have each value. */
  count(facet: EntryFacet, filter: EntryFilter): Promise<ReadonlyMap<string | number, number>>
  /** The entries with one of these values in the column. */
  find(column: 'unitCode' | 'match' | 'sort', values: readonly string[]): Promise<readonly KeptRecord[]>
  /** Ordered by target, then by reason. All of them if there is no limit. */
  listAttachments(query: AttachmentQuery): Promise<Slice<KeptRecord>>
  /** For each reason the first attachments of entries in use to an item, by level and title, and how many there are. */
  listFirst(query: {
    readonly classification: string
    readonly code: string
    /** The most for one reason. */
    readonly most: number
  }): Promise<readonly FirstOfRole[]>
  /** A page of the attachments of entries in use to an item, by reason in this order, then by level and title. */
  listStudied(query: StudiedQuery): Promise<Slice<KeptRecord>>
  /** The items that these entries are attached to, each once for an entry. */
  listEntryRoles(
    classification: string,
    entries: readonly string[],
  ): Promise<readonly { readonly code: string; readonly entry: string }[]>
  /** The entries at these items, each once for an item; also those that are not in use. */
  listRoleEntries(
    classification: string,
    codes: readonly string[],
  ): Promise<readonly { readonly code: string; readonly entry: string }[]>
  /**
   * Counts entries in use by the item that they are attached to. An entry that is attached twice to an item for the
   * same reason counts once.
   */
  countRoles(classification: string, codes: readonly string[]): Promise<readonly RoleTotal[]>
}
