import { randomBytes } from 'node:crypto'
import { RolemapError } from '../../error.ts'
import type { Json, Task, TaskState } from '../../store/index.ts'
import { openStaff, requireTitle } from '../coding/open-staff.ts'
import type { GivenFile } from '../file.ts'
import { dropHeldFile, getHeldFile, holdFile } from '../job/held-file.ts'
import { pauseUpTo, type TaskKind } from '../queue/kind.ts'
import { type AskedWork, addWork, awaitTask, type LongWork } from '../queue/long-work.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { getDraft } from './draft.ts'
import { type DryRun, type DryRunRecords, keepDryRun, watchDryRun } from './dry-run.ts'

/** The tasks of dry runs. Each has its own key. */
export const DRY_RUN = 'dry-run'
const SECOND = 1000

/** A file to try a draft on. */
export interface GivenRecords extends Omit<DryRunRecords, 'input' | 'file'> {
  readonly file: GivenFile
}

/** The body of a task. */
interface Asked extends AskedWork {
  readonly draft: string
  /** The stored file; the coded rows of the store if absent. */
  readonly records?: Omit<DryRunRecords, 'input' | 'file'> & { readonly held: string }
}

/** A dry run on the queue. */
export interface DryRunView {
  readonly id: string
  readonly draft: string
  readonly state: TaskState
  /** Why it failed, as a code: an error's code, `fault`, or `worker-lost`. */
  readonly reason?: string
  /** How many codings are done, and how many there are, once that is known. */
  readonly coded?: number
  readonly titles?: number
  /** The result, once it is done. */
  readonly found?: DryRun
}

type Progress = Pick<DryRunView, 'coded' | 'titles' | 'found'>

/**
 * Puts a dry run of a draft on the queue, for a file or for the stored rows. For a file, its table and title column are
 * found first.
 *
 * @throws RolemapError `draft-unknown`, as `openStaff`, `title-column-unclear`
 */
export async function startDryRun(rolemap: Rolemap, id: string, records?: GivenRecords): Promise<DryRunView> {
  requireRight(rolemap, 'draft.write')
  const draft = await getDraft(rolemap, id)
  const body: Omit<Asked, 'actor'> = {
    draft: draft.id,
    ...(records && { records: await hold(rolemap, draft, records) }),
  }
  // The result contains titles: it is kept for a day, as a coded file is.
  return toView(await addWork(rolemap, { kind: DRY_RUN, key: randomBytes(18).toString('base64url'), body }))
}

async function hold(
  rolemap: Rolemap,
  { classification }: { readonly classification: string },
  { file, title, context, place }: GivenRecords,
) {
  const coder = await rolemap.coder(await getVersion(rolemap, classification))
  requireTitle(
    await openStaff(rolemap, file.bytes, { ...place, file: file.name, in: classification, title, context, coder }),
  )
  const said = { ...(title !== undefined && { title }), ...(context && { context }), ...(place && { place }) }
  return { ...said, held: await holdFile(rolemap, file) }
}

/**
 * One of the person's own dry runs. @throws RolemapError `dry-run-unknown`, also if it has expired or is another
 * person's
 */
export async function getDryRun(rolemap: Rolemap, id: string): Promise<DryRunView> {
  requireRight(rolemap, 'draft.write')
  const { actor, store, now } = rolemap
  const task = await store.queue.find({ kind: DRY_RUN, key: id })
  if (task && (actor.alone || task.owner === actor.name) && task.expires > now().toISOString()) return toView(task)
  throw new RolemapError('dry-run-unknown', 'expected a dry run, found none of that number')
}

/** Stops a dry run, or deletes its result. @throws RolemapError `dry-run-unknown` */
export async function deleteDryRun(rolemap: Rolemap, id: string): Promise<DryRunView> {
  const view = await getDryRun(rolemap, id)
  const task = await rolemap.store.queue.find({ kind: DRY_RUN, key: id })
  const held = task && toAsked(task).records?.held
  await rolemap.store.queue.remove({ kind: DRY_RUN, key: id })
  if (held !== undefined) await dropHeldFile(rolemap, held)
  return view
}

/** The dry run once it has ended, or after this many milliseconds. */
export async function awaitDryRun(rolemap: Rolemap, id: string, most: number): Promise<DryRunView> {
  const task = await rolemap.store.queue.find({ kind: DRY_RUN, key: id })
  if (task) await awaitTask(rolemap, task.id, most)
  return await getDryRun(rolemap, id)
}

const toAsked = ({ body }: Task) => body as unknown as Asked

function toView(task: Task): DryRunView {
  const { key = '', state, reason, progress } = task
  const { found, ...far } = (progress ?? {}) as unknown as Progress
  const done = state === 'done' && found ? { found } : {}
  return { id: key, draft: toAsked(task).draft, state, ...far, ...(reason !== undefined && { reason }), ...done }
}

/** Tries one draft at a time, because one takes all threads. */
export const createTrying = (rolemap: Rolemap): TaskKind => ({
  atOnce: 1,
  most: 5,
  pause: pauseUpTo(2 * SECOND, 60 * SECOND),
  run: async (task, { signal, report }) => {
    const { actor, draft, records } = toAsked(task)
    const asked = rolemap.as(actor)
    const { held, ...said } = records ?? {}
    const { found } = toView({ ...task, state: 'done' })
    // The previous worker was killed at the very end; the file may already be deleted.
    if (found) await keepDryRun(asked, await getDraft(asked, draft), found)
    else {
      const file = held === undefined ? undefined : await getHeldFile(asked, held)
      await watchDryRun(asked, draft, {
        signal,
        ...(file && { records: { ...said, input: file.bytes, file: file.name } }),
        onProgress: (coded, titles) => report({ coded, titles }),
        onFound: (one) => report({ found: one } as unknown as Json),
      })
    }
    if (held !== undefined) await dropHeldFile(asked, held)
  },
})

export const DRY_RUN_WORK: LongWork = {
  what: 'dry-run',
  right: 'draft.write',
  view: (_, task) => {
    const { coded, titles, draft } = toView(task)
    return {
      ...(coded !== undefined && { done: coded }),
      ...(titles !== undefined && { of: titles }),
      about: { draft },
    }
  },
  clear: async (rolemap, task) => {
    const { actor, records } = toAsked(task)
    if (records) await dropHeldFile(rolemap.as(actor), records.held)
  },
}
