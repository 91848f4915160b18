import type { HeldTask, Hold } from '../../store/index.ts'
import type { Rolemap } from '../rolemap.ts'
import { LostTask, type Round, type TaskKind, type TaskKinds, type Work } from './kind.ts'
import { isFault, toFailure, WORKER_LOST } from './outcome.ts'
import { createRounds } from './rounds.ts'

export interface WorkerOptions {
  readonly kinds: TaskKinds
  readonly rounds?: readonly Round[]
  /** Called with faults of Rolemap itself, and if the store does not answer. Work goes on. */
  readonly report?: (error: unknown) => void
  /** Milliseconds between two looks into the queue. Tasks added by this process are seen at once. */
  readonly every?: number
  /**
   * Milliseconds after which another worker gets the task of a killed process. The lease is extended three times in
   * that period.
   */
  readonly lease?: number
}

/** Does the work in a store's queue. One is enough for a process, and any number of processes may have one. */
export interface Worker {
  /** Looks into the queue at once. */
  wake(): void
  /** Fulfilled once nothing is in progress. Unfinished tasks wait for the next worker. */
  stop(): Promise<void>
}

interface Running extends Hold {
  readonly kind: string
  readonly stop: AbortController
  readonly done: Promise<void>
}

export function createWorker(rolemap: Pick<Rolemap, 'store' | 'now'>, options: WorkerOptions): Worker {
  const { kinds, rounds = [], report = () => {}, every = 1000, lease = 10_000 } = options
  const { queue } = rolemap.store
  const running = new Map<number, Running>()
  const stopping = new AbortController()
  const addDue = createRounds(rounds, rolemap.now)
  const bell = createBell(every)

  const until = () => new Date(rolemap.now().getTime() + lease).toISOString()
  const keep = async () => {
    // Without the tasks that begin before the store has answered.
    const held = [...running.values()]
    if (held.length === 0) return
    const kept = new Set((await queue.keep(held, until())).map(({ id }) => id))
    for (const { id, stop } of held) if (!kept.has(id)) stop.abort(new LostTask())
  }
  const keeping = setInterval(() => void keep().catch(report), lease / 3)
  keeping.unref()

  const takeDue = async () => {
    for (const name of await queue.listDueKinds(rolemap.now().toISOString())) {
      const kind = kinds[name]
      const free = (kind?.atOnce ?? 0) - [...running.values()].filter((one) => one.kind === name).length
      if (!kind || free <= 0) continue
      const now = rolemap.now().toISOString()
      for (const task of await queue.take({ kind: name, limit: free, now, until: until() })) begin(kind, task)
    }
  }
  const begin = (kind: TaskKind, task: HeldTask) => {
    const stop = new AbortController()
    if (stopping.signal.aborted) stop.abort()
    const done = workOn(rolemap, task, { kind, signal: stop.signal, report }).finally(() => {
      running.delete(task.id)
      bell.ring()
    })
    running.set(task.id, { id: task.id, fence: task.fence, kind: task.kind, stop, done })
  }
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await addDue().then(takeDue).catch(report)
      if (!stopping.signal.aborted) await bell.wait()
    }
  })()
  return {
    wake: bell.ring,
    stop: async () => {
      stopping.abort()
      for (const { stop } of running.values()) stop.abort()
      bell.ring()
      await loop
      await Promise.all([...running.values()].map(({ done }) => done))
      clearInterval(keeping)
    },
  }
}

interface Working {
  readonly kind: TaskKind
  readonly signal: AbortSignal
  readonly report: (error: unknown) => void
}

/** Runs one task to its end, whatever the outcome. */
async function workOn({ store, now }: Pick<Rolemap, 'store' | 'now'>, task: HeldTask, working: Working): Promise<void> {
  const { kind, signal, report } = working
  const { queue } = store
  const hold = { id: task.id, fence: task.fence }
  const work: Work = {
    signal,
    hold,
    report: async (progress) => {
      if (!(await queue.putProgress(hold, progress))) throw new LostTask()
    },
  }
  try {
    if (task.attempts > kind.most) {
      await queue.fail(hold, { reason: WORKER_LOST, now: now().toISOString() })
      return
    }
    await kind.run(task, work)
    await queue.finish(hold, now().toISOString())
  } catch (error) {
    if (!signal.aborted && isFault(error) && !(error instanceof LostTask)) report(error)
    const ended = signal.aborted ? queue.release(hold) : queue.fail(hold, toFailure(error, task, { kind, at: now() }))
    // The store does not answer: the lease will end, and somebody else will begin the task.
    await ended.catch(report)
  }
}

/** Something to wait for: until it rings, or for this many milliseconds. */
function createBell(most: number) {
  let ring = () => {}
  let rung = false
  return {
    ring: () => {
      rung = true
      ring()
    },
    wait: async () => {
      if (!rung)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, most)
          timer.unref()
          ring = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      rung = false
    },
  }
}
