import type { Decision } from '../coder/answer/coding.ts'
import type { Problem } from '../error.ts'
import type { Hold } from './queue.ts'
import type { Page, Slice } from './store.ts'

/**
 * The state of a file being coded. `receiving`: its rows are still being stored, and nobody can see it yet. `held`:
 * only its bytes are kept, until a person has said what its columns are.
 */
export type JobState = 'receiving' | 'held' | 'coding' | 'done' | 'failed'

/** A file that somebody uploaded for coding, through the site or the API. Its rows are confidential. */
export interface Job {
  /** Random and unguessable: anyone who has it may see the file. */
  readonly id: string
  readonly classification: string
  readonly version: string
  readonly fileName: string
  readonly columns: readonly string[]
  /** Empty until a person has chosen the classification. */
  readonly titleColumn: string
  /** The other columns that describe the posts, by the field that each one holds. */
  readonly context: Readonly<Record<string, string>>
  readonly state: JobState
  /** Rows that are posts. */
  readonly rows: number
  readonly coded: number
  /** ISO 8601, UTC. */
  readonly created: string
  readonly expires: string
  /** Problems found while reading the file. */
  readonly problems: readonly Problem[]
  /**
   * Where people sign in: the account that uploaded the file. Only it and the accounts that it is shared with may see
   * the file.
   */
  readonly owner?: string
  /** Accounts that may also settle its titles. */
  readonly shared?: readonly string[]
  /** Where the table is in the file: the sheet of a workbook, and the rows that name the columns. */
  readonly layout?: JobLayout
}

export interface JobLayout {
  readonly sheet?: string
  /** Lines of the file, or rows of the sheet; empty if the file has no headings. */
  readonly headings: readonly number[]
  /** The first and last column of the table, if there are other tables beside it. */
  readonly part?: readonly [from: number, to: number]
  /** Rows that are not posts. */
  readonly asides?: number
  /** The names of all sheets. */
  readonly sheets?: readonly string[]
  /** What each column was taken for, how certain that is (0 to 1), and why. */
  readonly taken?: readonly { readonly field?: string; readonly sure: number; readonly why: string }[]
  /** Other columns that may hold the titles. */
  readonly others?: readonly string[]
  /** How many of the first posts need no review, by title alone and with the other columns. */
  readonly gain?: { readonly posts: number; readonly without: number; readonly with: number }
  /** A person chose these columns for an earlier file with the same headings. */
  readonly remembered?: boolean
}

/** One row of a job: the cells as given and, once coded, the added columns. */
export interface JobRow {
  /**
   * The line of the file, or row of the sheet, where it starts. Unique in its job and in the file's order, but with
   * gaps, for example at the header.
   */
  readonly row: number
  readonly cells: readonly string[]
  /** What the row is if it is not a post. Such rows are kept but never coded. */
  readonly aside?: string
  /** The key of its title, once coded. */
  readonly title?: string
  /** That title's result. */
  readonly result?: Readonly<Record<string, string>>
  /** What a person decided about its title. */
  readonly decided?: Decided
}

/**
 * A title with everything else that is known about its post. Rows with the same title and context have the same key.
 */
export interface JobTitleKey {
  readonly key: string
  readonly title: string
  readonly context?: Readonly<Record<string, string>>
  /** The same for all titles with the same words, however they are written. */
  readonly like: string
}

/** `open`: a person should look at it. `asked`: somebody was asked. `decided`: a person decided. */
export type JobTitleState = 'coded' | 'open' | 'asked' | 'decided'

/** A title of a file, with its rows: they are coded and decided together. */
export interface JobTitle extends JobTitleKey {
  readonly rows: number
  readonly result: Readonly<Record<string, string>>
  readonly state: JobTitleState
  /** The answer to its question. It is coded with this in addition to its context. */
  readonly answer?: Readonly<Record<string, string>>
  readonly decided?: Decided
  /** What a second person decided without seeing the first decision. */
  readonly second?: Decided
  /** How many times it was changed. */
  readonly revision: number
}

/** What a person decided about a title. */
export interface Decided {
  /**
   * `none`: no role of the classification fits. `several`: its posts have different roles. `ask`: somebody must be
   * asked first.
   */
  readonly as: 'role' | 'none' | 'several' | 'ask'
  readonly code?: string
  readonly label?: string
  /** A further role of the same post. */
  readonly second?: string
  readonly secondLabel?: string
  readonly note?: string
  /** The title should mean that role in future files too. */
  readonly remember?: boolean
  readonly by: string
  readonly at: string
}

/** The new values of a title's fields. A field that is not given stays; null removes it. */
export interface JobTitleChange {
  readonly decided?: Decided | null
  readonly second?: Decided | null
  readonly answer?: Readonly<Record<string, string>> | null
  readonly result?: Readonly<Record<string, string>>
}

/** Who is shown titles, and for how long. ISO 8601, UTC. */
export interface TitleHold {
  readonly by: string
  readonly now: string
  readonly until: string
}

/** How many open titles have the same words, and how many rows. */
export interface TitlesAlike {
  readonly like: string
  readonly titles: number
  readonly rows: number
}

export interface TitlesInState {
  readonly state: JobTitleState
  readonly titles: number
  readonly rows: number
}

/** A change of a title, with its author and the revision that they saw. */
export interface TitleChange extends JobTitleChange {
  readonly revision: number
  readonly by: string
  readonly at: string
  readonly what: string
}

