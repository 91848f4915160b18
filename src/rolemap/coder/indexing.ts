import { addIndexTask } from '../queue/index-task.ts'
import { pauseUpTo, type Round, type TaskKind } from '../queue/kind.ts'
import type { Rolemap } from '../rolemap.ts'
import { findDefault } from '../version/list.ts'
import { isIndexKept } from './kept-index.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** Builds the title index of the version by which a classification is asked, unless it is there. One at a time. */
export const createIndexing = ({ store, coder }: Pick<Rolemap, 'store' | 'coder'>): TaskKind => ({
  atOnce: 1,
  most: 8,
  pause: pauseUpTo(2 * SECOND, 2 * MINUTE),
  run: async ({ key: of }, { signal }) => {
    const version = findDefault((await store.versions.list()).filter(({ id }) => id === of))
    if (!version || (await isIndexKept(store, version))) return
    // Before it begins: what nobody waits for would fail unheard once the store is closed.
    signal.throwIfAborted()
    // Whoever asks at the same time waits for the same one.
    await orAborted(coder(version), signal)
  },
})

/** Looks once, at the start, whether each classification has its index. */
export const createIndexings = (rolemap: Pick<Rolemap, 'store' | 'now' | 'wake'>): Round => ({
  every: Number.POSITIVE_INFINITY,
  add: async () => {
    const ids = new Set((await rolemap.store.versions.list()).map(({ id }) => id))
    for (const id of ids) await addIndexTask(rolemap, id)
  },
})

/** A stop does not wait until an index is built: the threads end, and the next start builds it. */
async function orAborted(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort)
  await Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', abort))
}
