import { createBreath } from '../../breath.ts'
import { isRolemapError, type Problem, RolemapError } from '../../error.ts'
import { capProblems } from '../../exchange/table/problem-list.ts'
import type { TableFormat } from '../../exchange/table/table.ts'
import { writeTable } from '../../exchange/table/write-table.ts'
import type { Job, JobTitleState } from '../../store/index.ts'
import { type GivenFile, MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import { getKept } from '../job/job.ts'
import { ORDERED, openTable } from '../open-table.ts'
import type { Rolemap } from '../rolemap.ts'
import { decideTitle, toDecided } from './decide.ts'
import { REVIEW_COLUMNS, type ReadDecision, readDecisions, toReviewRow } from './review-file.ts'
import { addCandidates } from './title.ts'
import { isDecidedSince, saysTheSame } from './title-mark.ts'

const AT_ONCE = 250
const STATES: readonly JobTitleState[] = ['open', 'asked']

/**
 * The titles of a file that wait for a person, each once with its candidates, most rows first, and an empty column to decide in.
 *
 * @throws RolemapError `job-unknown`
 */
export async function writeReviewFile(rolemap: Rolemap, id: string, format: TableFormat): Promise<OutgoingFile> {
  const { fileName } = await getKept(rolemap, id)
  const name = fileName.replace(/\.[^.]*$/, '')
  const body = writeTable(listReviewRows(rolemap, id), { columns: REVIEW_COLUMNS, format })
  return { fileName: `${name}-to-settle.${format}`, mediaType: MEDIA_TYPES[format], body }
}

async function* listReviewRows(rolemap: Rolemap, id: string): AsyncIterable<readonly string[]> {
  const job = await getKept(rolemap, id)
  for (const state of STATES)
    for (let offset = 0; ; offset += AT_ONCE) {
      const { rows } = await rolemap.store.jobs.listTitles(id, { limit: AT_ONCE, offset, state })
      for (const title of await addCandidates(rolemap, job, rows)) yield toReviewRow(title)
      if (rows.length < AT_ONCE) break
    }
}

/** What became of a file of decisions. */
export interface DecisionsTaken {
  readonly decided: number
  /** Rows that say what is decided already. */
  readonly same: number
  /** Rows in which nothing was decided. */
  readonly empty: number
  /** Rows that were not taken, each with its reason. */
  readonly problems: readonly Problem[]
}

export interface TakeOptions {
  /** Puts a decision in place of another that was made after the file was written. */
  readonly replace?: boolean
}

/**
 * Takes decisions that somebody filled in. What cannot be taken is a problem, and so is a decision about a title that somebody
 * decided otherwise after the file was written; the rest is taken.
 */
export async function takeDecisions(
  rolemap: Rolemap,
  id: string,
  { replace = false, ...file }: GivenFile & TakeOptions,
): Promise<DecisionsTaken> {
  const job = await getKept(rolemap, id)
  const table = await openTable(file.bytes, { file: file.name, limits: ORDERED })
  const { value, problems, empty } = await readDecisions(table)
  const refused: Problem[] = []
  const counted = { decided: 0, same: 0 }
  const breath = createBreath()
  for (const { row, ...read } of value) {
    try {
      await breath()
      counted[await takeDecision(rolemap, job, { ...read, replace })] += 1
    } catch (error) {
      if (!isRolemapError(error, 'missing') && !isRolemapError(error, 'conflict')) throw error
      if (error.code === 'job-unknown') throw error
      const code = error.code === 'change-conflict' ? 'decision-changed' : error.code
      refused.push({ severity: 'error', code, message: error.message, at: { file: file.name, row } })
    }
  }
  return { ...counted, empty, problems: capProblems([...problems, ...refused], file.name) }
}

async function takeDecision(
  rolemap: Rolemap,
  job: Job,
  { key, mark, replace, ...decision }: Omit<ReadDecision, 'row'> & Required<TakeOptions>,
): Promise<'decided' | 'same'> {
  const title = await rolemap.store.jobs.findTitle(job.id, key)
  if (!title) throw new RolemapError('job-title-unknown', 'the file has no such title')
  const decided = await toDecided(rolemap, job, decision)
  if (saysTheSame(title.decided, decided)) return 'same'
  if (!replace && isDecidedSince(title, mark))
    throw new RolemapError(
      'change-conflict',
      `${title.decided?.by ?? ''} decided otherwise about this title after the file was written: that stays`,
    )
  await decideTitle(rolemap, { id: job.id, key }, { ...decision, revision: title.revision })
  return 'decided'
}
