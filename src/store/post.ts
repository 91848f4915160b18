import type { CodedPostTitle, PostFacts } from '../workforce/post.ts'
import type { Page, Slice } from './store.ts'
import type { Json } from './trail.ts'

/** Where an organisation's posts come from, such as its staff list. Each has its own batches. */
export interface PostSource {
  readonly key: number
  readonly organisation: string
  readonly name: string
  /** The classification that its titles are coded to. */
  readonly classification: string
  /** What a person said of the columns of its files. */
  readonly columns?: Json
  /** Posts that no list has had for so many days are deleted, with their persons. */
  readonly keepDays?: number
}

/** One list of a source: which posts there were on a day. */
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
  /** When it was accepted, or staged: ISO 8601, UTC. */
  readonly at: string
  /** `pending`: nobody sees its posts until it is accepted. `gone`: its source keeps it no longer. */
  readonly state: 'pending' | 'done' | 'gone'
  /** How many posts are new, left and so on. */
  readonly counts: Readonly<Record<string, number>>
}

/** A title of an organisation's posts in its context, with what it is coded to. */
export interface PostTitle extends CodedPostTitle {
  readonly key: number
}

/** A title, and what it belongs to. */
export interface NewPostTitle extends CodedPostTitle {
  readonly organisation: string
  readonly classification: string
}

/** What a list says of one post. */
export interface GivenPost extends PostFacts {
  /** The key of its title in its context, and the title. */
  readonly title: number
  readonly titled: string
  /** SHA-256 of all that the list says of it. */
  readonly digest: string
  /** How it differs from the list before: `new`, or several of `moved`, `retitled`, `regraded`, with spaces between. */
  readonly changed: string
  readonly assignments: readonly Assignment[]
}

/** Who holds a post, for how much of it. */
export interface Assignment {
  /** The person's key. */
  readonly person: number
  readonly fte?: number
}

/** A post as it is kept. */
export interface KeptPost extends GivenPost {
  readonly id: number
  readonly source: number
  readonly batchFrom: number
  readonly batchUntil: number
}

/** The version of a post that the list before has, and the one of the pending list. */
export interface PostVersions {
  readonly before?: KeptPost
  readonly now?: KeptPost
}

/** The posts of a source as its batch of that number left them. Who may see what is decided by what is in a scope. */
export interface PostHead {
  readonly source: number
  readonly batch: number
}

export interface PostQuery extends Page {
  /** Part of a title, folded. */
  readonly words?: string
  readonly code?: string
  /** `open`: the coder is not sure, and nobody has decided. */
  readonly state?: string
  readonly area?: string
  readonly department?: string
  /** Lacks one of the minimum. */
  readonly lacks?: 'role' | 'area' | 'type' | 'any'
  readonly number?: string
}

/** A post with its title. */
export interface ListedPost {
  readonly post: KeptPost
  readonly title: PostTitle
}

/** What posts are counted by. `type` is the area where the type is not known; `further` is all further columns as JSON. */
export const POST_GROUPS = [
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
] as const
export type PostGroup = (typeof POST_GROUPS)[number]

/** Posts that say the same, with their sums. FTE is in whole ten-thousandths. */
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
  /** Only posts that had begun and not ended on this day. */
  readonly day?: string
}

/** A person as it is kept: a name that tells nothing, and what is known of them, sealed where a key is set. */
export interface NewPerson {
  readonly name: string
  readonly sealed: string
}

/** The part that keeps posts. A list is put in parts and stays unseen until the effect of a commit accepts it. */
export interface PostStore {
  findSource(organisation: string, name: string): Promise<PostSource | undefined>
  /** Those of one organisation, or of every one. */
  listSources(organisation?: string): Promise<readonly PostSource[]>
  /** Adds a source or changes it; gives its key. */
  putSource(source: Omit<PostSource, 'key'>): Promise<number>
  /** Newest first. */
  listBatches(sources: readonly number[]): Promise<readonly PostBatch[]>
  /** Begins a list; a pending one of the same source is dropped. Gives its number. */
  begin(batch: Omit<PostBatch, 'number' | 'state' | 'counts' | 'digest'>): Promise<number>
  findTitles(
    of: Pick<NewPostTitle, 'organisation' | 'classification'>,
    names: readonly string[],
  ): Promise<readonly PostTitle[]>
  /** Adds titles, but for those that are there. */
  addTitles(titles: readonly NewPostTitle[]): Promise<void>
  /** Adds persons, or replaces what is known of them; gives their keys by name. */
  putPersons(organisation: string, persons: readonly NewPerson[]): Promise<ReadonlyMap<string, number>>
  findVersions(
    batch: Pick<PostBatch, 'number' | 'source'>,
    numbers: readonly string[],
  ): Promise<ReadonlyMap<string, PostVersions>>
  /** Puts posts of a pending list; those that are as they were need only be marked. @throws RolemapError `change-conflict` */
  putPosts(
    batch: Pick<PostBatch, 'number' | 'source'>,
    put: { readonly posts: readonly GivenPost[]; readonly same: readonly string[] },
  ): Promise<void>
  /** Ends what the list does not have, unless it is a part only, and counts. */
  finish(
    batch: Pick<PostBatch, 'number' | 'source'>,
    end: { readonly digest: string; readonly part: boolean },
  ): Promise<Readonly<Record<string, number>>>
  /** Drops a pending list. */
  drop(batch: Pick<PostBatch, 'number' | 'source'>): Promise<void>
  /** By number within each source. `total` counts no further than `most`. */
  list(scope: readonly PostHead[], query: PostQuery): Promise<Slice<ListedPost>>
  find(
    scope: readonly PostHead[],
    key: { readonly source: number; readonly number: string },
  ): Promise<ListedPost | undefined>
  /** Every version of a post that was accepted, newest first. */
  listVersions(source: number, number: string): Promise<readonly ListedPost[]>
  /** Sums in parts, so that others have their turn: the same group may come several times. */
  sum(scope: readonly PostHead[], query: SumQuery): AsyncIterable<readonly PostSum[]>
  /** Persons, each at the post that is most of their work; `posts` is 0. */
  sumPersons(scope: readonly PostHead[], query: SumQuery): AsyncIterable<readonly PostSum[]>
  /** What is known of the persons of a post. */
  listPersons(post: number): Promise<readonly (NewPerson & Assignment)[]>
  /** Whether there is such a person. */
  findPerson(organisation: string, name: string): Promise<boolean>
  /** Removes what the engine keeps of deleted rows. False: call it again later. */
  forget(): Promise<boolean>
  /** Deletes persons who hold no post, such as those of a list that was dropped. */
  deleteLonePersons(organisation: string): Promise<void>
  /** Deletes versions of posts that no batch has had since then (ISO 8601, UTC), and persons who hold none any more. */
  deleteUnseen(source: number, since: string): Promise<void>
}

/** Deletes a person from every version of every post. The posts stay. */
export interface PersonEndEffect {
  readonly put: 'person-end'
  readonly organisation: string
  readonly name: string
}

/** Says what all posts of a title are, in every list. Refused with `change-conflict` where somebody else decided since. */
export interface PostTitleEffect {
  readonly put: 'post-title'
  readonly key: number
  readonly code: string
  readonly decided: NonNullable<PostTitle['decided']>
  /** When it was decided before, as the caller saw it; empty for never. */
  readonly seen: string
}

/** Accepts a list, if its source still has the list that it was compared with. */
export interface PostBatchEffect {
  readonly put: 'post-batch'
  readonly number: number
  readonly source: number
  /** The newest accepted list when it was compared; 0 for none. */
  readonly base: number
}
