import type { Job, Task } from '../../store/index.ts'
import type { LongWork } from '../queue/long-work.ts'
import type { Rolemap } from '../rolemap.ts'

/** The tasks that code files. The key of each is the number of its file. */
export const CODE = 'code'
/** The same for large files, so that other files need not wait for them. */
export const CODE_LARGE = 'code-large'
const KINDS = [CODE, CODE_LARGE] as const

/** A file with up to this many rows is coded in seconds. */
const SMALL = 20_000

export async function addCodeTask({ store, now, wake }: Rolemap, { id, rows, expires, owner }: Job): Promise<void> {
  const kind = rows > SMALL ? CODE_LARGE : CODE
  const task = { kind, key: id, body: null, after: now().toISOString(), expires }
  await store.queue.add({ ...task, ...(owner !== undefined && { owner, by: owner }) })
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

/** A worker that is coding the file can then store nothing more. */
export async function removeCodeTask({ store }: Store, key: string): Promise<void> {
  for (const kind of KINDS) await store.queue.remove({ kind, key })
}

/** Nobody is told the key of the task: whoever has it may see the file. */
export const CODE_WORK: LongWork = {
  what: 'coding',
  right: 'file.code',
  view: async ({ store }, { key = '' }) => {
    const job = await store.jobs.find(key)
    // Where nobody signs in, the file may be somebody else's.
    const about = job?.owner === undefined ? {} : { about: { file: job.fileName } }
    return job ? { done: job.coded, of: job.rows, ...about } : {}
  },
  clear: async ({ store }, { key = '' }) => {
    await store.jobs.delete(key)
  },
}
