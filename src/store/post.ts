import type { CodedPostTitle, PostFacts } from '../workforce/post.ts'
import type {
  Decided,
  JobTitle,
  JobTitleQuery,
  TitleChange,
  TitleHold,
  TitleStep,
  TitlesAlike,
  TitlesInState,
} from './job.ts'
import type { Page, Slice } from './store.ts'
import type { Json } from './trail.ts'

/** Where an organisation's posts come from, such as its staff list. Each has its own batches. */
export interface PostSource {
  readonly key: number
  readonly organisation: string
  readonly name: string
  /** The classification that its titles are coded to. */
  readonly classification: string
  /** What a person said about the columns of its files. */
  readonly columns?: Json
  /** Posts that have been in no list for this many days are deleted, with their persons. */
  readonly keepDays?: number
  /** The batch whose posts the titles were last counted in; 0 for none. */
  readonly ranked: number
}

/** One list of a source: the posts that there were on a day. */
export interface PostBatch {
  readonly number: number
  /** The key of the source. */
  readonly source: number
  /** The id of the staged file. */
  readonly staged: string
  /** The day that the list describes: ISO 8601. */
  readonly asAt: string
  /** SHA-256 of the list's cells. */
  readonly digest: string
  /** When it was accepted or, before that, staged: ISO 8601, UTC. */
  readonly at: string
  /**
   * `pending`: nobody sees its posts until it is accepted. `gone`: its posts were deleted because its source no longer
   * keeps them.
   */
  readonly state: 'pending' | 'done' | 'gone'
  /** How many posts are new, have left and so on. */
  readonly counts: Readonly<Record<string, number>>
}

/** A title of an organisation's posts in its context, with what it is coded to. */
export interface PostTitle extends Omit<CodedPostTitle, 'decided'> {
  readonly key: number
  readonly decided?: Decided
}

/** The organisation whose posts have the titles, and the classification that they are coded to. */
export interface PostTitlesOf {
  readonly organisation: string
  readonly classification: string
}

/** A title, and what it belongs to. */
export interface NewPostTitle extends Omit<PostTitle, 'key'>, PostTitlesOf {
  /** The same for all titles with the same words, however they are written. */
  readonly like: string
}

/** What a list says about one post. */
export interface GivenPost extends PostFacts {
  /** The title, and the key of the title in its context. */
  readonly title: number
  readonly titled: string
  /** SHA-256 of everything that the list says about it. */
  readonly digest: string
  /** How it differs from the list before: `new`, or several of `moved`, `retitled`, `regraded`, with spaces between. */
  readonly changed: string
  readonly assignments: readonly Assignment[]
}

/** Who holds a post, and what share of it. */
export interface Assignment {
  /** The person's key. */
  readonly person: number
  readonly fte?: number
}

/** A post as stored. */
export interface KeptPost extends GivenPost {
  readonly id: number
  readonly source: number
  readonly batchFrom: number
  readonly batchUntil: number
}

/** One post's version in the list before, and its version in the pending list. */
export interface PostVersions {
  readonly before?: KeptPost
  readonly now?: KeptPost
}

/**
 * The posts of a source as of the batch with that number. A scope is a list of these, and decides what somebody may
 * see.
 */
export interface PostHead {
  readonly source: number
  readonly batch: number
}

export interface PostQuery extends Page {
  /** Part of a title, folded. */
  readonly words?: string
  readonly code?: string
  /** `open`: the coder is not certain, and nobody has decided. */
  readonly state?: string
  readonly area?: string
  readonly department?: string
  /** Lacks one of these required fields. */
  readonly lacks?: 'role' | 'area' | 'type' | 'any'
  readonly number?: string
  /** The name of the title. */
  readonly title?: string
  /** Only posts that had begun by this day and had not ended. */
  readonly day?: string
  /** What they must be by several groups. */
  readonly parts?: readonly PostPart[]
}

/** The posts with one of these values in a group or, for `further`, in a further column. */
export interface PostPart {
  readonly group: PostGroup
  readonly column?: string
  readonly values: readonly string[]
}

/** A post with its title. */
export interface ListedPost {
  readonly post: KeptPost
  readonly title: PostTitle
}

/**
 * What posts can be grouped by. `type` is the area if the type is not known; `further` is all further columns as JSON.
 */
const POST_GROUPS = [
  'role',
  'local',
  'area',
  'type',
  'source',
  'department',
  'grade',
  'employer',
  'unit',
  'control',
  'contract',
  'relationship',
  'further',
  'title',
  'own',
] as const
export type PostGroup = (typeof POST_GROUPS)[number]

