import type { Page, Slice } from './store.ts'
import type { Json } from './trail.ts'

/** Work to do later, in this process or another. */
export interface NewTask {
  /** What to do: `code`, `deliver`. A worker has a handler for each kind. */
  readonly kind: string
  /**
   * Tasks of the same kind and key are the same work, and only one of them is unfinished at a time. Adding the work
   * again while its task waits adds no task; adding it while somebody works on it repeats it once. A task without a key
   * is always separate work.
   */
  readonly key?: string
  /** What the handler needs to know. */
  readonly body: Json
  /** Nobody begins it before this time: ISO 8601, UTC, like every time in this file. */
  readonly after: string
  /** After this time nobody begins it, and it is deleted, done or not. */
  readonly expires: string
  /** Where people sign in: the account that it is done for. */
  readonly owner?: string
  /** Who asked for it, if a person did. */
  readonly by?: string
  /** When it was asked for; `after` if not given. */
  readonly at?: string
  /** The organisation that it is about, whose people see it. */
  readonly organisation?: string
}

/**
 * `waiting`: to be begun, or begun again after a failure. `failed`: not tried again. `cancelled`: somebody ended it.
 */
export type TaskState = (typeof TASK_STATES)[number]
export const TASK_STATES = ['waiting', 'working', 'done', 'failed', 'cancelled'] as const

export interface Task extends NewTask {
  /** Ascends in the order of adding and is never reused. */
  readonly id: number
  readonly state: TaskState
  /** How many times it was begun since it last made progress. */
  readonly attempts: number
  /** The work's own report: its progress and, once done, its result. */
  readonly progress: Json
  /** Why the last attempt failed: a stable code, never text that may quote a file. */
  readonly reason?: string
}

/** One worker's hold on a task. The next worker's hold has a higher fence; after that, a lower fence changes nothing. */
export interface Hold {
  readonly id: number
  readonly fence: number
}

/** A task as its worker sees it. */
export interface HeldTask extends Task, Hold {}

export interface TakeQuery {
  readonly kind: string
  readonly limit: number
  readonly now: string
  /** Until then nobody else may take it. The worker can extend the lease. */
  readonly until: string
}

export interface Failure {
  readonly reason: string
  readonly now: string
  /** When to try again; absent if it has failed for good. */
  readonly retry?: string
}

export interface TaskKey {
  readonly kind: string
  readonly key: string
}

export interface TaskQuery extends Page {
  /** Only tasks of these kinds. */
  readonly kinds?: readonly string[]
  readonly state?: TaskState
  /** Only tasks that have this owner, or are about one of these organisations. */
  readonly of?: { readonly owner: string; readonly organisations: readonly string[] }
}

/**
 * The effect of a commit on the queue, one part of `Effect`. `task-end` removes the tasks of some work, even while
 * somebody works on them. `task-finish` ends the task whose work the commit is, in the same transaction: it is refused
 * with `change-conflict` if somebody else has the task, or it has ended.
 */
export type TaskEffect =
  | ({ readonly put: 'task-end' } & TaskKey)
  | ({ readonly put: 'task-finish'; readonly now: string } & Hold)

/**
 * The part of the store that is a queue. It delivers at least once: a worker that stops silently loses its task when
 * the lease ends. Methods that take a hold return `false`, and change nothing, if somebody else has the task, or it has
 * ended or was removed.
 */
export interface QueueStore {
  /** Adds a task, or returns the unfinished one for the same work. */
  add(task: NewTask): Promise<Task>
  /** The kinds that have a task ready to take. Writes nothing. */
  listDueKinds(now: string): Promise<readonly string[]>
  /** Tasks that are due or whose lease has ended, ordered by time, then by adding. */
  take(query: TakeQuery): Promise<readonly HeldTask[]>
  /** Extends leases. Returns the holds that are still valid. */
  keep(holds: readonly Hold[], until: string): Promise<readonly Hold[]>
  /** Records progress, and counts the task's attempts from 1 again. */
  putProgress(hold: Hold, progress: Json): Promise<boolean>
  /** Ends it. If it was added again while somebody worked on it, it waits again, due at `now`. */
  finish(hold: Hold, now: string): Promise<boolean>
  /** Schedules another attempt, or ends it as failed. */
  fail(hold: Hold, failure: Failure): Promise<boolean>
  /** Gives it back as if nobody had taken it. */
  release(hold: Hold): Promise<boolean>
  /** The unfinished task for some work; if there is none, the newest. */
  find(key: TaskKey): Promise<Task | undefined>
  get(id: number): Promise<Task | undefined>
  /** Newest first. */
  list(query: TaskQuery): Promise<Slice<Task>>
  /** Ends an unfinished task, even while somebody works on it. Returns `false` if it has ended already. */
  cancel(id: number): Promise<boolean>
  /** Removes the tasks of some work, even while somebody works on them. */
  remove(key: TaskKey): Promise<void>
}
