import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Decision } from '../../coder/answer/coding.ts'
import { RolemapError } from '../../error.ts'
import type { Table, TablePlace, TableRow } from '../../exchange/table/table.ts'
import type { Hold, Job, JobLayout, JobRow, JobRowQuery, JobState } from '../../store/index.ts'
import { createBatchCoder } from '../coding/code-batch.ts'
import { CODED_BY } from '../coding/code-row.ts'
import { measureGain } from '../coding/context-gain.ts'
import { isWithin, openStaff, requireTitle, type StaffTable } from '../coding/open-staff.ts'
import { createTitleCoding } from '../coding/title-coding.ts'
import { toTitleKey } from '../coding/title-key.ts'
import {
  CONTEXT_FIELDS,
  type ContextColumns,
  chooseContextColumns,
  findPostColumns,
  getColumn,
  type Post,
  readPost,
} from '../column/post.ts'
import { recogniseColumns } from '../column/recognise.ts'
import type { GivenFile } from '../file.ts'
import { LostTask } from '../queue/kind.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { findChoice, rememberChoice } from './chosen-columns.ts'
import { addCodeTask, findCodeTask, removeCodeTask } from './code-task.ts'

const KEPT_FOR = 24 * 60 * 60 * 1000
const STORED_AT_ONCE = 5000
const BYTES_AT_ONCE = 1 << 20
// A server can answer other requests between two batches, and also while other threads are coding.
const CODED_AT_ONCE = 250
const CODED_BY_OTHERS = 2000
/** All cells are held in memory and stored: this is a million rows of ten columns. */
const MOST_CELLS = 10_000_000

export interface StartJobOptions extends TablePlace {
  readonly in: string
  readonly version?: string
  /** The column with the job titles; found by name and content if not given. */
  readonly titleColumn?: string
  /**
   * The columns with what else is known about the posts. If not given, found by name and content; an empty name for
   * none.
   */
  readonly context?: ContextColumns
  /** The most bytes that a packed file may unpack to. */
  readonly limit?: number
  /**
   * If no column looks like titles, keep the file until a person says which one it is; otherwise the file is refused.
   */
  readonly ask?: boolean
  /** When it is deleted; after 24 hours if not given. */
  readonly expires?: string
}

/**
 * Adds a file to be coded. Once the promise is fulfilled the whole file is in the store, and `runJob` codes it, however
 * often it is interrupted. The job and its rows are deleted after 24 hours.
 */
export async function startJob(rolemap: Rolemap, file: GivenFile, options: StartJobOptions): Promise<JobView> {
  requireRight(rolemap, 'file.code')
  const { store } = rolemap
  const summary = await getVersion(rolemap, options.in, options.version)
  const { sheet, header, limit, titleColumn: title, context } = options
  const coder = await rolemap.coder(summary)
  const open = (titleColumn: string | undefined) =>
    openStaff(rolemap, file.bytes, {
      file: file.name,
      in: summary.id,
      limits: { cells: MOST_CELLS },
      ...(limit !== undefined && { limit }),
      ...(sheet !== undefined && { sheet }),
      ...(header !== undefined && { header }),
      title: titleColumn,
      context,
      coder,
    })
  const found = await open(title)
  const { columns, headings } = found.table
  const asked = title === undefined && context === undefined
  const remembered = asked ? await findChoice(rolemap, { columns, headings, in: summary.id }, found.context) : undefined
  // The chosen titles may be in a table beside the one that was found.
  const staff = remembered?.title && isBeside(found.table, remembered.title) ? await open(remembered.title) : found
  const { table } = staff
  const chosen = {
    title: remembered?.title || (staff.title ?? (options.ask ? '' : requireTitle(staff))),
    context: remembered ? fromUses(remembered.uses) : staff.context,
  }
  const gain = chosen.title === '' ? undefined : await measureGain(rolemap, coder, toMeasured(table, chosen))
  const rows = await Array.fromAsync(table.rows)
  const posts = rows.filter(({ aside }) => aside === undefined).length
  const created = rolemap.now()
  const job: Job = {
    id: randomBytes(18).toString('base64url'),
    classification: summary.id,
    version: summary.version,
    fileName: file.name,
    columns: table.columns,
    titleColumn: chosen.title,
    context: chosen.context,
    state: 'receiving',
    rows: posts,
    coded: 0,
    created: created.toISOString(),
    expires: options.expires ?? new Date(created.getTime() + KEPT_FOR).toISOString(),
    problems: table.problems,
    layout: {
      ...toLayout(staff),
      asides: rows.length - posts,
      ...(gain && { gain }),
      ...(remembered?.title && { remembered: true }),
    },
    ...(!rolemap.actor.alone && { owner: rolemap.actor.name }),
  }
  await store.jobs.add(job)
  for (let start = 0; start < rows.length; start += STORED_AT_ONCE) {
    await store.jobs.addRows(job.id, rows.slice(start, start + STORED_AT_ONCE).map(toJobRow))
  }
  await keepBytes(rolemap, job.id, file)
  await store.jobs.putResults(job.id, [], { state: 'coding' })
  if (job.titleColumn === '') return getJob(rolemap, job.id)
  await addCodeTask(rolemap, job)
  return { ...job, state: 'waiting' }
}

