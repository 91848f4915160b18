import { availableParallelism } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { RolemapError } from '../../error.ts'
import type { Task } from './task.ts'
import type { Answer, Call } from './worker.ts'

/**
 * Threads for work that takes long, so that the main thread is never blocked. They start when needed, and end after
 * some seconds without work.
 */
export interface Threads {
  /**
   * How many parts of one piece of work are worth running at once. One thread is left for other work, if there are any.
   */
  readonly share: number
  /**
   * Calls a task in the first free thread. Aborting takes it out of the queue, or ends its thread.
   *
   * @throws RolemapError `too-busy` if too many tasks are waiting already
   */
  run<Input, Output>(task: Task<Input, Output>, input: Input, signal?: AbortSignal): Promise<Output>
  /** Ends the threads; unfinished tasks fail. */
  stop(): Promise<void>
}

export interface ThreadsOptions {
  /** The most threads; if not given, one for each core, but at least two. */
  readonly most?: number
  /** How many tasks may wait for a thread. */
  readonly waiting?: number
  /** Whether other callers may ask for work at the same time; true if not given. */
  readonly shared?: () => boolean
  /** After this many milliseconds without work, a thread ends and frees its memory. */
  readonly idle?: number
}

interface Job {
  readonly call: Call
  readonly take: (value: unknown) => void
  readonly fail: (error: unknown) => void
}

interface Thread {
  readonly worker: Worker
  job: Job | undefined
  /** Ends it when it has not been needed for a while. */
  resting?: NodeJS.Timeout | undefined
}

// The same file, compiled or not.
const WORKER = new URL(`./worker${path.extname(fileURLToPath(import.meta.url))}`, import.meta.url)
const MOST_WAITING = 32
const IDLE = 10_000
// With V8's default size for the young generation, a server that builds indexes used 100 MB more.
const LIMITS = { maxYoungGenerationSizeMb: 8 }

export function createThreads({
  most = Math.max(2, availableParallelism()),
  waiting = MOST_WAITING,
  idle = IDLE,
  shared = () => true,
}: ThreadsOptions = {}): Threads {
  return new ThreadPool({ most, waiting, idle, shared })
}

class ThreadPool implements Threads {
  readonly #most: number
  readonly #waiting: number
  readonly #idle: number
  readonly #shared: () => boolean
  readonly #queue: Job[] = []
  readonly #threads = new Set<Thread>()

  constructor({ most, waiting, idle, shared }: Required<ThreadsOptions>) {
    this.#shared = shared
    this.#most = most
    this.#waiting = waiting
    this.#idle = idle
  }

  get share(): number {
    return this.#shared() ? Math.max(1, this.#most - 1) : this.#most
  }

  async run<Input, Output>({ module, name }: Task<Input, Output>, input: Input, signal?: AbortSignal): Promise<Output> {
    signal?.throwIfAborted()
    if (this.#queue.length >= this.#waiting)
      throw new RolemapError('too-busy', `${this.#waiting} pieces of work wait already: try again in a few seconds`)
    const { promise, resolve, reject } = Promise.withResolvers<Output>()
    // The cast is safe: the task's type says what it returns.
    const job: Job = { call: { module, name, input }, take: (value) => resolve(value as Output), fail: reject }
    const abort = () => this.#drop(job, signal?.reason)
    signal?.addEventListener('abort', abort)
    this.#queue.push(job)
    this.#fill()
    return await promise.finally(() => signal?.removeEventListener('abort', abort))
  }

  async stop(): Promise<void> {
    const stopped = new Error('the threads were stopped')
    for (const job of this.#queue.splice(0)) job.fail(stopped)
    const workers = [...this.#threads].map(({ worker }) => worker)
    for (const thread of [...this.#threads]) this.#end(thread, stopped)
    await Promise.all(workers.map((worker) => worker.terminate()))
  }

  /** Gives the first tasks of the queue to free threads. */
  #fill(): void {
    while (this.#queue.length > 0) {
      const thread = this.#findFree()
      if (!thread) return
      this.#give(thread, this.#queue.shift())
    }
  }

  #findFree(): Thread | undefined {
    const free = this.#threads.values().find(({ job }) => job === undefined)
    return free ?? (this.#threads.size < this.#most ? this.#start() : undefined)
  }

  // A thread keeps the program running only while it works.
  #give(thread: Thread, job: Job | undefined): void {
    const { worker } = thread
    thread.job = job
    clearTimeout(thread.resting)
    if (job) {
      worker.ref()
      worker.postMessage(job.call)
    } else {
      worker.unref()
      thread.resting = setTimeout(() => this.#end(thread, undefined), this.#idle).unref()
    }
  }

  #start(): Thread {
    // Without the options that Node was started with: one of them may be a program on the command line.
    const thread: Thread = { worker: new Worker(WORKER, { execArgv: [], resourceLimits: LIMITS }), job: undefined }
    thread.worker.on('message', (answer: Answer) => this.#answer(thread, answer))
    thread.worker.on('error', (error) => this.#end(thread, error))
    thread.worker.on('exit', () => this.#end(thread, new Error('a thread ended before its work was done')))
    this.#threads.add(thread)
    return thread
  }

  #answer(thread: Thread, answer: Answer): void {
    const { job } = thread
    this.#give(thread, undefined)
    if ('failure' in answer) job?.fail(answer.failure)
    else job?.take(answer.value)
    this.#fill()
  }

  /** The next task starts another thread. */
  #end(thread: Thread, error: unknown): void {
    clearTimeout(thread.resting)
    this.#threads.delete(thread)
    thread.job?.fail(error)
    thread.job = undefined
    void thread.worker.terminate()
    this.#fill()
  }

  #drop(job: Job, reason: unknown): void {
    const at = this.#queue.indexOf(job)
    if (at >= 0) this.#queue.splice(at, 1)
    job.fail(reason)
    const thread = this.#threads.values().find((one) => one.job === job)
    if (thread) this.#end(thread, reason)
  }
}
