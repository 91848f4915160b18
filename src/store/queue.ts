import type { Page } from './store.ts'
import type { Json } from './trail.ts'

/** Work that is to be done later, by this process or another. */
export interface NewTask {
  /** What is to be done: `code`, `deliver`. A worker has a handler for each kind. */
  readonly kind: string
  /**
   * The same kind and key is the same work, and there is one task for it until it has ended. Added while it waits, the
   * work is done once; added while somebody works on it, it is done once more. Without a key every task is work of its own.
   */
  readonly key?: string
  /** What it is to be done with. */
  readonly body: Json
  /** Nobody begins before this time: ISO 8601, UTC, as every time here. */
  readonly after: string
  /** From this time on nobody begins it, and it is deleted, done or not. */
  readonly expires: string
  /** The account for which it is done, where people sign in. */
  readonly owner?: string
}

/** `waiting` to be begun, or begun again after a failure; `working`; `done`; `failed` for good. */
export type TaskState = 'waiting' | 'working' | 'done' | 'failed'

export interface Task extends NewTask {
  /** Ascending in the order of adding, and never given twice. */
  readonly id: number
  readonly state: TaskState
  /** How often it was begun since it last got on. */
  readonly attempts: number
  /** What the work says of itself: how far it is and, once it is done, what came of it. */
  readonly progress: Json
  /** Why the last attempt failed: a stable code, and never a text that may quote a file. */
  readonly reason?: string
}

/** One taking of a task. Whoever takes it next has a higher fence, and a lower one changes nothing any more. */
export interface Hold {
  readonly id: number
  readonly fence: number
}

/** A task as its worker has it. */
export interface HeldTask extends Task, Hold {}

export interface TakeQuery {
  readonly kind: string
  readonly limit: number
  readonly now: string
  /** Until when nobody else may take it, unless the lease is kept. */
  readonly until: string
}

export interface Failure {
  readonly reason: string
  readonly now: string
  /** When it is to be tried again; none: it has failed for good. */
  readonly retry?: string
}

export interface TaskKey {
  readonly kind: string
  readonly key: string
}

export interface TaskQuery extends Page {
  readonly kind?: string
  readonly state?: TaskState
}

/** What a commit does to the queue: the tasks of some work go, whoever works on it. `Effect` has this beside the others. */
export type TaskEffect = { readonly put: 'task-end' } & TaskKey

/**
 * The part of the store that is a queue. It delivers at least once: a worker that stops without a word loses its task
 * when the lease is over. `false` from a word that takes a hold: the task is somebody else's, has ended or is gone, and
 * nothing was changed.
 */
export interface QueueStore {
  /** Adds a task, or gives the one that is there for the same work. */
  add(task: NewTask): Promise<Task>
  /** The kinds that have a task to be taken. Writes nothing. */
  listDueKinds(now: string): Promise<readonly string[]>
  /** Tasks that are due or whose lease is over, in the order of their times, then of adding. */
  take(query: TakeQuery): Promise<readonly HeldTask[]>
  /** Keeps leases up; gives those back that still hold. */
  keep(holds: readonly Hold[], until: string): Promise<readonly Hold[]>
  /** Says how far it is. A task that gets on has its attempts counted from 1 again. */
  putProgress(hold: Hold, progress: Json): Promise<boolean>
  /** Ends it, or lets it wait until `now` if it was added again while somebody worked on it. */
  finish(hold: Hold, now: string): Promise<boolean>
  /** Lets it wait for another attempt, or ends it as failed. */
  fail(hold: Hold, failure: Failure): Promise<boolean>
  /** Gives it back as if it had not been taken. */
  release(hold: Hold): Promise<boolean>
  /** The task that is there for some work; the newest, where earlier ones have ended. */
  find(key: TaskKey): Promise<Task | undefined>
  /** Newest first. */
  list(query: TaskQuery): Promise<readonly Task[]>
  /** Removes the tasks of some work, whoever works on it. */
  remove(key: TaskKey): Promise<void>
}
