import { RolemapError } from '../../error.ts'
import type { Slice, Task, TaskState } from '../../store/index.ts'
import { listOwnOrganisations } from '../organisation/organisation.ts'
import { hasEnded, type LongWork, type WorkName, type WorkView } from '../queue/long-work.ts'
import { may, requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { addClearing } from './clear.ts'
import { LONG_WORK } from './kinds.ts'

/** Work that takes long, as shown. */
export interface ShownWork extends WorkView {
  readonly id: number
  readonly what: WorkName
  readonly state: TaskState
  /** Why the last attempt failed: the code of an error, `fault`, or `worker-lost`. */
  readonly reason?: string
  /** Who asked for it; empty if nobody signed in. */
  readonly by: string
  readonly at: string
  /** Whether this person may cancel it. */
  readonly mayCancel: boolean
}

export interface WorkQuery {
  readonly state?: TaskState | undefined
  readonly limit: number
  readonly offset: number
}

/**
 * Long work, the newest first: what this person asked for, and what is about the organisations that they belong to.
 * Administrators also see that other people's work is there and how far it is, but not what it is about.
 */
export async function listWork(rolemap: Rolemap, { state, ...page }: WorkQuery): Promise<Slice<ShownWork>> {
  requireRight(rolemap, 'work.see')
  const mine = await toMine(rolemap)
  const { total, rows } = await rolemap.store.queue.list({
    ...{ ...page, kinds: Object.keys(LONG_WORK) },
    ...(state && { state }),
    ...(!may(rolemap.actor, 'work.manage') && { of: mine }),
  })
  return { total, rows: await Promise.all(rows.map((task) => show(rolemap, task, mine))) }
}

/** @throws RolemapError `work-unknown`, also if the person may not see it */
export async function getWork(rolemap: Rolemap, id: number): Promise<ShownWork> {
  const { task, mine } = await find(rolemap, id)
  return await show(rolemap, task, mine)
}

/**
 * Cancels work that has not ended. It has no effect, and nothing of it stays.
 *
 * @throws RolemapError `work-unknown`, `work-ended`, `not-allowed`
 */
export async function cancelWork(rolemap: Rolemap, id: number): Promise<ShownWork> {
  const { task, mine } = await find(rolemap, id)
  const { mayCancel } = await show(rolemap, task, mine)
  if (hasEnded(task.state)) throw ended()
  if (!mayCancel) throw new RolemapError('not-allowed', 'this work is for somebody else to cancel')
  // First, so that it is cleared even if this process is killed before the next line.
  await addClearing(rolemap, id)
  if (!(await rolemap.store.queue.cancel(id))) throw ended()
  const cancelled = (await find(rolemap, id)).task
  await toKind(cancelled)?.clear(rolemap, cancelled)
  return await getWork(rolemap, id)
}

const ended = () => new RolemapError('work-ended', 'the work has ended already')

interface Mine {
  readonly owner: string
  readonly organisations: readonly string[]
}

const toMine = async (rolemap: Rolemap): Promise<Mine> => ({
  owner: rolemap.actor.name,
  organisations: (await listOwnOrganisations(rolemap)).map(({ id }) => id),
})

async function find(rolemap: Rolemap, id: number): Promise<{ readonly task: Task; readonly mine: Mine }> {
  requireRight(rolemap, 'work.see')
  const task = await rolemap.store.queue.get(id)
  const mine = await toMine(rolemap)
  const seen = task && toKind(task) && (isMine(rolemap, task, mine) || may(rolemap.actor, 'work.manage'))
  if (seen && task.expires > rolemap.now().toISOString()) return { task, mine }
  throw new RolemapError('work-unknown', 'there is no such work: it is kept for a day')
}

const toKind = ({ kind }: Pick<Task, 'kind'>): LongWork | undefined =>
  Object.hasOwn(LONG_WORK, kind) ? LONG_WORK[kind] : undefined

const isMine = ({ actor }: Rolemap, { owner, organisation }: Task, mine: Mine): boolean =>
  actor.alone === true ||
  owner === mine.owner ||
  (organisation !== undefined && mine.organisations.includes(organisation))

async function show(rolemap: Rolemap, task: Task, mine: Mine): Promise<ShownWork> {
  const { id, state, reason, by = '', at = task.after } = task
  const kind = LONG_WORK[task.kind] as LongWork
  const { actor } = rolemap
  const isOwn = isMine(rolemap, task, mine)
  const { about, ...far } = await kind.view(rolemap, task)
  const mayCancel = may(actor, 'work.manage') || (isOwn && (task.owner === mine.owner || may(actor, kind.right)))
  return {
    ...{ id, what: kind.what, state, by, at, ...far, mayCancel: mayCancel && !hasEnded(state) },
    ...(reason !== undefined && { reason }),
    ...(isOwn && about && { about }),
  }
}
