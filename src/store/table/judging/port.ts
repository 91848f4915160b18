import type { Page, Slice } from '../../store.ts'

/** What a judgement of coverage is found by. */
export interface JudgementColumns {
  readonly criteria: string
  readonly module: string
  readonly attribute: string
  readonly rater: string
  readonly part: string
  readonly verdict: string
  /** Nobody else's judgement was to be seen when it was given. */
  readonly blind: boolean
  /** The lot did not draw it for moderation. */
  readonly passed: boolean
  readonly day: string
}

/** What is known of a module and an attribute, as everybody may see it. */
export interface FindingColumns {
  readonly criteria: string
  readonly module: string
  readonly attribute: string
  readonly state: string
  /** Empty while nothing is known. */
  readonly verdict: string
}

export interface JudgementQuery {
  readonly criteria: string
  readonly modules?: readonly string[]
  readonly rater?: string
  /** Only those of cells that several people judged, or none of those that wait. */
  readonly blind?: true
  /** Days, both included. */
  readonly from?: string
  readonly to?: string
}

export interface FindingQuery {
  readonly criteria: string
  readonly modules?: readonly string[]
  readonly states?: readonly string[]
}

/** Which modules somebody has to judge. */
export interface WorkQuery extends Page {
  readonly criteria: string
  readonly rater: string
  /** Only modules of this qualification. */
  readonly of?: string
  /** Modules that are left out; those of merges, not of the list. */
  readonly except?: readonly string[]
}

/** The ends of an attachment, without what else it says. */
export interface TieEnds {
  readonly entry: string
  /** The entry, or the classification, that it is attached to. */
  readonly target: string
  readonly code: string
  /** How a part is used, or why an entry is for a role. */
  readonly reason: string
}

/** The part that finds judgements of coverage; their records are put by commits, and the tables of this part with them. */
export interface JudgementStore {
  /** By cell. Whoever asks must not show what waits for moderation. */
  list(query: JudgementQuery): Promise<readonly JudgementColumns[]>
  /** The last judgements of a rater that are moderated, newest first. */
  listRecent(query: {
    readonly criteria: string
    readonly rater: string
    readonly limit: number
  }): Promise<readonly JudgementColumns[]>
  /** By cell. */
  listFindings(query: FindingQuery): Promise<readonly FindingColumns[]>
  /** A page of cells in a state, and how many there are. */
  pageFindings(query: { readonly criteria: string; readonly state: string } & Page): Promise<Slice<FindingColumns>>
  /** How many cells are in each state. */
  countFindings(criteria: string): Promise<ReadonlyMap<string, number>>
  /** Modules of key qualifications, and key qualifications without any, of which nobody judged anything yet. */
  listUnjudged(query: WorkQuery): Promise<Slice<string>>
  /** Modules that wait for a moderator, but for those that the person judged already. */
  listWaiting(query: WorkQuery): Promise<Slice<string>>
  /** Every attachment of a kind to one target or to all, without its record. */
  listTies(tie: string, target?: string): Promise<readonly TieEnds[]>
  /** Every entry in use: what it is and its level, without its record. */
  listOutlines(): Promise<readonly EntryOutline[]>
}

/** An entry as far as the table of entries has it. */
export interface EntryOutline {
  readonly id: string
  readonly kind: string
  /** From 0 for Entry to 8; -1 if it has none. */
  readonly level: number
}
