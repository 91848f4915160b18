import type { Selectable } from 'kysely'
import type { Decision } from '../../coder/answer/coding.ts'
import type { Job, JobRow, JobRowQuery, PutResults, RowResult } from '../job.ts'
import type { Database, Schema } from '../schema.ts'
import { insertAll } from './insert.ts'
import { addToCoded, changeJob, lockJob } from './job.ts'
import { putTitleResults } from './job-title.ts'
import { formatJson, parseOptional, present, reading } from './json.ts'
import { checkPage } from './page.ts'
import { putTaskProgress } from './task.ts'

const ROWS_AT_ONCE = 500

export async function addJobRows(db: Database, job: string, rows: readonly JobRow[]): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await changeJob(transaction, job, addToCoded(0))
    await insertAll(
      transaction,
      'job_row',
      rows.map(({ row, cells, aside }) => ({ job, row, cells: formatJson(cells), aside: aside ?? null })),
    )
  })
}

interface JobResults extends PutResults {
  readonly results: readonly RowResult[]
}

export async function putJobResults(db: Database, id: string, { results, state, hold }: JobResults): Promise<boolean> {
  // If a row is given twice, the last one counts.
  const given = [...new Map(results.map((result) => [result.row, result])).values()]
  return await db.transaction().execute(async (transaction) => {
    if (hold && !(await putTaskProgress(transaction, hold, null))) return false
    await changeJob(transaction, id, { state })
    for (let start = 0; start < given.length; start += ROWS_AT_ONCE)
      await putBatch(transaction, id, given.slice(start, start + ROWS_AT_ONCE))
    return true
  })
}

export async function restartJob(
  db: Database,
  id: string,
  { titleColumn, context }: Pick<Job, 'titleColumn' | 'context'>,
): Promise<void> {
  const columns = { title_column: titleColumn, context: formatJson(context) }
  await db.transaction().execute(async (transaction) => {
    await changeJob(transaction, id, { ...columns, state: 'coding', coded: 0 })
    await transaction.updateTable('job_row').set({ title: null, decision: null }).where('job', '=', id).execute()
    for (const table of ['job_title', 'job_step'] as const)
      await transaction.deleteFrom(table).where('job', '=', id).execute()
  })
}

export async function replaceJobCells(
  db: Database,
  job: string,
  rows: readonly Pick<JobRow, 'row' | 'cells'>[],
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lockJob(transaction, job)
    for (const { row, cells } of rows)
      await transaction
        .updateTable('job_row')
        .set({ cells: formatJson(cells) })
        .where('job', '=', job)
        .where('row', '=', row)
        .execute()
    await transaction.deleteFrom('job_bytes').where('job', '=', job).execute()
  })
}

async function putBatch(db: Database, job: string, batch: readonly RowResult[]): Promise<void> {
  const numbers = batch.map(({ row }) => row)
  const found = db.selectFrom('job_row').select(['row', 'title']).where('job', '=', job).where('row', 'in', numbers)
  const before = new Map((await found.execute()).map(({ row, title }) => [row, title]))
  const missing = numbers.find((row) => !before.has(row))
  if (missing !== undefined) throw new TypeError(`expected results for rows of the file, found row ${missing}`)
  const decisions = await putTitleResults(db, job, { batch, before })
  await db
    .insertInto('job_row')
    .values(
      batch.map(({ row, title: { key } }) => ({
        job,
        row,
        cells: '',
        title: key,
        decision: decisions.get(key) ?? null,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['job', 'row'])
        .doUpdateSet((eb) => ({ title: eb.ref('excluded.title'), decision: eb.ref('excluded.decision') })),
    )
    .execute()
  await changeJob(db, job, addToCoded(batch.filter(({ row }) => before.get(row) === null).length))
}

export async function listJobRows(db: Database, id: string, query: JobRowQuery): Promise<readonly JobRow[]> {
  const { limit, offset, uncoded = false, decision, title, aside = false, only } = checkPage(query)
  let numbers = db.selectFrom('job_row').select('row').where('job', '=', id)
  if (uncoded) numbers = numbers.where('title', 'is', null).where('aside', 'is', null)
  if (decision !== undefined) numbers = numbers.where('decision', '=', decision)
  if (title !== undefined) numbers = numbers.where('title', '=', title)
  if (aside) numbers = numbers.where('aside', 'is not', null)
  if (only) numbers = numbers.where('row', 'in', only)
  // Selects the page first, so that only its rows are joined.
  const window = numbers.orderBy('row').limit(limit).offset(offset)
  const found = db
    .selectFrom('job_row')
    .leftJoin('job_title', (join) =>
      join.onRef('job_title.job', '=', 'job_row.job').onRef('job_title.key', '=', 'job_row.title'),
    )
    .select(['job_row.row', 'job_row.cells', 'job_row.aside', 'job_row.title', 'job_title.result', 'job_title.decided'])
    .where('job_row.job', '=', id)
    .where('job_row.row', 'in', window)
  return (await found.orderBy('job_row.row').execute()).map(toJobRow)
}

type Found = Pick<Selectable<Schema['job_row']>, 'row' | 'cells' | 'aside' | 'title'> & {
  readonly [Column in 'result' | 'decided']: string | null
}

const toJobRow = reading(
  'job_row',
  ({ row }) => row,
  ({ row, cells, aside, title, result, decided }: Found): JobRow => ({
    row,
    cells: JSON.parse(cells),
    ...present<Pick<JobRow, 'aside' | 'title' | 'result' | 'decided'>>({
      aside: aside ?? undefined,
      title: title ?? undefined,
      result: parseOptional(result),
      decided: parseOptional(decided),
    }),
  }),
)

export async function countJobRows(db: Database, id: string): Promise<Readonly<Record<Decision, number>>> {
  const found = db.selectFrom('job_row').select(({ fn }) => ['decision', fn.countAll().as('rows')])
  const counted = await found.where('job', '=', id).where('decision', 'is not', null).groupBy('decision').execute()
  // PostgreSQL counts in a type that the driver returns as text.
  const rows = new Map(counted.map(({ decision, rows }) => [decision, Number(rows)]))
  return { coded: rows.get('coded') ?? 0, review: rows.get('review') ?? 0, uncoded: rows.get('uncoded') ?? 0 }
}
