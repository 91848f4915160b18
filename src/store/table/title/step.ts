import type { Selectable } from 'kysely'
import { RolemapError } from '../../../error.ts'
import type { Decided, JobTitle, JobTitleChange, TitleChange, TitleStep } from '../../job.ts'
import type { Database, Schema } from '../../schema.ts'
import type { Page, Slice } from '../../store.ts'
import { toRowDecision, toTitleState } from '../job-title.ts'
import { formatJson, formatOptional, reading } from '../json.ts'
import { checkPage } from '../page.ts'
import { toPostCode } from '../post/title-code.ts'
import { findTitle } from './list.ts'
import { isOfPosts, placeOf, type TitlesOf } from './place.ts'

/**
 * Within a transaction in which nobody else changes these titles, so that steps are numbered in order and no two
 * decisions collide.
 *
 * @throws RolemapError `job-title-unknown`, `change-conflict`
 */
export async function changeTitle(
  db: Database,
  of: TitlesOf,
  { key, ...change }: TitleChange & { readonly key: string },
): Promise<JobTitle> {
  const title = await getTitle(db, of, key)
  checkRevision(title, change.revision)
  const { decided = null, second = null, answer = null, result } = title
  const { by, at, what } = change
  const before = formatJson({ decided, second, answer, result })
  const number = (await findNewest(db, of)) + 1
  const step = { ...of, number, key, by, at, what, before, back: 0 }
  await db
    .insertInto(placeOf(of).steps)
    .values(step as never)
    .execute()
  return await putTitle(db, of, { title, change })
}

/** Within such a transaction. @throws RolemapError `job-title-unknown`, `change-conflict` */
export async function takeBackStep(
  db: Database,
  of: TitlesOf,
  { key, revision }: { readonly key: string; readonly revision?: number | undefined },
): Promise<JobTitle | undefined> {
  const title = await getTitle(db, of, key)
  checkRevision(title, revision)
  const { steps: table, isOf } = placeOf(of)
  const steps = db.selectFrom(table).selectAll().where(isOf).where('key', '=', key)
  const step = await steps.where('back', '=', 0).orderBy('number', 'desc').limit(1).executeTakeFirst()
  if (!step) return undefined
  await db.updateTable(table).set({ back: 1 }).where(isOf).where('number', '=', step.number).execute()
  return await putTitle(db, of, { title, change: toStep(step).before })
}

async function getTitle(db: Database, of: TitlesOf, key: string): Promise<JobTitle> {
  const title = await findTitle(db, of, key)
  if (!title) throw new RolemapError('job-title-unknown', 'there is no such title')
  return title
}

function checkRevision(title: JobTitle, seen = title.revision): void {
  if (title.revision !== seen)
    throw new RolemapError('change-conflict', 'somebody else changed this title: open it again and repeat your edit')
}

async function findNewest(db: Database, of: TitlesOf): Promise<number> {
  const { steps, isOf } = placeOf(of)
  const found = db.selectFrom(steps).select('number').where(isOf)
  return (await found.orderBy('number', 'desc').limit(1).executeTakeFirst())?.number ?? 0
}

async function putTitle(
  db: Database,
  of: TitlesOf,
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
  const { titles, key, isOf } = placeOf(of)
  const put = {
    result: formatJson(result),
    revision: now.revision,
    decided: formatOptional(decided),
    answer: formatOptional(answer),
    ...(isOfPosts(of)
      ? { again: formatOptional(second), stands: now.state, ...toPostCode(result, decided) }
      : { second: formatOptional(second), state: now.state }),
  }
  await db
    .updateTable(titles)
    .set(put as never)
    .where(isOf)
    .where(key, '=', title.key)
    .execute()
  if (!isOfPosts(of)) await putRowDecision(db, of.job, { title, result, decided, was })
  return now
}

async function putRowDecision(
  db: Database,
  job: string,
  { title, result, decided, was }: Pick<JobTitle, 'result' | 'decided'> & { title: JobTitle; was: Decided | undefined },
): Promise<void> {
  const decision = toRowDecision(result, decided)
  if (decision !== toRowDecision(title.result, was))
    await db.updateTable('job_row').set({ decision }).where('job', '=', job).where('title', '=', title.key).execute()
}

export async function listSteps(
  db: Database,
  of: TitlesOf,
  query: Page & { readonly key?: string },
): Promise<Slice<TitleStep>> {
  const { limit, offset, key } = checkPage(query)
  const { steps, isOf } = placeOf(of)
  let found = db.selectFrom(steps).where(isOf)
  if (key !== undefined) found = found.where('key', '=', key)
  const { total } = await found.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow()
  const rows = await found.selectAll().orderBy('number', 'desc').limit(limit).offset(offset).execute()
  return { total: Number(total), rows: rows.map(toStep) }
}

const toStep = reading(
  'job_step',
  ({ number }) => number,
  ({ number, key, by, at, what, before, back }: Omit<Selectable<Schema['job_step']>, 'job'>): TitleStep => ({
    number,
    key,
    by,
    at,
    what,
    before: JSON.parse(before),
    back: back === 1,
  }),
)
