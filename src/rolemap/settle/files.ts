import { createBreath } from '../../breath.ts'
import { isRolemapError, type Problem, RolemapError } from '../../error.ts'
import { capProblems } from '../../exchange/table/problem-list.ts'
import type { TableFormat } from '../../exchange/table/table.ts'
import { writeTable } from '../../exchange/table/write-table.ts'
import type { JobTitleState } from '../../store/index.ts'
import { type GivenFile, MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import { ORDERED, openTable } from '../open-table.ts'
import type { Rolemap } from '../rolemap.ts'
import { changeDecision, toDecided } from './decide.ts'
import { REVIEW_FORM, type ReadDecision, readDecisions, toReviewRow } from './review-file.ts'
import { addCandidates, getTitle } from './title.ts'
import { isDecidedSince, saysTheSame } from './title-mark.ts'
import { openTitleSet, type TitleSet, type TitlesOf } from './title-set.ts'

const AT_ONCE = 250
const WAITING: readonly JobTitleState[] = ['open', 'asked']

export interface ReviewFileOptions {
  readonly format: TableFormat
  /** Only titles that somebody was asked about: a list that goes to the service and comes back. */
  readonly asked?: boolean
}

/**
 * The titles that wait for a person, each once with its candidates, most rows first, and an empty column for decisions.
 *
 * @throws RolemapError `job-unknown`
 */
export async function writeReviewFile(
  rolemap: Rolemap,
  id: TitlesOf,
  { format, asked = false }: ReviewFileOptions,
): Promise<OutgoingFile> {
  const set = await openTitleSet(rolemap, id)
  const rows = listReviewRows(rolemap, set, asked ? ['asked'] : WAITING)
  const body = writeTable(rows, { ...REVIEW_FORM, format })
  return { fileName: `${set.name}-to-${asked ? 'ask' : 'settle'}.${format}`, mediaType: MEDIA_TYPES[format], body }
}

async function* listReviewRows(
  rolemap: Rolemap,
  set: TitleSet,
  states: readonly JobTitleState[],
): AsyncIterable<readonly string[]> {
  for (const state of states)
    for (let offset = 0; ; offset += AT_ONCE) {
      const { rows } = await set.list({ limit: AT_ONCE, offset, state })
      for (const title of await addCandidates(rolemap, set, rows)) yield toReviewRow(title)
      if (rows.length < AT_ONCE) break
    }
}

/** The result of importing a file of decisions. */
export interface DecisionsTaken {
  readonly decided: number
  /** Rows whose decision was made already. */
  readonly same: number
  /** Rows without a decision. */
  readonly empty: number
  /** Refused rows, each with its reason. */
  readonly problems: readonly Problem[]
}

export interface TakeOptions {
  /** Replaces decisions that were made after the file was written. */
  readonly replace?: boolean
}

/**
 * Imports decisions that somebody filled in. Refused rows are problems, including decisions about titles that somebody
 * decided differently after the file was written. The other rows are used.
 */
export async function takeDecisions(
  rolemap: Rolemap,
  id: TitlesOf,
  { replace = false, ...file }: GivenFile & TakeOptions,
): Promise<DecisionsTaken> {
  const set = await openTitleSet(rolemap, id)
  const table = await openTable(file.bytes, { file: file.name, limits: ORDERED })
  const { value, problems, empty } = await readDecisions(table)
  const refused: Problem[] = []
  const counted = { decided: 0, same: 0 }
  const breath = createBreath()
  for (const { row, ...read } of value) {
    try {
      await breath()
      counted[await takeDecision(rolemap, set, { ...read, replace })] += 1
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
  set: TitleSet,
  { key, mark, replace, ...decision }: Omit<ReadDecision, 'row'> & Required<TakeOptions>,
): Promise<'decided' | 'same'> {
  const title = await getTitle(set, key)
  const decided = await toDecided(rolemap, set, decision)
  if (saysTheSame(title.decided, decided)) return 'same'
  if (!replace && isDecidedSince(title, mark))
    throw new RolemapError(
      'change-conflict',
      `${title.decided?.by ?? ''} decided otherwise about this title after the file was written: that stays`,
    )
  await changeDecision(rolemap, set, { key, decided, revision: title.revision })
  return 'decided'
}
