import { RolemapError } from '../../error.ts'
import type { JobTitle, TitleChange } from '../job.ts'
import type { Database } from '../schema.ts'
import { lockJob } from './job.ts'
import { addToTitle } from './job-title.ts'
import { findTitle } from './title/list.ts'
import { changeTitle, takeBackStep } from './title/step.ts'

export const changeJobTitle = (
  db: Database,
  job: string,
  change: TitleChange & { readonly key: string },
): Promise<JobTitle> => alone(db, job, (transaction) => changeTitle(transaction, { job }, change))

export const takeBackJobStep = (
  db: Database,
  job: string,
  step: { readonly key: string; readonly revision?: number | undefined },
): Promise<JobTitle | undefined> => alone(db, job, (transaction) => takeBackStep(transaction, { job }, step))

/** Makes other changes to the file's titles wait. */
const alone = <T>(db: Database, job: string, work: (transaction: Database) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (transaction) => {
    await lockJob(transaction, job)
    return await work(transaction)
  })

export const splitJobRow = (db: Database, job: string, row: number): Promise<string> =>
  alone(db, job, async (transaction) => {
    const found = transaction.selectFrom('job_row').select(['title']).where('job', '=', job).where('row', '=', row)
    const from = (await found.executeTakeFirst())?.title
    const title = from ? await findTitle(transaction, { job }, from) : undefined
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
