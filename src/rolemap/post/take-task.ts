import { randomBytes } from 'node:crypto'
import type { Task } from '../../store/index.ts'
import { requireTitle } from '../coding/open-staff.ts'
import type { GivenFile } from '../file.ts'
import { dropHeldFile, getHeldFile, holdFile } from '../job/held-file.ts'
import { pauseUpTo, type TaskKind } from '../queue/kind.ts'
import { type AskedWork, addWork, awaitTask, type LongWork } from '../queue/long-work.ts'
import type { Rolemap } from '../rolemap.ts'
import { dropPending } from './accept.ts'
import { checkList, newStagedId, openList, type StagePostsOptions, stagePosts } from './stage.ts'

/** The tasks that stage lists of posts. Each has its own key. */
export const TAKE_LIST = 'post-list'
const SECOND = 1000

/** A list to stage, without its bytes: they are held. */
export type ListOrder = Omit<StagePostsOptions, 'input' | 'file' | 'onProgress' | 'signal' | 'id'>

interface Asked extends AskedWork {
  readonly order: ListOrder
  /** The id of the held file, and its name. */
  readonly held: string
  readonly file: string
}

interface Progress {
  /** How many rows were read. */
  readonly done?: number
  /** The id of the staged file, which people see once it is complete. */
  readonly staged?: string
}

const toAsked = ({ body }: Task) => body as unknown as Asked
const toProgress = ({ progress }: Task) => (progress ?? {}) as Progress

/** The staged file that the task made; undefined before it has ended well. */
export const findStagedBy = (task: Task): string | undefined =>
  task.state === 'done' ? toProgress(task).staged : undefined

interface GivenList {
  readonly file: GivenFile
  readonly order: ListOrder
}

/**
 * Puts the staging of a list on the queue, and waits for so many milliseconds. Returns its task.
 *
 * @throws RolemapError as `stagePosts` for what is known before the rows are read
 */
export async function startList(rolemap: Rolemap, { file, order }: GivenList, most = 0): Promise<Task> {
  const { before } = await checkList(rolemap, order)
  const { staff } = await openList(rolemap, before, { ...order, input: file.bytes, file: file.name })
  requireTitle(staff)
  const held = await holdFile(rolemap, file)
  const task = await addWork(rolemap, {
    ...{ kind: TAKE_LIST, key: randomBytes(18).toString('base64url'), body: { order, held, file: file.name } },
    organisation: order.organisation,
  })
  return (await awaitTask(rolemap, task.id, most)) ?? task
}

/** One at a time, because coding the titles takes all threads. */
export const createTakings = (rolemap: Rolemap): TaskKind => ({
  atOnce: 1,
  most: 5,
  pause: pauseUpTo(2 * SECOND, 60 * SECOND),
  run: async (task, { signal, report }) => {
    const { actor, order, held } = toAsked(task)
    const asked = rolemap.as(actor)
    const { staged } = toProgress(task)
    // The worker before this one was killed at the very end: people may have accepted the list already.
    const isStaged = staged !== undefined && (await isComplete(rolemap, staged))
    if (!isStaged) {
      const { name: file, bytes: input } = await getHeldFile(asked, held)
      const id = newStagedId()
      await report({ done: 0, staged: id })
      await clearList(rolemap, task)
      const onProgress = (done: number) => report({ done, staged: id })
      await stagePosts(asked, { ...order, file, input, id, signal, onProgress })
    }
    await dropHeldFile(asked, held)
  },
})

const isComplete = async ({ store }: Rolemap, id: string) => {
  const file = await store.staged.find(id)
  return file !== undefined && file.state !== 'staging'
}

/** Drops what an earlier worker stored of the list. */
async function clearList(rolemap: Rolemap, task: Task): Promise<void> {
  const { staged } = toProgress(task)
  if (staged === undefined) return
  await rolemap.store.staged.delete(staged)
  await dropPending(rolemap, toAsked(task).order, staged)
}

export const LIST_WORK: LongWork = {
  what: 'post-list',
  right: 'post.set',
  view: (_, task) => {
    const { order, file } = toAsked(task)
    const { done, staged } = toProgress(task)
    const { organisation, source } = order
    const made = task.state === 'done' && staged !== undefined ? { staged } : {}
    return { ...(done !== undefined && { done }), about: { organisation, source, file, ...made } }
  },
  clear: async (rolemap, task) => {
    const { actor, held } = toAsked(task)
    await clearList(rolemap, task)
    await dropHeldFile(rolemap.as(actor), held)
  },
}
