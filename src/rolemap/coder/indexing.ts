import { addIndexTask } from '../queue/index-task.ts'
import { pauseUpTo, type Round, type TaskKind } from '../queue/kind.ts'
import type { Rolemap } from '../rolemap.ts'
import { findDefault } from '../version/list.ts'
import { isIndexKept } from './kept-index.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** Builds the title index of a classification's default version, unless it exists. One at a time. */
export const createIndexing = ({ store, coder }: Pick<Rolemap, 'store' | 'coder'>): TaskKind => ({
  atOnce: 1,
  most: 8,
  pause: pauseUpTo(2 * SECOND, 2 * MINUTE),
  run: async ({ key: of }, { signal }) => {
    const version = findDefault((await store.versions.list()).filter(({ id }) => id === of))
    if (!version || (await isIndexKept(store, version))) return
    // Before it begins: nobody awaits the work any more, so it would fail unnoticed once the store is closed.
    signal.throwIfAborted()
    // Callers at the same time wait for the same coder.
    await orAborted(coder(version), signal)
  },
})

/** Checks once, at the start, whether each classification has its index. */
export const createIndexings = (rolemap: Pick<Rolemap, 'store' | 'now' | 'wake'>): Round => ({
  every: Number.POSITIVE_INFINITY,
  add: async () => {
    const ids = new Set((await rolemap.store.versions.list()).map(({ id }) => id))
    for (const id of ids) await addIndexTask(rolemap, id)
  },
})

/** Stopping does not wait for an index: the threads end, and the next start builds it. */
async function orAborted(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort)
  await Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', abort))
}
