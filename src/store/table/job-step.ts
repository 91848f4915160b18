import type { Selectable } from 'kysely'
import { RolemapError } from '../../error.ts'
import type { JobTitle, JobTitleChange, TitleStep } from '../job.ts'
import type { Database, Schema } from '../schema.ts'
import type { Page, Slice } from '../store.ts'
import { lockJob } from './job.ts'
import { addToTitle, findJobTitle, isFree, toRowDecision, toTitleState } from './job-title.ts'
import { formatJson, formatOptional, reading } from './json.ts'
import { checkPage } from './page.ts'

interface ChangeOfTitle extends JobTitleChange {
  readonly revision: number
  readonly by: string
  readonly at: string
  readonly what: string
}

export async function changeJobTitle(
  db: Database,
  job: string,
  { key, ...change }: ChangeOfTitle & { readonly key: string },
): Promise<JobTitle> {
  return await db.transaction().execute(async (transaction) => {
    const title = await lockTitle(transaction, job, key)
    checkRevision(title, change.revision)
    const { decided = null, second = null, answer = null, result } = title
    const { by, at, what } = change
    const before = formatJson({ decided, second, answer, result })
    const number = (await findNewest(transaction, job)) + 1
    await transaction.insertInto('job_step').values({ job, number, key, by, at, what, before, back: 0 }).execute()
    return await putTitle(transaction, job, { title, change })
  })
}

export async function takeBackStep(
  db: Database,
  job: string,
  { key, revision }: { readonly key: string; readonly revision?: number | undefined },
): Promise<JobTitle | undefined> {
  return await db.transaction().execute(async (transaction) => {
    const title = await lockTitle(transaction, job, key)
    checkRevision(title, revision)
    const steps = transaction.selectFrom('job_step').selectAll().where('job', '=', job).where('key', '=', key)
    const step = await steps.where('back', '=', 0).orderBy('number', 'desc').limit(1).executeTakeFirst()
    if (!step) return undefined
    const taken = transaction.updateTable('job_step').set({ back: 1 }).where('job', '=', job)
    await taken.where('number', '=', step.number).execute()
    return await putTitle(transaction, job, { title, change: toStep(step).before })
  })
}

function checkRevision(title: JobTitle, seen = title.revision): void {
  if (title.revision !== seen)
    throw new RolemapError('change-conflict', 'somebody else changed this title: open it again and repeat your edit')
}

/** Makes other changes to the file's titles wait, so that steps are numbered in order and no two decisions collide. */
async function lockTitle(db: Database, job: string, key: string): Promise<JobTitle> {
  await lockJob(db, job)
  const title = await findJobTitle(db, job, key)
  if (!title) throw new RolemapError('job-title-unknown', 'the file has no such title')
  return title
}

async function findNewest(db: Database, job: string): Promise<number> {
  const found = db.selectFrom('job_step').select('number').where('job', '=', job)
  return (await found.orderBy('number', 'desc').limit(1).executeTakeFirst())?.number ?? 0
}

async function putTitle(
  db: Database,
  job: string,
  { title, change }: { readonly title: JobTitle; readonly change: JobTitleChange },
): Promise<JobTitle> {
  const { decided: was, second: also, answer: said, ...stays } = title
  const decided = (change.decided === undefined ? was : change.decided) ?? undefined
  const second = (change.second === undefined ? also : change.second) ?? undefined
  const answer = (change.answer === undefined ? said : change.answer) ?? undefined
  const result = change.result ?? title.result
  const now: JobTitle = {
    ...stays,
    result,
    state: toTitleState(result, decided),
    revision: title.revision + 1,
    ...(decided && { decided }),
    ...(second && { second }),
    ...(answer && { answer }),
  }
  await db
    .updateTable('job_title')
    .set({
      result: formatJson(result),
      state: now.state,
      revision: now.revision,
      decided: formatOptional(decided),
      second: formatOptional(second),
      answer: formatOptional(answer),
    })
    .where('job', '=', job)
    .where('key', '=', title.key)
    .execute()
  const decision = toRowDecision(result, decided)
  if (decision !== toRowDecision(title.result, was))
    await db.updateTable('job_row').set({ decision }).where('job', '=', job).where('title', '=', title.key).execute()
  return now
}

export async function splitJobRow(db: Database, job: string, row: number): Promise<string> {
  return await db.transaction().execute(async (transaction) => {
    await lockJob(transaction, job)
    const found = transaction.selectFrom('job_row').select(['title']).where('job', '=', job).where('row', '=', row)
    const from = (await found.executeTakeFirst())?.title
    const title = from ? await findJobTitle(transaction, job, from) : undefined
    if (!title) throw new RolemapError('job-title-unknown', 'the file has no such coded row')
    if (title.rows === 1) return title.key
    const key = `${title.key}+${row}`
    const { like, rows, ...whole } = await transaction
      .selectFrom('job_title')
      .selectAll()
      .where('job', '=', job)
      .where('key', '=', title.key)
      .executeTakeFirstOrThrow()
    await transaction
      .insertInto('job_title')
      .values({ ...whole, key, like, rows: 1, revision: 0 })
      .execute()
    await addToTitle(transaction, { job, key: title.key, count: -1 })
    await transaction.updateTable('job_row').set({ title: key }).where('job', '=', job).where('row', '=', row).execute()
    return key
  })
}

export async function holdJobTitles(
  db: Database,
  job: string,
  {
    keys,
    by,
    now,
    until,
  }: { readonly keys: readonly string[]; readonly by: string; readonly now: string; readonly until: string },
): Promise<readonly string[]> {
  if (keys.length === 0) return []
  const free = db.updateTable('job_title').set({ held_by: by, held_until: until }).where('job', '=', job)
  const held = await free
    .where('key', 'in', keys)
    .where((eb) => isFree(eb as Parameters<typeof isFree>[0], { by, now }))
    .returning('key')
    .execute()
  const mine = new Set(held.map(({ key }) => key))
  return keys.filter((key) => mine.has(key))
}

export async function listTitleSteps(
  db: Database,
  job: string,
  query: Page & { readonly key?: string },
): Promise<Slice<TitleStep>> {
  const { limit, offset, key } = checkPage(query)
  let found = db.selectFrom('job_step').where('job', '=', job)
  if (key !== undefined) found = found.where('key', '=', key)
  const { total } = await found.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow()
  const rows = await found.selectAll().orderBy('number', 'desc').limit(limit).offset(offset).execute()
  return { total: Number(total), rows: rows.map(toStep) }
}

const toStep = reading(
  'job_step',
  ({ number }) => number,
  ({ number, key, by, at, what, before, back }: Selectable<Schema['job_step']>): TitleStep => ({
    number,
    key,
    by,
    at,
    what,
    before: JSON.parse(before),
    back: back === 1,
  }),
)
