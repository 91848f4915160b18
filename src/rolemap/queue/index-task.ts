import type { Rolemap } from '../rolemap.ts'

/** The tasks that build title indexes; each has the id of a classification as its key. */
export const INDEX = 'index'
const DAY = 86_400_000

/** Has the title index of a classification built before somebody asks by it: by this process, or by another that works. */
export async function addIndexTask({ store, now, wake }: Pick<Rolemap, 'store' | 'now' | 'wake'>, id: string) {
  const at = now()
  const expires = new Date(at.getTime() + DAY).toISOString()
  await store.queue.add({ kind: INDEX, key: id, body: null, after: at.toISOString(), expires })
  wake()
}
