import type { HeldTask, Hold, Json } from '../../store/index.ts'

/** What a handler gets in addition to its task. */
export interface Work {
  /** Aborted when the process stops, or when somebody else has the task. */
  readonly signal: AbortSignal
  /** Proves to the store that this worker still has the task. */
  readonly hold: Hold
  /** Reports how far the work is, and that it made progress. @throws LostTask */
  report(progress: Json): Promise<void>
}

/** How tasks of one kind are done. */
export interface TaskKind {
  /** How many one process does at the same time. */
  readonly atOnce: number
  /** How many attempts in a row may fail before the task has failed for good. */
  readonly most: number
  /** How many milliseconds to wait after this many failed attempts. */
  readonly pause: (attempts: number) => number
  /**
   * Does the task. It may have been done before, partly or wholly: a process can be killed between an effect and the
   * end of the task. If it throws, the attempt fails; errors that can never pass fail the task for good at once.
   */
  run(task: HeldTask, work: Work): Promise<void>
}

/** By name. */
export type TaskKinds = Readonly<Record<string, TaskKind>>

/** Something that must be done again and again. */
export interface Round {
  /** Milliseconds between two times. */
  readonly every: number
  /** Adds the tasks that are due. */
  add(): Promise<unknown>
}

/** Somebody else has the task, or it was removed. Anything that its worker still does for it has no effect. */
export class LostTask extends Error {
  constructor() {
    super('the task is no longer held')
    this.name = 'LostTask'
  }
}

/** Twice as long after each failure, up to a maximum, with some randomness so that many tasks do not retry at once. */
export const pauseUpTo =
  (least: number, most: number) =>
  (attempts: number): number =>
    Math.min(least * 2 ** (attempts - 1), most) * (0.5 + Math.random() / 2)