/** A change of a title. The store also keeps what was there before. */
export interface TitleStep {
  readonly number: number
  readonly key: string
  readonly by: string
  readonly at: string
  readonly what: string
  readonly before: JobTitleChange
  /** It was undone. */
  readonly back: boolean
}

export interface RowResult extends Pick<JobRow, 'row'> {
  readonly title: JobTitleKey
  /** The decision that the row now has, by which rows are found. */
  readonly result: Readonly<Record<string, string>>
}

export interface PutResults {
  readonly state: JobState
  /** The task that made the results. */
  readonly hold?: Hold
}

export interface JobRowQuery extends Page {
  /** Only rows without a result. */
  readonly uncoded?: boolean
  /** Only rows with this decision. What a person decided takes precedence over the result. */
  readonly decision?: Decision
  /** Only rows with this title. */
  readonly title?: string
  /** Only rows that are not posts. */
  readonly aside?: boolean
  /** Only rows with these numbers. */
  readonly only?: readonly number[]
}

export interface JobTitleQuery extends Page {
  readonly state?: JobTitleState
  /** Leaves out titles that are shown to somebody else at this time (ISO 8601, UTC). */
  readonly free?: { readonly for: string; readonly at: string }
  /**
   * `weight`: similar titles together, most rows first. `sure`: least probable first. `key`: effectively random.
   * `title`: alphabetical. `rows`: fewest rows first.
   */
  readonly order?: 'weight' | 'sure' | 'key' | 'title' | 'rows'
  /** Does not apply to `weight`. */
  readonly descending?: boolean
  /** Titles that contain this text, in any case. */
  readonly text?: string
  /** Titles with the same words. */
  readonly like?: string
  /** True: titles that a second person decided too. False: the others. */
  readonly twice?: boolean
}

/** The part that keeps staff files. They are deleted after a day and never appear in the trail. */
export interface JobStore {
  /** Stores a job without its rows, which follow. */
  add(job: Job): Promise<void>
  /** This and the other calls that change a job throw `job-unknown` if it does not exist or was deleted. */
  addRows(id: string, rows: readonly JobRow[]): Promise<void>
  /** Stores the next part of the file's bytes. */
  addBytes(id: string, bytes: Uint8Array): Promise<void>
  /** The file's bytes, part by part. */
  readBytes(id: string): AsyncIterable<Uint8Array>
  /**
   * Stores results of rows and the job's state in one transaction; the store counts `coded` itself. Every row with the
   * same title gets its newest result. A result for a row that the job does not have is a `TypeError`. With a hold, it
   * also records progress of the task; if the hold was lost, it stores nothing and returns `false`.
   */
  putResults(id: string, results: readonly RowResult[], put: PutResults): Promise<boolean>
  /** Ranks the titles for the person who settles them. Called once all rows are coded; works in short steps. */
  rankTitles(id: string): Promise<void>
  /** Codes from other columns: sets them, drops every result and decision, and sets the state to `coding`. */
  restart(id: string, columns: Pick<Job, 'titleColumn' | 'context'>): Promise<void>
  /** Sets the list of other accounts that may see the file and settle its titles. */
  share(id: string, accounts: readonly string[]): Promise<void>
  find(id: string): Promise<Job | undefined>
  /** Every job that has not expired at the given time (ISO 8601, UTC), newest first. */
  list(now: string): Promise<readonly Job[]>
  /** In the file's order. */
  listRows(id: string, query: JobRowQuery): Promise<readonly JobRow[]>
  /** Puts other cells into rows, and deletes the file's bytes, which have what these rows said before. */
  replaceCells(id: string, rows: readonly Pick<JobRow, 'row' | 'cells'>[]): Promise<void>
  /** How many rows have each decision. */
  countRows(id: string): Promise<Readonly<Record<Decision, number>>>
  listTitles(id: string, query: JobTitleQuery): Promise<Slice<JobTitle>>
  findTitle(id: string, key: string): Promise<JobTitle | undefined>
  /** For each of these word keys: how many open titles have it, and how many rows. Keys without open titles are left out. */
  countLikes(id: string, likes: readonly string[]): Promise<readonly TitlesAlike[]>
  /** How many titles, and how many rows, are in each state. */
  countTitles(id: string): Promise<readonly TitlesInState[]>
  /**
   * Changes a title and records the step. @throws RolemapError `job-unknown`, `job-title-unknown`, or `change-conflict`
   * if it was changed after that revision
   */
  changeTitle(id: string, key: string, change: TitleChange): Promise<JobTitle>
  /**
   * Undoes the last step of a title that was not undone yet, if there is one. With a revision: `change-conflict` if it was
   * changed after that revision.
   */
  takeBack(id: string, key: string, revision?: number): Promise<JobTitle | undefined>
  /** Makes one row a title of its own, which is coded and decided separately. Returns its key. */
  splitRow(id: string, row: number): Promise<string>
  /** Reserves these titles for one person until the given time. Returns the keys that nobody else holds. */
  holdTitles(id: string, keys: readonly string[], hold: TitleHold): Promise<readonly string[]>
  /** The steps on its titles, newest first. */
  listSteps(id: string, query: Page & { readonly key?: string }): Promise<Slice<TitleStep>>
  /** Removes a job and its rows permanently. */
  delete(id: string): Promise<void>
}
