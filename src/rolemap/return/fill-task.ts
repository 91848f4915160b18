import type { Task } from '../../store/index.ts'
import { pauseUpTo, type TaskKind } from '../queue/kind.ts'
import { type AskedWork, addWork, awaitTask, type LongWork } from '../queue/long-work.ts'
import type { Rolemap } from '../rolemap.ts'
import { checkFill, type FillOrder, type FillProgress, fillReturn } from './fill.ts'
import { toReturnId } from './key.ts'
import { RETURN } from './kind.ts'

/** The tasks that fill returns. The key of each is the id of the return. */
export const FILL = 'return'
const SECOND = 1000

interface Asked extends AskedWork {
  readonly order: FillOrder
}

const toAsked = ({ body }: Task) => body as unknown as Asked

/**
 * Puts the filling of a return on the queue, and waits for so many milliseconds. Returns its task.
 *
 * @throws RolemapError as `fillReturn` for what is known before the posts are counted
 */
export async function startFill(rolemap: Rolemap, order: FillOrder, most = 0): Promise<Task> {
  await checkFill(rolemap, order)
  const { organisation } = order
  const task = await addWork(rolemap, { kind: FILL, key: toReturnId(order), body: { order }, organisation })
  return (await awaitTask(rolemap, task.id, most)) ?? task
}

/** One at a time, because it may code titles, which takes all threads. */
export const createFillings = (rolemap: Rolemap): TaskKind => ({
  atOnce: 1,
  most: 5,
  pause: pauseUpTo(2 * SECOND, 60 * SECOND),
  run: async (task, { signal, hold, report }) => {
    const { actor, order } = toAsked(task)
    await fillReturn(rolemap.as(actor), order, { signal, hold, onProgress: (far) => report({ ...far }) })
  },
})

export const FILL_WORK: LongWork = {
  what: 'return',
  right: RETURN.edit,
  view: (_rolemap, task) => {
    const { definition, organisation, year } = toAsked(task).order
    const { done, of } = toProgress(task)
    return { ...(done !== undefined && of !== undefined && { done, of }), about: { definition, organisation, year } }
  },
  clear: async ({ store }, task) => {
    const { fill } = toProgress(task)
    // The return does not have it: a filling that it has ended its task.
    if (fill !== undefined) await store.returns.drop(fill)
  },
}

const toProgress = ({ progress }: Task) => (progress ?? {}) as Partial<FillProgress>
