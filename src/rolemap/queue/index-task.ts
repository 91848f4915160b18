import type { Rolemap } from '../rolemap.ts'

/** The tasks that build title indexes. The key of each is the id of a classification. */
export const INDEX = 'index'
const DAY = 86_400_000

/**
 * Queues the building of a classification's title index, before somebody needs it. This process or another one does it.
 */
export async function addIndexTask({ store, now, wake }: Pick<Rolemap, 'store' | 'now' | 'wake'>, id: string) {
  const at = now()
  const expires = new Date(at.getTime() + DAY).toISOString()
  await store.queue.add({ kind: INDEX, key: id, body: null, after: at.toISOString(), expires })
  wake()
}
