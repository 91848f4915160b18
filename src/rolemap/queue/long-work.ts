import { setTimeout } from 'node:timers/promises'
import type { Json, Task, TaskState } from '../../store/index.ts'
import type { Actor } from '../actor.ts'
import type { Right } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'

export { TASK_STATES } from '../../store/index.ts'

const DAY = 86_400_000

/** Work that a person asks for and that takes too long for an answer. */
export interface NewWork {
  readonly kind: string
  /** Work with the same kind and key is the same work. */
  readonly key: string
  /** What the handler needs to know, in addition to the person. */
  readonly body: object
  /** The organisation that it is about, whose people see it. */
  readonly organisation?: string
}

/** The body of its task. */
export interface AskedWork {
  readonly actor: Actor
}

/** Puts work on the queue in the person's name. Its outcome is kept for a day. */
export async function addWork(
  { actor, store, now, wake }: Rolemap,
  { kind, key, body, organisation }: NewWork,
): Promise<Task> {
  const at = now()
  const task = await store.queue.add({
    ...{ kind, key, body: { ...body, actor } as unknown as Json, by: actor.name, at: at.toISOString() },
    ...{ after: at.toISOString(), expires: new Date(at.getTime() + DAY).toISOString() },
    ...(!actor.alone && { owner: actor.name }),
    ...(organisation !== undefined && { organisation }),
  })
  wake()
  return task
}

export const hasEnded = (state: TaskState) => state !== 'waiting' && state !== 'working'

/** The task once it has ended, or after this many milliseconds; undefined if it was removed. */
export async function awaitTask(
  { store }: Pick<Rolemap, 'store'>,
  id: number,
  most: number,
): Promise<Task | undefined> {
  const until = performance.now() + most
  for (let pause = 20; ; pause = Math.min(pause * 2, 200)) {
    const task = await store.queue.get(id)
    if (!task || hasEnded(task.state) || performance.now() + pause > until) return task
    await setTimeout(pause)
  }
}

/** Whether a server asks, which has a worker. Other callers wait for the work themselves. */
export const isServed = ({ actor }: Pick<Rolemap, 'actor'>): boolean => actor.via === 'web' || actor.via === 'api'

/** How far some work is, and what it is about. */
export interface WorkView {
  readonly done?: number
  readonly of?: number
  readonly about?: WorkAbout
}

/** What work is about, by the names of things. Only those who may see the things are told. */
export interface WorkAbout {
  readonly organisation?: string
  readonly source?: string
  readonly file?: string
  readonly definition?: string
  readonly year?: string
  readonly classification?: string
  readonly draft?: string
  /** The staged file that it made. */
  readonly staged?: string
}

/** How people see and cancel work of one kind. */
export interface LongWork {
  /** Its name for people and programs. */
  readonly what: WorkName
  /** With this right, the people of its organisation may cancel it. */
  readonly right: Right
  view(rolemap: Rolemap, task: Task): Promise<WorkView> | WorkView
  /** Removes what cancelled work left half done. Nothing happens if there is nothing left. */
  clear(rolemap: Rolemap, task: Task): Promise<void>
}

export const WORK_NAMES = ['coding', 'dry-run', 'post-list', 'post-count', 'return'] as const
export type WorkName = (typeof WORK_NAMES)[number]