/** Posts with the same values in all groups, with their sums. FTE is in whole ten-thousandths. */
export interface PostSum {
  readonly said: Readonly<Record<string, string>>
  readonly state: string
  readonly posts: number
  readonly headcount: number
  readonly fte: number
  readonly vacancies: number
}

export interface SumQuery {
  readonly by: readonly PostGroup[]
  /** Only posts that had begun by this day and had not ended. */
  readonly day?: string
}

/** Two lists of the same sources, by their heads, and what their posts are compared by. */
export interface ShiftQuery {
  readonly before: readonly PostHead[]
  readonly after: readonly PostHead[]
  readonly by: readonly PostGroup[]
  /** Of each list, only posts that had begun by its day and had not ended. */
  readonly days: { readonly before?: string | undefined; readonly after?: string | undefined }
}

/** Posts with the same values in two lists; absent where a list does not have them. A post is known by its number. */
export interface PostShift {
  readonly before?: Readonly<Record<string, string>>
  readonly after?: Readonly<Record<string, string>>
  /** It has another title, in its context. */
  readonly retitled: boolean
  readonly posts: number
}

export interface ScanQuery {
  /** Only posts that had begun and not ended on this day. */
  readonly day?: string | undefined
}

/** A post, as read one by one for counting. */
export interface ScannedPost
  extends Pick<PostFacts, 'number' | 'second' | 'area' | 'type' | 'department' | 'grade' | 'employer' | 'unit'> {
  readonly source: number
  readonly titled: string
  /** Its role: its own, or its title's. */
  readonly code: string
  /** How its title is coded. */
  readonly state: string
  readonly control: string
  readonly contract: string
  readonly relationship: string
  readonly starts: string
  readonly ends: string
  /** Unnamed persons, and known ones for whom it is most of their work. */
  readonly headcount: number
  /** All persons who hold it, also those for whom another post is most of their work. */
  readonly holders: number
  /** In whole ten-thousandths. */
  readonly fte: number | undefined
  readonly vacancies: number
}

/** A person as stored: a name that identifies nobody, and what is known about them, sealed if a key is set. */
export interface NewPerson {
  readonly name: string
  readonly sealed: string
}

/** The part that keeps posts. A list is stored in parts, and nobody sees it until the effect of a commit accepts it. */
export interface PostStore {
  findSource(organisation: string, name: string): Promise<PostSource | undefined>
  /** Those of one organisation, or of all. */
  listSources(organisation?: string): Promise<readonly PostSource[]>
  /** Adds a source or changes it; gives its key. */
  putSource(source: Omit<PostSource, 'key' | 'ranked'>): Promise<number>
  /** Newest first. */
  listBatches(sources: readonly number[]): Promise<readonly PostBatch[]>
  /** Begins a list and returns its number. Drops a pending list of the same source. */
  begin(batch: Omit<PostBatch, 'number' | 'state' | 'counts' | 'digest'>): Promise<number>
  findTitles(of: PostTitlesOf, names: readonly string[]): Promise<readonly PostTitle[]>
  /** Adds titles, but for those that are there. */
  addTitles(titles: readonly NewPostTitle[]): Promise<void>
  /** The titles for settling. Their key is their name, and `rows` is how many posts had them when they were ranked. */
  readonly titles: PostTitleStore
  /** Adds persons, or replaces what is known of them; gives their keys by name. */
  putPersons(organisation: string, persons: readonly NewPerson[]): Promise<ReadonlyMap<string, number>>
  findVersions(
    batch: Pick<PostBatch, 'number' | 'source'>,
    numbers: readonly string[],
  ): Promise<ReadonlyMap<string, PostVersions>>
  /** Puts posts into a pending list. Unchanged posts need only be marked. @throws RolemapError `change-conflict` */
  putPosts(
    batch: Pick<PostBatch, 'number' | 'source'>,
    put: { readonly posts: readonly GivenPost[]; readonly same: readonly string[] },
  ): Promise<void>
  /**
   * Counts, and ends the posts that the list does not have, unless it is only a part. @throws RolemapError
   * `change-conflict` if it was dropped
   */
  finish(
    batch: Pick<PostBatch, 'number' | 'source'>,
    end: { readonly digest: string; readonly part: boolean },
  ): Promise<Readonly<Record<string, number>>>
  /** Drops a pending list. */
  drop(batch: Pick<PostBatch, 'number' | 'source'>): Promise<void>
  /** The posts that are not in a list any more, which may still wait to be accepted, by number. */
  listLeft(
    batch: Pick<PostBatch, 'number' | 'source'>,
    page: Page,
  ): Promise<Slice<Pick<KeptPost, 'number' | 'titled' | 'department'>>>
  /** By number within each source. `total` stops at `most`. */
  list(scope: readonly PostHead[], query: PostQuery): Promise<Slice<ListedPost>>
  find(
    scope: readonly PostHead[],
    key: { readonly source: number; readonly number: string },
  ): Promise<ListedPost | undefined>
  /** Every accepted version of a post, newest first. */
  listVersions(source: number, number: string): Promise<readonly ListedPost[]>
  /** Sums in parts, so that other work can run in between. The same group may come several times. */
  sum(scope: readonly PostHead[], query: SumQuery): AsyncIterable<readonly PostSum[]>
  /** Counts each person once, at the post that is most of their work; `posts` is 0. */
  sumPersons(scope: readonly PostHead[], query: SumQuery): AsyncIterable<readonly PostSum[]>
  /** What became of posts from one list to another, in parts as `sum`. */
  sumShifts(query: ShiftQuery): AsyncIterable<readonly PostShift[]>
  /** Posts one by one, in parts, so that other work can run in between. */
  scan(scope: readonly PostHead[], query: ScanQuery): AsyncIterable<readonly ScannedPost[]>
  /** What is known about the persons who hold a post. */
  listPersons(post: number): Promise<readonly (NewPerson & Assignment)[]>
  /** Whether there is a person of that name. */
  /** What is kept of a person, sealed; undefined if no post is held by them. */
  findPerson(organisation: string, name: string): Promise<string | undefined>
  /** Removes what the engine keeps of deleted rows. False: call it again later. */
  forget(): Promise<boolean>
  /** Everybody who was deleted, by the names that identify nobody. */
  listEnded(): Promise<readonly Pick<PersonEndEffect, 'organisation' | 'name'>[]>
  /** Deletes persons who hold no post, such as those of a dropped list. */
  deleteLonePersons(organisation: string): Promise<void>
  /**
   * Deletes versions of posts that have been in no batch since that time (ISO 8601, UTC), and persons who no longer
   * hold a post.
   */
  deleteUnseen(source: number, since: string): Promise<void>
}

