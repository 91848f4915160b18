import type { Job, Task } from '../../store/index.ts'
import type { Rolemap } from '../rolemap.ts'

/** The tasks that code files; each has the number of its file as its key. */
export const CODE = 'code'
/** The same for files that take long, so that others do not wait until they are done. */
export const CODE_LARGE = 'code-large'
const KINDS = [CODE, CODE_LARGE] as const

/** A file of so many rows is coded in seconds. */
const SMALL = 20_000

export async function addCodeTask({ store, now, wake }: Rolemap, { id, rows, expires, owner }: Job): Promise<void> {
  const kind = rows > SMALL ? CODE_LARGE : CODE
  const task = { kind, key: id, body: null, after: now().toISOString(), expires }
  await store.queue.add({ ...task, ...(owner !== undefined && { owner }) })
  wake()
}

type Store = Pick<Rolemap, 'store'>

export async function findCodeTask({ store }: Store, key: string): Promise<Task | undefined> {
  for (const kind of KINDS) {
    const task = await store.queue.find({ kind, key })
    if (task) return task
  }
  return undefined
}

/** Whoever codes the file keeps nothing any more. */
export async function removeCodeTask({ store }: Store, key: string): Promise<void> {
  for (const kind of KINDS) await store.queue.remove({ kind, key })
}
