import type { OrderFields, OrderOf } from '../../classification/order.ts'
import type { CriteriaSet } from '../criteria.ts'
import { parseVerdict, type Verdict } from './verdict.ts'

/** A module whose right judgements are known, with which raters begin. */
export interface TrainingCase {
  readonly set: string
  /** Unique in the set. */
  readonly id: string
  readonly title: string
  /** Its elements and outcomes, one in each. */
  readonly elements: readonly string[]
  /** The known verdict of each attribute. */
  readonly answers: Readonly<Record<string, Verdict>>
  /** Why they are right. */
  readonly says?: string
}

/** What a rater answered the first time. Later tries are for learning, and are not kept. */
export interface TrainingAnswer {
  readonly set: string
  readonly case: string
  readonly rater: string
  readonly answers: Readonly<Record<string, Verdict>>
  readonly day: string
}

/** What a person says of a training case. */
export const TRAINING_FIELDS = {
  title: { says: 'the title of the module' },
  elements: { is: 'lines', says: 'its elements and outcomes' },
  answers: { is: 'lines', says: 'the known verdicts, each as `CODE: covered`, `partly`, `not` or `unclear`' },
  says: { says: 'why they are right; shown once somebody has answered' },
} as const satisfies OrderFields

export type TrainingOrder = OrderOf<typeof TRAINING_FIELDS>

export interface TrainingFault {
  readonly code: string
  readonly column: keyof typeof TRAINING_FIELDS
  readonly message: string
}

export const isTrainingFault = (made: object): made is TrainingFault => Object.hasOwn(made, 'column')

/** A training case of a criteria set: it has an answer for each attribute. */
export function parseTrainingCase(
  id: string,
  order: TrainingOrder,
  { id: set, attributes }: Pick<CriteriaSet, 'id' | 'attributes'>,
): TrainingCase | TrainingFault {
  const title = (order.title ?? '').trim()
  if (title === '') return { code: 'training-title-missing', column: 'title', message: 'expected a title, found none' }
  const lines = (order.answers ?? []).map((line) => {
    const at = line.indexOf(':')
    return [line.slice(0, at).trim(), parseVerdict(line.slice(at + 1))] as const
  })
  const wrong = lines.findIndex(([code, verdict]) => !verdict || !attributes.some((one) => one.code === code))
  const fault = (message: string) => ({ code: 'training-answer-unfit', column: 'answers', message }) as const
  if (wrong >= 0)
    return fault(
      `expected CODE: VERDICT with an attribute of the set, found "${order.answers?.[wrong]?.slice(0, 100)}"`,
    )
  const answers = Object.fromEntries(lines.flatMap(([code, verdict]) => (verdict ? [[code, verdict]] : [])))
  const missing = attributes.find(({ code }) => !Object.hasOwn(answers, code))
  if (missing) return fault(`expected an answer for each attribute, found none for ${missing.code}`)
  const says = (order.says ?? '').trim()
  return { set, id, title, elements: order.elements ?? [], answers, ...(says !== '' && { says }) }
}

/** How somebody did in training. */
export interface TrainingResult {
  readonly cases: number
  readonly answered: number
  /** Of the first answers, and of those the right ones. */
  readonly judgements: number
  readonly right: number
  /** Every case was answered: they may judge. */
  readonly done: boolean
}

export function toTrainingResult(
  cases: readonly TrainingCase[],
  answers: readonly Pick<TrainingAnswer, 'case' | 'answers'>[],
): TrainingResult {
  const byCase = new Map(answers.map((one) => [one.case, one.answers]))
  let [answered, judgements, right] = [0, 0, 0]
  for (const one of cases) {
    const given = byCase.get(one.id)
    if (!given) continue
    answered++
    for (const [code, verdict] of Object.entries(one.answers)) {
      judgements++
      if (given[code] === verdict) right++
    }
  }
  return { cases: cases.length, answered, judgements, right, done: answered === cases.length }
}
