import type { Job } from '../../store/index.ts'
import type { Rolemap } from '../rolemap.ts'

/** The tasks that code files; each has the number of its file as its key. */
export const CODE = 'code'

export async function addCodeTask({ store, now, wake }: Rolemap, { id, expires, owner }: Job): Promise<void> {
  const task = { kind: CODE, key: id, body: null, after: now().toISOString(), expires }
  await store.queue.add({ ...task, ...(owner !== undefined && { owner }) })
  wake()
}
