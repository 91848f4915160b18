import { CODE } from './job/code-task.ts'
import { createCoding } from './job/coding.ts'
import { createSweep, createSweeps, SWEEP } from './queue/sweep.ts'
import { createWorker, type Worker, type WorkerOptions } from './queue/worker.ts'
import type { Rolemap } from './rolemap.ts'

export type WorkOptions = Omit<WorkerOptions, 'kinds' | 'rounds'>

/**
 * Works off all that waits in the queue of the store, until it is stopped, and deletes what has expired: a server does so,
 * and `rolemap work`. Any number of processes may.
 */
export function startWork(rolemap: Rolemap, options: WorkOptions = {}): Worker {
  const kinds = { [SWEEP]: createSweep(rolemap), [CODE]: createCoding(rolemap) }
  const worker = createWorker(rolemap, { ...options, kinds, rounds: [createSweeps(rolemap)] })
  const leave = rolemap.employ(worker)
  return {
    ...worker,
    stop: async () => {
      leave()
      await worker.stop()
    },
  }
}
