import { createIndexing, createIndexings } from './coder/indexing.ts'
import { createTrying, DRY_RUN } from './draft/dry-run-task.ts'
import { createDeliveries, createDelivering } from './feed/deliver.ts'
import { DELIVER } from './feed/kind.ts'
import { CODE, CODE_LARGE } from './job/code-task.ts'
import { createCoding } from './job/coding.ts'
import { INDEX } from './queue/index-task.ts'
import { createSweep, createSweeps, SWEEP } from './queue/sweep.ts'
import { createWorker, type Worker, type WorkerOptions } from './queue/worker.ts'
import type { Rolemap } from './rolemap.ts'

export type WorkOptions = Omit<WorkerOptions, 'kinds' | 'rounds'>

/**
 * Does all work in the store's queue until it is stopped: calls webhooks, deletes what has expired, and builds missing
 * title indexes. A server does this, and so does `rolemap work`. Any number of processes may.
 */
export function startWork(rolemap: Rolemap, options: WorkOptions = {}): Worker {
  const kinds = {
    [SWEEP]: createSweep(rolemap),
    [CODE]: createCoding(rolemap),
    [CODE_LARGE]: createCoding(rolemap),
    [INDEX]: createIndexing(rolemap),
    [DRY_RUN]: createTrying(rolemap),
    [DELIVER]: createDelivering(rolemap),
  }
  const rounds = [createSweeps(rolemap), createIndexings(rolemap), createDeliveries(rolemap)]
  const worker = createWorker(rolemap, { ...options, kinds, rounds })
  const leave = rolemap.employ(worker)
  return {
    ...worker,
    stop: async () => {
      leave()
      await worker.stop()
    },
  }
}
