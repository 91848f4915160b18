import { setImmediate } from 'node:timers/promises'
import { type Selectable, sql, type UpdateObject } from 'kysely'
import { RolemapError } from '../../error.ts'
import type { Job, JobState } from '../job.ts'
import type { Database, Schema } from '../schema.ts'
import { formatJson, formatOptional, parseOptional, reading } from './json.ts'

export async function addJob(db: Database, job: Job): Promise<void> {
  const { id, classification, version, state, rows, coded, created, expires } = job
  await db
    .insertInto('job')
    .values({
      id,
      classification,
      version,
      file_name: job.fileName,
      columns: formatJson(job.columns),
      title_column: job.titleColumn,
      context: formatJson(job.context),
      state,
      rows,
      coded,
      created,
      expires,
      problems: formatJson(job.problems),
      owner: job.owner ?? null,
      shared: formatOptional(job.shared),
      layout: formatOptional(job.layout),
    })
    .execute()
}

export async function findJob(db: Database, id: string): Promise<Job | undefined> {
  const row = await db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toJob(row)
}

export async function listJobs(db: Database, now: string): Promise<readonly Job[]> {
  const found = db.selectFrom('job').selectAll().where('expires', '>', now)
  const rows = await found.orderBy('created', 'desc').orderBy('id').execute()
  return rows.map(toJob)
}

// Not named by its id: anyone who knows that may see the file.
const toJob = reading(
  'job',
  ({ created }) => `of ${created}`,
  (row: Selectable<Schema['job']>): Job => {
    const { id, classification, version, state, rows, coded, created, expires } = row
    return {
      id,
      classification,
      version,
      fileName: row.file_name,
      columns: JSON.parse(row.columns),
      titleColumn: row.title_column,
      context: parseOptional(row.context) ?? {},
      state: state as JobState,
      rows,
      coded,
      created,
      expires,
      problems: JSON.parse(row.problems),
      ...(row.owner !== null && { owner: row.owner }),
      ...(row.shared !== null && { shared: JSON.parse(row.shared) }),
      ...(row.layout !== null && { layout: JSON.parse(row.layout) }),
    }
  },
)

export async function shareJob(db: Database, id: string, accounts: readonly string[]): Promise<void> {
  await changeJob(db, id, { shared: accounts.length > 0 ? formatJson(accounts) : null })
}

/** One caller adds the parts in turn. */
export async function addJobBytes(db: Database, job: string, bytes: Uint8Array): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lockJob(transaction, job)
    const parts = transaction.selectFrom('job_bytes').where('job', '=', job)
    const { count } = await parts.select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow()
    await transaction
      .insertInto('job_bytes')
      .values({ job, place: Number(count), bytes })
      .execute()
  })
}

export async function* readJobBytes(db: Database, job: string): AsyncIterable<Uint8Array> {
  for (let place = 0; ; place += 1) {
    const part = db.selectFrom('job_bytes').select('bytes').where('job', '=', job).where('place', '=', place)
    const found = await part.executeTakeFirst()
    if (!found) return
    yield found.bytes
  }
}

const ROWS_AT_ONCE = 5_000

/** Hides the job at once, then deletes its rows in batches so that other work can run. */
export async function deleteJob(db: Database, id: string): Promise<void> {
  await db.updateTable('job').set({ expires: '' }).where('id', '=', id).execute()
  for (const [table, key] of PARTS) {
    for (let deleted = 1; deleted > 0; await setImmediate()) {
      const rows = db.selectFrom(table).select(key).where('job', '=', id).limit(ROWS_AT_ONCE)
      const batch = db.deleteFrom(table).where('job', '=', id).where(key, 'in', rows)
      deleted = Number((await batch.executeTakeFirst()).numDeletedRows)
    }
  }
  await db.deleteFrom('job').where('id', '=', id).execute()
}

const PARTS = [
  ['job_row', 'row'],
  ['job_title', 'key'],
  ['job_step', 'number'],
  ['job_bytes', 'place'],
] as const

export async function deleteExpiredJobs(db: Database, now: string): Promise<void> {
  const expired = await db.selectFrom('job').select('id').where('expires', '<=', now).execute()
  for (const { id } of expired) await deleteJob(db, id)
}

/** Changes an existing job, and makes its other writers wait so that `coded` counts every row once. */
export async function changeJob(db: Database, id: string, change: UpdateObject<Schema, 'job'>): Promise<void> {
  const { numUpdatedRows } = await db.updateTable('job').set(change).where('id', '=', id).executeTakeFirst()
  // Without the job's id: anyone who knows it may see the file.
  if (numUpdatedRows === 0n) throw new RolemapError('job-unknown', 'the file was deleted or has expired')
}

/** Makes the job's other writers wait until the transaction ends. @throws RolemapError `job-unknown` */
export const lockJob = (db: Database, id: string) => changeJob(db, id, { state: sql<string>`state` })

export function addToCoded(rows: number): UpdateObject<Schema, 'job'> {
  return { coded: sql<number>`coded + ${rows}` }
}
