import { RolemapError } from '../../error.ts'
import {
  isTrainingFault,
  parseTrainingCase,
  parseVerdict,
  type TrainingAnswer,
  type TrainingCase,
  type TrainingOrder,
  type TrainingResult,
  toTrainingResult,
  type Verdict,
} from '../../qualification/index.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept, listKept, putKept, readKept } from '../trail/kept.ts'
import { getCriteria } from './criteria.ts'
import { TRAINING_ANSWER, TRAINING_CASE, toAnswerId, toCaseId, toRaterKey } from './kind.ts'

/** A training case as a rater sees it: the known answers only once they gave theirs. */
export interface ShownCase extends Pick<TrainingCase, 'id' | 'title' | 'elements'> {
  /** What the person answered the first time. */
  readonly given?: Readonly<Record<string, Verdict>>
  readonly answers?: Readonly<Record<string, Verdict>>
  readonly says?: string
}

export interface Training extends TrainingResult {
  readonly list: readonly ShownCase[]
}

/** The training cases of a criteria set, and how the person did. @throws RolemapError `criteria-unknown` */
export async function showTraining(rolemap: Rolemap, set: string): Promise<Training> {
  requireRight(rolemap, 'judgement.give')
  await getCriteria(rolemap, set)
  const { cases, answers } = await readTraining(rolemap, set)
  const given = new Map(answers.map((one) => [one.case, one.answers]))
  const list = cases.map(({ id, title, elements, answers: known, says }): ShownCase => {
    const own = given.get(id)
    return {
      ...{ id, title, elements },
      ...(own && { given: own }),
      ...(own && { answers: known, ...(says !== undefined && { says }) }),
    }
  })
  return { ...toTrainingResult(cases, answers), list }
}

/** The training cases of a set with their answers, for those who keep them. @throws RolemapError `criteria-unknown` */
export async function listTrainingCases(rolemap: Rolemap, set: string): Promise<readonly TrainingCase[]> {
  await getCriteria(rolemap, set)
  return (await listKept(rolemap, TRAINING_CASE, { key: set })).rows.map(({ value }) => value)
}

/** Whether somebody may judge by a set: they answered every training case that it has. */
export async function isTrained(rolemap: Rolemap, set: string): Promise<boolean> {
  const { cases, answers } = await readTraining(rolemap, set)
  return toTrainingResult(cases, answers).done
}

async function readTraining({ store, actor }: Rolemap, set: string) {
  const cases = await readKept(store, TRAINING_CASE, { key: set })
  const answers =
    cases.total === 0 ? undefined : await readKept(store, TRAINING_ANSWER, { key: toRaterKey(set, actor.name) })
  return { cases: cases.rows.map(({ value }) => value), answers: (answers?.rows ?? []).map(({ value }) => value) }
}

export interface GivenAnswers {
  readonly set: string
  readonly case: string
  /** A verdict for each attribute. */
  readonly answers: Readonly<Record<string, string>>
}

/**
 * Answers a training case. The first answers count and are kept; whoever answers again only sees how they would have done.
 *
 * @throws RolemapError `criteria-unknown`, `judgement-unfit`
 */
export async function answerTraining(rolemap: Rolemap, { set, case: id, answers }: GivenAnswers): Promise<Training> {
  requireRight(rolemap, TRAINING_ANSWER.edit)
  const { value: criteria } = await getCriteria(rolemap, set)
  const found = await readKept(rolemap.store, TRAINING_CASE, { ids: [toCaseId(set, id)] })
  if (found.total === 0) throw new RolemapError('judgement-unfit', `there is no training case "${id.slice(0, 100)}"`)
  const given = criteria.attributes.map(({ code }) => {
    const verdict = parseVerdict(Object.hasOwn(answers, code) ? (answers[code] ?? '') : '')
    if (verdict) return [code, verdict] as const
    throw new RolemapError('judgement-unfit', `${code}: expected a verdict for each attribute`)
  })
  const day = rolemap.now().toISOString().slice(0, 10)
  const rater = rolemap.actor.name
  const value: TrainingAnswer = { set, case: id, rater, answers: Object.fromEntries(given), day }
  const key = { id: toAnswerId(value) }
  if (!(await findKept(rolemap, TRAINING_ANSWER, key)))
    await putKept(rolemap, TRAINING_ANSWER, { ...key, value, seen: undefined })
  return await showTraining(rolemap, set)
}

/** Keeps a training case, or takes it away if there is no order. @throws RolemapError `criteria-unknown`, `criteria-unfit` */
export async function setTrainingCase(
  rolemap: Rolemap,
  {
    set,
    id,
    order,
    why,
  }: { readonly set: string; readonly id: string; readonly order?: TrainingOrder; readonly why?: string },
): Promise<TrainingCase | undefined> {
  requireRight(rolemap, TRAINING_CASE.edit)
  const { value: criteria } = await getCriteria(rolemap, set)
  const made = order && parseTrainingCase(id, order, criteria)
  if (made && isTrainingFault(made)) throw new RolemapError('criteria-unfit', `${made.column}: ${made.message}`)
  if (!/^[\w.-]{1,60}$/.test(id))
    throw new RolemapError('criteria-unfit', 'id: expected letters, digits, dots and hyphens, at most 60')
  const key = { id: toCaseId(set, id) }
  const seen = await findKept(rolemap, TRAINING_CASE, key)
  if (!made && !seen) throw new RolemapError('criteria-unfit', `id: there is no training case "${id}"`)
  await putKept(rolemap, TRAINING_CASE, { ...key, value: made, seen, why })
  return made
}