/** Stores the bytes of a file with its job. */
export async function keepBytes({ store }: Pick<Rolemap, 'store'>, id: string, { bytes }: GivenFile): Promise<void> {
  for (let start = 0; start < bytes.length; start += BYTES_AT_ONCE)
    await store.jobs.addBytes(id, bytes.subarray(start, start + BYTES_AT_ONCE))
}

/** Every use of a column for coding, with the empty name for none: what a person did not choose, they left out. */
const toUses = (context: ContextColumns) =>
  Object.fromEntries(CONTEXT_FIELDS.map((field) => [field, context[field] ?? '']))

const fromUses = (uses: Readonly<Record<string, string>>): ContextColumns =>
  Object.fromEntries(CONTEXT_FIELDS.flatMap((field) => (uses[field] ? [[field, uses[field]] as const] : [])))

const toMeasured = ({ first, columns }: Table, { title, context }: Required<JobColumns>) => ({
  rows: first,
  columns: findPostColumns(columns, title, context),
})

const isBeside = ({ columns, part }: Pick<Table, 'columns' | 'part'>, title: string) =>
  !isWithin(part ? { part } : {}, columns.indexOf(title))

const toLayout = ({ table: { sheet, sheets, headings, part }, reading }: StaffTable): JobLayout => ({
  ...(sheet !== undefined && { sheet }),
  ...(sheets && { sheets }),
  headings: headings.map(({ line }) => line),
  ...(part && { part }),
  taken: reading.columns.map(({ field, sure, why }) => ({ ...(field !== undefined && { field }), sure, why })),
  others: reading.others,
})

/**
 * Reads a file again, from another sheet or with other headings, and codes it as a new job. The old job is deleted with
 * its results.
 *
 * @throws RolemapError `job-unknown`, as `startJob`
 */
export async function moveTable(
  rolemap: Rolemap,
  id: string,
  { limit, ...place }: TablePlace & Pick<StartJobOptions, 'limit' | 'titleColumn' | 'context'>,
): Promise<JobView> {
  const { fileName: name, classification, version, expires } = await getKept(rolemap, id)
  const bytes = Buffer.concat(await Array.fromAsync(rolemap.store.jobs.readBytes(id)))
  const options = { in: classification, version, expires, ask: true, ...(limit !== undefined && { limit }) }
  const moved = await startJob(rolemap, { name, bytes }, { ...options, ...place })
  await deleteJob(rolemap, id)
  return moved
}

const toJobRow = ({ line, cells, aside }: TableRow): JobRow => ({
  row: line,
  cells,
  ...(aside !== undefined && { aside }),
})

/** A file with the state of its task. `waiting`: for its first attempt or another one. */
export interface JobView extends Omit<Job, 'state'> {
  readonly state: Exclude<JobState, 'held'> | 'waiting'
  /** Why coding last failed, as a code: an error's code, `fault`, or `worker-lost`. */
  readonly reason?: string
}

/** @throws RolemapError `job-unknown`, also for a job that has expired, or that is another person's. */
export async function getJob(rolemap: Rolemap, id: string): Promise<JobView> {
  const job = await getKept(rolemap, id)
  if (job.titleColumn === '') return { ...job, state: 'failed', reason: 'title-column-unclear' }
  if (job.state !== 'coding') return job
  const task = await findCodeTask(rolemap, id)
  const { state, reason } = task ?? { state: 'failed', reason: undefined }
  const shown = { ...job, ...(reason !== undefined && { reason }) }
  if (state === 'waiting' || state === 'failed') return { ...shown, state }
  return shown
}

/** A file that is coded or will be, as stored. */
export type KeptJob = Job & { readonly state: Exclude<JobState, 'held'> }

/** @throws RolemapError `job-unknown`, as `getJob` does. */
export async function getKept(rolemap: Rolemap, id: string): Promise<KeptJob> {
  const job = await findMine(rolemap, id)
  if (job && isToBeCoded(job)) return job
  throw new RolemapError(
    'job-unknown',
    'expected a coded file, found none of that number: it was deleted, or its 24 hours are over',
  )
}

const isToBeCoded = (job: Job): job is KeptJob => job.state !== 'held'

/** A file of this number that the person may see and that has not expired. */
export async function findMine({ store, now, actor }: Rolemap, id: string): Promise<Job | undefined> {
  const job = await store.jobs.find(id)
  const mine = actor.alone || job?.owner === actor.name || job?.shared?.includes(actor.name)
  return job && mine && job.expires > now().toISOString() ? job : undefined
}

