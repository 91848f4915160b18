import type { EntryId } from '../entry.ts'
import type { Verdict } from './verdict.ts'

/** As what somebody judges: a rater first, and then a moderator, who has not seen what the rater said. */
export const JUDGING_PARTS = ['rater', 'moderator'] as const
export type JudgingPart = (typeof JUDGING_PARTS)[number]

/** What is judged: whether a module covers an attribute of a criteria set. */
export interface CellKey {
  readonly set: string
  readonly module: EntryId
  readonly attribute: string
}

/** What one person says of one module and one attribute. */
export interface Judgement extends CellKey {
  /** The account of who says it. */
  readonly rater: string
  readonly part: JudgingPart
  readonly verdict: Verdict
  /** What in the module shows it: its title, elements or outcomes, as they were when it was judged. */
  readonly evidence?: readonly string[]
  /** The day on which it was said. */
  readonly day: string
  /** Nobody else's judgement of it was to be seen: only then it counts for agreement. */
  readonly blind: boolean
  /** The lot did not draw it for moderation. */
  readonly passed?: true
}

/** How people who disagree were settled, and why. */
export interface Settlement extends CellKey {
  readonly verdict: Verdict
  readonly reason: string
  readonly by: string
  readonly day: string
}

const join = (...steps: readonly string[]) => steps.map(encodeURIComponent).join('/')

/** The name of a cell. A settlement has the same, since there is one for each. */
export const toCellId = ({ set, module, attribute }: CellKey): string => join(set, module, attribute)

/** The name of a judgement: one for each person and cell. */
export const toJudgementId = ({ rater, ...cell }: CellKey & Pick<Judgement, 'rater'>): string =>
  `${toCellId(cell)}/${join(rater)}`

/** What the name of a judgement says; undefined where it is not one. */
export function parseJudgementId(id: string): (CellKey & Pick<Judgement, 'rater'>) | undefined {
  const [set, module, attribute, rater, ...more] = id.split('/').map(decode)
  if (set === undefined || module === undefined || attribute === undefined) return undefined
  return rater === undefined || more.length > 0 ? undefined : { set, module, attribute, rater }
}

function decode(step: string): string | undefined {
  try {
    return decodeURIComponent(step)
  } catch {
    return undefined
  }
}
