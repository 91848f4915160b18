import { pauseUpTo, type TaskKind } from '../queue/kind.ts'
import type { Rolemap } from '../rolemap.ts'
import { LONG_WORK } from './kinds.ts'

/** The tasks that clear up after cancelled work. The key of each is the number of the cancelled task. */
export const CLEAR = 'clear'
const SECOND = 1000
const HOUR = 3_600_000
/** By then a worker that has not noticed yet has lost its lease. */
const LATER = 15 * SECOND

/** Clears up after some work once more, a little later: its worker may have gone on in the meantime. */
export async function addClearing({ store, now }: Rolemap, id: number): Promise<void> {
  const at = now().getTime()
  await store.queue.add({
    ...{ kind: CLEAR, key: String(id), body: null },
    ...{ after: new Date(at + LATER).toISOString(), expires: new Date(at + HOUR).toISOString() },
  })
}

/** Whoever asked for it may have been stopped before the work was cancelled. */
export const createClearings = (rolemap: Rolemap): TaskKind => ({
  atOnce: 1,
  most: 10,
  pause: pauseUpTo(SECOND, 60 * SECOND),
  run: async ({ key }) => {
    const { queue } = rolemap.store
    await queue.cancel(Number(key))
    const task = await queue.get(Number(key))
    if (task?.state === 'cancelled') await LONG_WORK[task.kind]?.clear(rolemap, task)
  },
})