/** The person's own files and those shared with them, newest first. If nobody signs in: all files. */
export async function listJobs(rolemap: Rolemap): Promise<readonly JobView[]> {
  const { store, now, actor } = rolemap
  const jobs = await store.jobs.list(now().toISOString())
  const mine = jobs.filter(({ owner, shared }) => actor.alone || owner === actor.name || shared?.includes(actor.name))
  const told = mine.filter(({ state }) => state !== 'receiving' && state !== 'held')
  return await Promise.all(told.map(({ id }) => getJob(rolemap, id)))
}

/** A page of a job's rows in the file's order: of all rows, or of those with one decision. */
export async function listJobRows(
  rolemap: Rolemap,
  id: string,
  query: Omit<JobRowQuery, 'uncoded'>,
): Promise<readonly JobRow[]> {
  await getKept(rolemap, id)
  return rolemap.store.jobs.listRows(id, query)
}

/** How many of a job's rows have each decision so far. */
export async function countJobRows(rolemap: Rolemap, id: string): Promise<Readonly<Record<Decision, number>>> {
  await getKept(rolemap, id)
  return rolemap.store.jobs.countRows(id)
}

export interface RunJobOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (coded: number, rows: number) => void
  /** The task that codes it. If somebody else has the task, nothing is stored any more. */
  readonly hold?: Hold
}

/**
 * Codes the rows of a job that have no result yet, a few hundred in each transaction. It can be stopped at any point
 * and run again.
 */
export async function runJob(
  rolemap: Rolemap,
  id: string,
  { signal, onProgress, hold }: RunJobOptions = {},
): Promise<Job> {
  const job = await getKept(rolemap, id)
  const posts = findPostColumns(job.columns, job.titleColumn, job.context)
  const { codedBy, ...coder } = await rolemap.coder({ id: job.classification, version: job.version })
  const coding = createTitleCoding(rolemap, coder)
  const code = createBatchCoder(coding)
  try {
    for (let coded = job.coded; ; ) {
      await setImmediate()
      signal?.throwIfAborted()
      const limit = coding.ahead > 0 ? CODED_BY_OTHERS : CODED_AT_ONCE
      const rows = await rolemap.store.jobs.listRows(id, { uncoded: true, limit, offset: 0 })
      const read = rows.map(({ cells }) => readPost(cells, posts))
      const results = await code(read)
      coded += rows.length
      const kept = await rolemap.store.jobs.putResults(
        id,
        rows.map(({ row }, place) => ({
          row,
          title: toTitleKey(read[place] as Post),
          result: { ...results[place], [CODED_BY]: codedBy },
        })),
        { state: 'coding', ...(hold && { hold }) },
      )
      if (!kept) throw new LostTask()
      onProgress?.(coded, job.rows)
      if (rows.length === limit) continue
      await rolemap.store.jobs.rankTitles(id)
      if (!(await rolemap.store.jobs.putResults(id, [], { state: 'done', ...(hold && { hold }) }))) throw new LostTask()
      return await getKept(rolemap, id)
    }
  } finally {
    coding.close()
  }
}

/** The columns that a file is coded from. */
export interface JobColumns {
  readonly title: string
  readonly context?: ContextColumns
}

/**
 * Sets other columns for titles and context, and codes again from the start. Without a context, columns are found by
 * name. If the titles are in a table beside the first one, that table has other rows: the file is read again as a new
 * job.
 */
export async function chooseColumns(rolemap: Rolemap, id: string, { title, context }: JobColumns): Promise<JobView> {
  const job = await getKept(rolemap, id)
  const { sheet, headings = [], part } = job.layout ?? {}
  if (part && isBeside({ columns: job.columns, part }, job.columns[getColumn(job.columns, title)] ?? '')) {
    const header = headings.length > 0 ? headings : ('none' as const)
    await rememberChoice(rolemap, { ...job, headings, in: job.classification }, { title, uses: toUses(context ?? {}) })
    return await moveTable(rolemap, id, {
      ...{ header, titleColumn: title },
      ...(sheet !== undefined && { sheet }),
      ...(context && { context }),
    })
  }
  // A worker that is coding it from the old columns can then store nothing more.
  await removeCodeTask(rolemap, id)
  const recognised = recogniseColumns({ columns: job.columns, sample: [], ...(part && { part }) }).context
  const titleColumn = job.columns[getColumn(job.columns, title)] ?? ''
  const found = Object.entries(chooseContextColumns(job.columns, context, recognised))
  const chosen = Object.fromEntries(found.filter(([, column]) => column !== titleColumn))
  await rolemap.store.jobs.restart(id, { titleColumn, context: chosen })
  await rememberChoice(
    rolemap,
    { ...job, headings: job.layout?.headings ?? [], in: job.classification },
    { title: titleColumn, uses: toUses(chosen) },
  )
  await addCodeTask(rolemap, job)
  return getJob(rolemap, id)
}

/** Deletes a file and everything that was made of it. */
export async function deleteJob(rolemap: Rolemap, id: string): Promise<void> {
  await getKept(rolemap, id)
  await removeCodeTask(rolemap, id)
  await rolemap.store.jobs.delete(id)
}
