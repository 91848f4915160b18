import { createIndexing, createIndexings } from './coder/indexing.ts'
import { createTrying, DRY_RUN } from './draft/dry-run-task.ts'
import { createDeliveries, createDelivering } from './feed/deliver.ts'
import { DELIVER } from './feed/kind.ts'
import { CODE, CODE_LARGE } from './job/code-task.ts'
import { createCoding } from './job/coding.ts'
import { createTakings, TAKE_LIST } from './post/take-task.ts'
import { INDEX } from './queue/index-task.ts'
import { createSweep, createSweeps, SWEEP } from './queue/sweep.ts'
import { createWorker, type Worker, type WorkerOptions } from './queue/worker.ts'
import { createFillings, FILL } from './return/fill-task.ts'
import type { Rolemap } from './rolemap.ts'
import { COUNT_POSTS, createCountings } from './settle/post-titles.ts'
import { CLEAR, createClearings } from './work/clear.ts'

export type WorkOptions = Omit<WorkerOptions, 'kinds' | 'rounds'>

/**
 * Does all work in the store's queue until it is stopped: codes files, takes in lists of posts, fills returns, calls
 * webhooks, deletes what has expired, and builds missing title indexes. A server does this, and so does `rolemap work`. Any number of processes may.
 */
export function startWork(rolemap: Rolemap, options: WorkOptions = {}): Worker {
  const kinds = {
    [SWEEP]: createSweep(rolemap),
    [CODE]: createCoding(rolemap),
    [CODE_LARGE]: createCoding(rolemap),
    [INDEX]: createIndexing(rolemap),
    [DRY_RUN]: createTrying(rolemap),
    [TAKE_LIST]: createTakings(rolemap),
    [COUNT_POSTS]: createCountings(rolemap),
    [FILL]: createFillings(rolemap),
    [CLEAR]: createClearings(rolemap),
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
