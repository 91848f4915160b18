import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Decision } from '../coder/coding.ts'
import { RolemapError } from '../error.ts'
import type { TableRow } from '../exchange/table.ts'
import type { Job, JobRow, JobRowQuery } from '../store/store.ts'
import { createRowCoder } from './code-row.ts'
import type { GivenFile } from './import.ts'
import { getVersion } from './list.ts'
import { openTable } from './open-table.ts'
import type { Rolemap } from './rolemap.ts'
import { chooseTitleColumn, getColumn } from './title-column.ts'

const KEPT_FOR = 24 * 60 * 60 * 1000
const STORED_AT_ONCE = 5000
// Between two batches a server answers its other callers.
const CODED_AT_ONCE = 250
const SAMPLE = 50

export interface StartJobOptions {
  readonly in: string
  readonly version?: string
  /** The column with the job titles; chosen by name or content if not given. */
  readonly titleColumn?: string
  /** The most bytes that a packed file may unpack to. */
  readonly limit?: number
}

/**
 * Takes a file to be coded. Once this is fulfilled the file is in the store whole, and `runJob` codes it, however often
 * it is stopped. The job and its rows go after 24 hours.
 */
export async function startJob(rolemap: Rolemap, file: GivenFile, options: StartJobOptions): Promise<Job> {
  const { store } = rolemap
  const summary = await getVersion(rolemap, options.in, options.version)
  const table = await openTable(file.bytes, {
    file: file.name,
    ...(options.limit !== undefined && { limit: options.limit }),
  })
  const rows = await Array.fromAsync(table.rows)
  const sample = rows.slice(0, SAMPLE).map(({ cells }) => cells)
  const titleColumn =
    options.titleColumn === undefined
      ? chooseTitleColumn(table.columns, sample, await rolemap.coder(summary))
      : (table.columns[getColumn(table.columns, options.titleColumn)] ?? '')
  const created = rolemap.now()
  const job: Job = {
    id: randomBytes(18).toString('base64url'),
    classification: summary.id,
    version: summary.version,
    fileName: file.name,
    columns: table.columns,
    titleColumn,
    state: 'receiving',
    rows: rows.length,
    coded: 0,
    created: created.toISOString(),
    expires: new Date(created.getTime() + KEPT_FOR).toISOString(),
    problems: table.problems,
  }
  await store.deleteExpiredJobs(job.created)
  await store.addJob(job)
  for (let start = 0; start < rows.length; start += STORED_AT_ONCE) {
    await store.addJobRows(job.id, rows.slice(start, start + STORED_AT_ONCE).map(toJobRow))
  }
  await store.putJobResults(job.id, [], 'coding')
  rolemap.wake()
  return { ...job, state: 'coding' }
}

const toJobRow = ({ line, cells }: TableRow): JobRow => ({ row: line, cells })

/** @throws RolemapError `job-unknown`, also for a job that has expired. */
export async function getJob({ store, now }: Rolemap, id: string): Promise<Job> {
  const job = await store.findJob(id)
  if (job && job.expires > now().toISOString()) return job
  throw new RolemapError(
    'job-unknown',
    'expected a coded file, found none of that number: it was deleted, or its 24 hours are over',
  )
}

/** A page of a job's rows in the file's order: of all of them, or of those whose result has one decision. */
export async function listJobRows(
  rolemap: Rolemap,
  id: string,
  query: Omit<JobRowQuery, 'uncoded'>,
): Promise<readonly JobRow[]> {
  await getJob(rolemap, id)
  return rolemap.store.listJobRows(id, query)
}

/** How many of a job's rows have each decision, as far as they are coded. */
export async function countJobRows(rolemap: Rolemap, id: string): Promise<Readonly<Record<Decision, number>>> {
  await getJob(rolemap, id)
  return rolemap.store.countJobRows(id)
}

export interface RunJobOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (coded: number, rows: number) => void
}

/** Codes the rows of a job that have no result yet, a few hundred to a transaction: stop it anywhere, and run it again. */
export async function runJob(rolemap: Rolemap, id: string, { signal, onProgress }: RunJobOptions = {}): Promise<Job> {
  const job = await getJob(rolemap, id)
  const title = getColumn(job.columns, job.titleColumn)
  const code = createRowCoder(await rolemap.coder({ id: job.classification, version: job.version }))
  for (let coded = job.coded; ; ) {
    await setImmediate()
    signal?.throwIfAborted()
    const rows = await rolemap.store.listJobRows(id, { uncoded: true, limit: CODED_AT_ONCE, offset: 0 })
    const results = rows.map((row) => ({ ...row, result: code(row.cells[title] ?? '') }))
    coded += rows.length
    const state = rows.length < CODED_AT_ONCE ? 'done' : 'coding'
    await rolemap.store.putJobResults(id, results, state)
    onProgress?.(coded, job.rows)
    if (state === 'done') return getJob(rolemap, id)
  }
}

/** Takes the titles from another column and starts the coding anew. */
export async function chooseColumn(rolemap: Rolemap, id: string, column: string): Promise<Job> {
  const job = await getJob(rolemap, id)
  await rolemap.store.restartJob(id, job.columns[getColumn(job.columns, column)] ?? '')
  rolemap.wake()
  return getJob(rolemap, id)
}

/** Deletes a file and everything that was made of it. */
export async function deleteJob(rolemap: Rolemap, id: string): Promise<void> {
  await getJob(rolemap, id)
  await rolemap.store.deleteJob(id)
}
