import type { HeldTask, Hold, Json } from '../../store/index.ts'

/** What a handler has beside its task. */
export interface Work {
  /** Aborted when the process stops, and when somebody else has the task. */
  readonly signal: AbortSignal
  /** Proves to the store that the task is still this worker's. */
  readonly hold: Hold
  /** Says how far the work is, and that it got on. @throws LostTask */
  report(progress: Json): Promise<void>
}

/** How tasks of one kind are worked on. */
export interface TaskKind {
  /** So many of them at the same time in one process. */
  readonly atOnce: number
  /** So many attempts one after the other may fail before the task has failed for good. */
  readonly most: number
  /** Milliseconds to wait after so many attempts have failed. */
  readonly pause: (attempts: number) => number
  /**
   * Does it. It may have been done before, in part or whole: a process is killed between an effect and its end. What is
   * thrown fails the attempt; what can never go well fails the task for good at once.
   */
  run(task: HeldTask, work: Work): Promise<void>
}

/** By their names. */
export type TaskKinds = Readonly<Record<string, TaskKind>>

/** Something that is looked after again and again. */
export interface Round {
  /** Milliseconds between one time and the next. */
  readonly every: number
  /** Adds what is to be done. */
  add(): Promise<unknown>
}

/** Somebody else has the task, or it is gone: whatever its worker does for it has no effect any more. */
export class LostTask extends Error {
  constructor() {
    super('the task is no longer held')
    this.name = 'LostTask'
  }
}

/** Twice as long after each failure, up to a most, and never the same for many at once. */
export const pauseUpTo =
  (least: number, most: number) =>
  (attempts: number): number =>
    Math.min(least * 2 ** (attempts - 1), most) * (0.5 + Math.random() / 2)
