import type { Selectable } from 'kysely'
import type { Decision } from '../../coder/answer/coding.ts'
import type { Database, Schema } from '../schema.ts'
import type { Job, JobRow, JobRowQuery, PutResults } from '../store.ts'
import { insertAll } from './insert.ts'
import { addToCoded, changeJob } from './job.ts'
import { formatJson, formatOptional, parseOptional, present, reading } from './json.ts'
import { checkPage } from './page.ts'
import { putTaskProgress } from './task.ts'

const ROWS_AT_ONCE = 500

export async function addJobRows(db: Database, id: string, rows: readonly JobRow[]): Promise<void> {
  const coded = rows.filter(({ result }) => result !== undefined).length
  await db.transaction().execute(async (transaction) => {
    await changeJob(transaction, id, addToCoded(coded))
    await insertAll(
      transaction,
      'job_row',
      rows.map((row) => toRow(id, row)),
    )
  })
}

function toRow(job: string, { row, cells, result }: JobRow) {
  return { job, row, cells: formatJson(cells), result: formatOptional(result), decision: result?.decision ?? null }
}

export interface JobResults extends PutResults {
  readonly results: readonly JobRow[]
}

export async function putJobResults(db: Database, id: string, { results, state, hold }: JobResults): Promise<boolean> {
  // A row given twice counts once, and the last one stands.
  const given = [...new Map(results.filter(({ result }) => result).map((row) => [row.row, row])).values()]
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
    await transaction.updateTable('job_row').set({ result: null, decision: null }).where('job', '=', id).execute()
  })
}

async function putBatch(db: Database, id: string, batch: readonly JobRow[]): Promise<void> {
  const numbers = batch.map(({ row }) => row)
  const found = db.selectFrom('job_row').select((eb) => ['row', eb('result', 'is', null).as('uncoded')])
  const rows = await found.where('job', '=', id).where('row', 'in', numbers).execute()
  checkRows(numbers, new Set(rows.map(({ row }) => row)))
  await db
    .insertInto('job_row')
    .values(batch.map((row) => toRow(id, row)))
    .onConflict((conflict) =>
      conflict
        .columns(['job', 'row'])
        .doUpdateSet((eb) => ({ result: eb.ref('excluded.result'), decision: eb.ref('excluded.decision') })),
    )
    .execute()
  await changeJob(db, id, addToCoded(rows.filter(({ uncoded }) => Boolean(uncoded)).length))
}

function checkRows(given: readonly number[], there: ReadonlySet<number>): void {
  const missing = given.find((row) => !there.has(row))
  if (missing !== undefined) throw new TypeError(`expected results of rows that the file has, found row ${missing}`)
}

export async function listJobRows(db: Database, id: string, query: JobRowQuery): Promise<readonly JobRow[]> {
  const { limit, offset, uncoded = false, decision } = checkPage(query)
  let found = db.selectFrom('job_row').select(['row', 'cells', 'result']).where('job', '=', id)
  if (uncoded) found = found.where('result', 'is', null)
  if (decision !== undefined) found = found.where('decision', '=', decision)
  const rows = await found.orderBy('row').limit(limit).offset(offset).execute()
  return rows.map(toJobRow)
}

const toJobRow = reading(
  'job_row',
  ({ row }) => row,
  ({ row, cells, result }: Pick<Selectable<Schema['job_row']>, 'row' | 'cells' | 'result'>): JobRow => ({
    row,
    cells: JSON.parse(cells),
    ...present<Pick<JobRow, 'result'>>({ result: parseOptional(result) }),
  }),
)

export async function countJobRows(db: Database, id: string): Promise<Readonly<Record<Decision, number>>> {
  const found = db.selectFrom('job_row').select(({ fn }) => ['decision', fn.countAll().as('rows')])
  const counted = await found.where('job', '=', id).where('decision', 'is not', null).groupBy('decision').execute()
  // PostgreSQL counts in a type of which the driver makes text.
  const rows = new Map(counted.map(({ decision, rows }) => [decision, Number(rows)]))
  return { coded: rows.get('coded') ?? 0, review: rows.get('review') ?? 0, uncoded: rows.get('uncoded') ?? 0 }
}