/** What several organisations independently decided that a title means. */
export interface AlikeTitle {
  /** In the spelling of one of them. */
  readonly title: string
  readonly code: string
  readonly organisations: number
  /** How many organisations decided differently. */
  readonly others: number
}

/**
 * The titles of posts, and people's decisions about them, with the same methods as `JobStore` has for a file. Changes
 * are effects of a commit.
 */
export interface PostTitleStore {
  /** Titles that a post has now. */
  list(of: PostTitlesOf, query: JobTitleQuery): Promise<Slice<JobTitle>>
  find(of: PostTitlesOf, key: string): Promise<JobTitle | undefined>
  countLikes(of: PostTitlesOf, likes: readonly string[]): Promise<readonly TitlesAlike[]>
  count(of: PostTitlesOf): Promise<readonly TitlesInState[]>
  hold(of: PostTitlesOf, keys: readonly string[], hold: TitleHold): Promise<readonly string[]>
  listSteps(of: PostTitlesOf, query: Page & { readonly key?: string }): Promise<Slice<TitleStep>>
  /**
   * Counts the posts of each title and ranks the titles, so that deciding the first ones settles the most posts. Works
   * in short steps.
   */
  rank(of: PostTitlesOf, heads: readonly PostHead[]): Promise<void>
  /** Titles that at least this many organisations decided to have the same role, most organisations first. */
  listAlike(classification: string, query: Page & { readonly least: number }): Promise<Slice<AlikeTitle>>
}

/** Deletes a person from every version of every post. The posts stay. */
export interface PersonEndEffect {
  readonly put: 'person-end'
  readonly organisation: string
  readonly name: string
}

/** Says what all posts of a title are, in every list. Refused with `change-conflict` where somebody else decided since. */
export interface PostTitleEffect extends PostTitlesOf, TitleChange {
  readonly put: 'post-title'
  readonly key: string
}

/** Undoes the last step on a title. With a revision: refused with `change-conflict` if the title has another one. */
export interface PostTitleBackEffect extends PostTitlesOf {
  readonly put: 'post-title-back'
  readonly key: string
  readonly revision?: number | undefined
}

/** Accepts a list, if the list that it was compared with is still the newest of its source. */
export interface PostBatchEffect {
  readonly put: 'post-batch'
  readonly number: number
  readonly source: number
  /** The newest accepted list at the time of comparing; 0 if there was none. */
  readonly base: number
}
