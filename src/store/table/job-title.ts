import { sql } from 'kysely'
import type { Decision } from '../../coder/answer/coding.ts'
import type { Decided, JobTitleState, RowResult } from '../job.ts'
import type { Database } from '../schema.ts'
import { formatJson, formatOptional, parseOptional } from './json.ts'

type Result = Readonly<Record<string, string>>

/** The decision for the rows: a person's takes precedence over the coder's. Null if there is none. */
export function toRowDecision(result: Result, decided: Decided | undefined): Decision | null {
  if (!decided) return (result.decision as Decision | undefined) ?? null
  return decided.as === 'role' ? 'coded' : decided.as === 'none' ? 'uncoded' : 'review'
}

export function toTitleState(result: Result, decided: Decided | undefined): JobTitleState {
  if (decided) return decided.as === 'ask' ? 'asked' : 'decided'
  return result.decision === 'coded' ? 'coded' : 'open'
}

/** Titles without a candidate come before the least probable ones. */
const toSure = ({ probability }: Result) => Number(probability ?? '') || 0

/** Stores a batch's results with their titles, and counts their rows. Returns the decision for each title. */
export async function putTitleResults(
  db: Database,
  job: string,
  { batch, before }: { readonly batch: readonly RowResult[]; readonly before: ReadonlyMap<number, string | null> },
): Promise<ReadonlyMap<string, Decision | null>> {
  const given = new Map(batch.map(({ title, result }) => [title.key, { title, result }]))
  const more = countMoved(batch, before)
  const keys = [...given.keys()]
  const there = db.selectFrom('job_title').select(['key', 'decided']).where('job', '=', job).where('key', 'in', keys)
  const decided = new Map((await there.execute()).map((row) => [row.key, parseOptional<Decided>(row.decided)]))
  await db
    .insertInto('job_title')
    .values(
      [...given].map(([key, { title, result }]) => ({
        job,
        key,
        title: title.title,
        folded: title.title.toLowerCase(),
        context: formatOptional(title.context),
        like: title.like,
        rows: more.get(key) ?? 0,
        weight: 0,
        sure: toSure(result),
        result: formatJson(result),
        state: toTitleState(result, decided.get(key)),
        revision: 0,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['job', 'key']).doUpdateSet((eb) => ({
        rows: sql<number>`${sql.ref('job_title.rows')} + ${sql.ref('excluded.rows')}`,
        sure: eb.ref('excluded.sure'),
        result: eb.ref('excluded.result'),
        state: eb.ref('excluded.state'),
      })),
    )
    .execute()
  for (const [key, count] of more) if (!given.has(key)) await addToTitle(db, { job, key, count })
  return new Map([...given].map(([key, { result }]) => [key, toRowDecision(result, decided.get(key))]))
}

/** How many rows each title gains or loses. */
function countMoved(batch: readonly RowResult[], before: ReadonlyMap<number, string | null>): Map<string, number> {
  const more = new Map<string, number>()
  const add = (key: string, count: number) => more.set(key, (more.get(key) ?? 0) + count)
  for (const { row, title } of batch) {
    const from = before.get(row) ?? null
    if (from === title.key) continue
    add(title.key, 1)
    if (from !== null) add(from, -1)
  }
  return more
}

export async function addToTitle(
  db: Database,
  { job, key, count }: { readonly job: string; readonly key: string; readonly count: number },
): Promise<void> {
  const changed = db.updateTable('job_title').set((eb) => ({ rows: eb('rows', '+', count) }))
  await changed.where('job', '=', job).where('key', '=', key).execute()
}
