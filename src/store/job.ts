import type { Decision } from '../coder/answer/coding.ts'
import type { Problem } from '../error.ts'
import type { Hold } from './queue.ts'
import type { Page, Slice } from './store.ts'

/**
 * The state of a file being coded. `receiving`: its rows are still being stored, and nobody has been told of it. `held`: it is not to
 * be coded; its bytes alone are kept, until a person has said what its columns are.
 */
export type JobState = 'receiving' | 'held' | 'coding' | 'done' | 'failed'

/** A file that somebody gave to be coded through the site or the API. Its rows are confidential. */
export interface Job {
  /** Random and unguessable: whoever has it may see the file. */
  readonly id: string
  readonly classification: string
  readonly version: string
  readonly fileName: string
  readonly columns: readonly string[]
  /** Empty while a person must say which it is. */
  readonly titleColumn: string
  /** The columns that say more of the posts, by what they say. */
  readonly context: Readonly<Record<string, string>>
  readonly state: JobState
  /** Rows that are posts. */
  readonly rows: number
  readonly coded: number
  /** ISO 8601, UTC. */
  readonly created: string
  readonly expires: string
  /** Problems of the file as it was read. */
  readonly problems: readonly Problem[]
  /** The account of who gave the file, where people sign in: nobody else may see it, but those it is shared with. */
  readonly owner?: string
  /** The accounts that may settle its titles too. */
  readonly shared?: readonly string[]
  /** Where in the file the table stands: the sheet of a workbook, and the rows that name the columns. */
  readonly layout?: JobLayout
}

export interface JobLayout {
  readonly sheet?: string
  /** Lines of the file, or rows of the sheet; none where the file has no headings. */
  readonly headings: readonly number[]
  /** The first and the last column of the table, where others stand beside it. */
  readonly part?: readonly [from: number, to: number]
  /** Rows that are no posts. */
  readonly asides?: number
  /** The names of all sheets. */
  readonly sheets?: readonly string[]
  /** What each column was taken for, how surely (0 to 1), and by what. */
  readonly taken?: readonly { readonly field?: string; readonly sure: number; readonly why: string }[]
  /** Further columns that may hold the titles. */
  readonly others?: readonly string[]
  /** How many of the first posts need no review, without what is known beside their titles and with it. */
  readonly gain?: { readonly posts: number; readonly without: number; readonly with: number }
  /** The columns are those that a person chose for a file with the same headings. */
  readonly remembered?: boolean
}

/** One row of a job: the cells as given and, once coded, the columns that were added. */
export interface JobRow {
  /**
   * The line of the file, or row of the sheet, in which it starts: unique in its job and in the file's order, but with
   * gaps, at the header above all.
   */
  readonly row: number
  readonly cells: readonly string[]
  /** What it is, where it is no post: it is kept and never coded. */
  readonly aside?: string
  /** Which of the file's titles it has, once coded. */
  readonly title?: string
  /** That title's result. */
  readonly result?: Readonly<Record<string, string>>
  /** What a person decided about that title. */
  readonly decided?: Decided
}

/** A title with everything else that is known about its post. Rows that say the same have the same key. */
export interface JobTitleKey {
  readonly key: string
  readonly title: string
  readonly context?: Readonly<Record<string, string>>
  /** Titles with the same words, however written, have the same. */
  readonly like: string
}

/** `open`: a person should look. `asked`: somebody was asked. `decided`: a person decided. */
export type JobTitleState = 'coded' | 'open' | 'asked' | 'decided'

/** A title of a file, with the rows that have it: they are coded and decided as one. */
export interface JobTitle extends JobTitleKey {
  readonly rows: number
  readonly result: Readonly<Record<string, string>>
  readonly state: JobTitleState
  /** What was answered to its question: it is coded with this beside its context. */
  readonly answer?: Readonly<Record<string, string>>
  readonly decided?: Decided
  /** What another person decided who did not see the first decision. */
  readonly second?: Decided
  /** How often it was changed. */
  readonly revision: number
}

/** What a person decided about a title. */
export interface Decided {
  /** `none`: no role of the classification fits. `several`: its posts have different roles. `ask`: somebody must be asked first. */
  readonly as: 'role' | 'none' | 'several' | 'ask'
  readonly code?: string
  readonly label?: string
  /** A further role of the same post. */
  readonly second?: string
  readonly secondLabel?: string
  readonly note?: string
  /** The title is to mean that role in files to come, too. */
  readonly remember?: boolean
  readonly by: string
  readonly at: string
}

/** What a change leaves of a title; what is not given stays. Null: removed. */
export interface JobTitleChange {
  readonly decided?: Decided | null
  readonly second?: Decided | null
  readonly answer?: Readonly<Record<string, string>> | null
  readonly result?: Readonly<Record<string, string>>
}

/** A change of a title, and what was there before it. */
export interface TitleStep {
  readonly number: number
  readonly key: string
  readonly by: string
  readonly at: string
  readonly what: string
  readonly before: JobTitleChange
  /** It was taken back. */
  readonly back: boolean
}

