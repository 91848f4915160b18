import { RolemapError } from '../../error.ts'
import type { Rolemap } from '../rolemap.ts'
import { pauseUpTo, type Round, type TaskKind } from './kind.ts'

export const SWEEP = 'sweep'
const MINUTE = 60_000

/** Deletes what has expired, also from the store's files. */
export const createSweep = ({ store, now }: Pick<Rolemap, 'store' | 'now'>): TaskKind => ({
  atOnce: 1,
  most: 10,
  pause: pauseUpTo(1000, MINUTE),
  run: async () => {
    if (await store.sweep(now().toISOString())) return
    throw new RolemapError('store-busy', 'somebody reads the store, so that traces of what was deleted stay for now')
  },
})

/** Sweeps at once, then every minute; one process does it for all. */
export const createSweeps = ({ store, now }: Pick<Rolemap, 'store' | 'now'>): Round => ({
  every: MINUTE,
  add: async () => {
    const at = now()
    await store.queue.add({
      kind: SWEEP,
      key: SWEEP,
      body: null,
      after: at.toISOString(),
      expires: new Date(at.getTime() + MINUTE).toISOString(),
    })
  },
})
