import { isRolemapError } from '../../error.ts'
import { pauseUpTo, type TaskKind } from '../queue/kind.ts'
import type { Rolemap } from '../rolemap.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

/**
 * One file of its kind at a time, because one takes all threads but one. Failures are retried for about four minutes.
 */
export const createCoding = (rolemap: Rolemap): TaskKind => ({
  atOnce: 1,
  most: 8,
  pause: pauseUpTo(2 * SECOND, 2 * MINUTE),
  run: async ({ key = '' }, { signal, hold }) => {
    const { runJob } = await import('./job.ts')
    try {
      await runJob(rolemap, key, { signal, hold })
    } catch (error) {
      // The job was deleted in the meantime: there is nothing left to do.
      if (!(isRolemapError(error, 'missing') && error.code === 'job-unknown')) throw error
    }
  },
})