export interface RowResult extends Pick<JobRow, 'row'> {
  readonly title: JobTitleKey
  /** Rows are found by its `decision`. */
  readonly result: Readonly<Record<string, string>>
}

export interface PutResults {
  readonly state: JobState
  /** The task for which they were made. */
  readonly hold?: Hold
}

export interface JobRowQuery extends Page {
  /** Rows without a result only. */
  readonly uncoded?: boolean
  /** Rows whose result has that decision only; what a person decided counts before the result. */
  readonly decision?: Decision
  /** Rows with that title only. */
  readonly title?: string
  /** Rows that are no posts only. */
  readonly aside?: boolean
}

export interface JobTitleQuery extends Page {
  readonly state?: JobTitleState
  /** Leaves out those that somebody else has before them at this time (ISO 8601, UTC). */
  readonly free?: { readonly for: string; readonly at: string }
  /** `weight`: like titles together, most rows first. `sure`: least probable first. `key`: as good as drawn by lot. `title`: by its letters. `rows`: fewest rows first. */
  readonly order?: 'weight' | 'sure' | 'key' | 'title' | 'rows'
  /** Not of `weight`. */
  readonly descending?: boolean
  /** Titles that have this text in them, in any case. */
  readonly text?: string
  /** Titles with the same words. */
  readonly like?: string
  /** Titles about which a second person decided, or about which none did. */
  readonly twice?: boolean
}

/** The part that keeps staff files. They are deleted after a day, and are in no trail. */
export interface JobStore {
  /** Keeps a job as it is given; its rows follow. */
  add(job: Job): Promise<void>
  /** Here and below, where a job is changed: `job-unknown` if it is not there (any more). */
  addRows(id: string, rows: readonly JobRow[]): Promise<void>
  /** Keeps the next part of the file's bytes, as they were given. */
  addBytes(id: string, bytes: Uint8Array): Promise<void>
  /** The file's bytes, part by part. */
  readBytes(id: string): AsyncIterable<Uint8Array>
  /**
   * Stores results of rows and the job's state in one transaction; `coded` is counted by the store. Every row with the
   * same title has its newest result. A result of a row that the job has not is a `TypeError`. With a hold: only while its task
   * is held, `false` if it is not, and the task has got on.
   */
  putResults(id: string, results: readonly RowResult[], put: PutResults): Promise<boolean>
  /** Puts the titles in the order in which a person looks at them. Called once all rows are coded, in short steps. */
  rankTitles(id: string): Promise<void>
  /** Codes from other columns: sets them, drops every result and decision, and the state is `coding` again. */
  restart(id: string, columns: Pick<Job, 'titleColumn' | 'context'>): Promise<void>
  /** Lets other accounts see the file and settle its titles: these, and no others. */
  share(id: string, accounts: readonly string[]): Promise<void>
  find(id: string): Promise<Job | undefined>
  /** Every job that is not expired at the time (ISO 8601, UTC), newest first. */
  list(now: string): Promise<readonly Job[]>
  /** In the file's order. */
  listRows(id: string, query: JobRowQuery): Promise<readonly JobRow[]>
  /** How many rows have each decision. */
  countRows(id: string): Promise<Readonly<Record<Decision, number>>>
  listTitles(id: string, query: JobTitleQuery): Promise<Slice<JobTitle>>
  findTitle(id: string, key: string): Promise<JobTitle | undefined>
  /** How many open titles, and how many rows, have each of these words; those that none has are left out. */
  countLikes(
    id: string,
    likes: readonly string[],
  ): Promise<readonly { readonly like: string; readonly titles: number; readonly rows: number }[]>
  /** How many titles, and how many rows, are in each state. */
  countTitles(
    id: string,
  ): Promise<readonly { readonly state: JobTitleState; readonly titles: number; readonly rows: number }[]>
  /**
   * Changes a title and notes the step. @throws RolemapError `job-unknown`, `job-title-unknown`, or `change-conflict` where it was changed
   * since that revision
   */
  changeTitle(
    id: string,
    key: string,
    change: JobTitleChange & {
      readonly revision: number
      readonly by: string
      readonly at: string
      readonly what: string
    },
  ): Promise<JobTitle>
  /**
   * Takes back the last step of a title that was not taken back, if there is one. With a revision: `change-conflict` where it was
   * changed since.
   */
  takeBack(id: string, key: string, revision?: number): Promise<JobTitle | undefined>
  /** Makes one row a title of its own, coded and decided apart from the others. Gives its key. */
  splitRow(id: string, row: number): Promise<string>
  /** Nobody else is shown these titles until the time; gives the keys of those that nobody else has. */
  holdTitles(
    id: string,
    keys: readonly string[],
    hold: { readonly by: string; readonly now: string; readonly until: string },
  ): Promise<readonly string[]>
  /** What was done to the titles, newest first. */
  listSteps(id: string, query: Page & { readonly key?: string }): Promise<Slice<TitleStep>>
  /** Removes a job and its rows for good. */
  delete(id: string): Promise<void>
}
