import { createBreath } from '../../breath.ts'
import { isRolemapError, type Problem, RolemapError } from '../../error.ts'
import { capProblems } from '../../exchange/table/problem-list.ts'
import type { TableFormat } from '../../exchange/table/table.ts'
import { writeTable } from '../../exchange/table/write-table.ts'
import type { JobTitleState } from '../../store/index.ts'
import { type GivenFile, MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import { getKept } from '../job/job.ts'
import { ORDERED, openTable } from '../open-table.ts'
import type { Rolemap } from '../rolemap.ts'
import { decideTitle } from './decide.ts'
import { REVIEW_COLUMNS, readDecisions, toReviewRow } from './review-file.ts'
import { addCandidates } from './title.ts'

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
  /** Rows in which nothing was decided. */
  readonly empty: number
  /** Rows that were not taken, each with its reason. */
  readonly problems: readonly Problem[]
}

/** Takes decisions that somebody filled in. What cannot be taken is a problem; the rest is taken. */
export async function takeDecisions(rolemap: Rolemap, id: string, file: GivenFile): Promise<DecisionsTaken> {
  await getKept(rolemap, id)
  const table = await openTable(file.bytes, { file: file.name, limits: ORDERED })
  const { value, problems, empty } = await readDecisions(table)
  const refused: Problem[] = []
  let decided = 0
  const breath = createBreath()
  for (const { row, key, ...decision } of value) {
    try {
      await breath()
      const title = await rolemap.store.jobs.findTitle(id, key)
      if (!title) throw new RolemapError('job-title-unknown', 'the file has no such title')
      await decideTitle(rolemap, { id, key }, { ...decision, revision: title.revision })
      decided += 1
    } catch (error) {
      if (!isRolemapError(error, 'missing') && !isRolemapError(error, 'conflict')) throw error
      if (error.code === 'job-unknown') throw error
      refused.push({ severity: 'error', code: error.code, message: error.message, at: { file: file.name, row } })
    }
  }
  return { decided, empty, problems: capProblems([...problems, ...refused], file.name) }
}
