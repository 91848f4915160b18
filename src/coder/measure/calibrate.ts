import { learnMove, type Move, moveFirst, type Outcome } from '../rule/move-first.ts'
import { toCalibrationError, toReliabilityBins } from './reliability.ts'

/** How true the chances were on checked titles, and how true they are with a correction fitted to other ones. */
export interface Calibration {
  /** Checked titles with a first candidate. */
  readonly titles: number
  /** How many of these first candidates are right. */
  readonly right: number
  /** Expected calibration error, 0 to 1: before, and after, each part by what the other parts ask for. */
  readonly error: { readonly before: number; readonly after: number }
  /** The correction that all titles together ask for; undefined if it is not to be used. */
  readonly move?: Move
  /** Why it is not. */
  readonly why?: string
}

/** Fewer titles, or fewer right or wrong among them, tell too little. */
const LEAST_CHECKED = 100
const LEAST_OF_EACH = 10
/** More titles than this add nothing to two numbers, only time. */
const MOST = 10_000
/** Each part is measured by what was learned from the others. */
const PARTS = 5

/** Fits a correction of chances to checked titles, and measures it on titles that it was not fitted to. */
export function calibrate(checked: readonly Outcome[]): Calibration {
  const outcomes = thin(checked)
  const isIn = (part: number) => (_: Outcome, place: number) => toPart(place) === part
  const moved = Array.from({ length: PARTS }, (_, part) => {
    const move = learnMove(outcomes.filter((one, place) => !isIn(part)(one, place)))
    return outcomes
      .filter(isIn(part))
      .map(({ chance, right }) => ({ chance: moveFirst([chance], move)[0] ?? 0, right }))
  }).flat()
  const right = outcomes.filter((one) => one.right).length
  const error = { before: toError(outcomes), after: toError(moved) }
  const move = learnMove(outcomes)
  const why = findWhyNot({
    titles: outcomes.length,
    right,
    error,
    slope: move.slope,
    loss: [toLoss(outcomes), toLoss(moved)],
  })
  return { titles: outcomes.length, right, error, ...(why === undefined ? { move } : { why }) }
}

/** Knuth's multiplicative hash: files have rhythms, and every fifth row may be of one kind. */
const toPart = (place: number) => Math.floor(((Math.imul(place, 2_654_435_761) >>> 0) / 2 ** 32) * PARTS)

function thin(outcomes: readonly Outcome[]): readonly Outcome[] {
  const step = Math.ceil(outcomes.length / MOST)
  return step > 1 ? outcomes.filter((_, place) => place % step === 0) : outcomes
}

interface Found extends Pick<Calibration, 'titles' | 'right' | 'error'> {
  readonly slope: number
  readonly loss: readonly [before: number, after: number]
}

function findWhyNot({ titles, right, error, slope, loss: [before, after] }: Found): string | undefined {
  if (titles < LEAST_CHECKED) return `expected ${LEAST_CHECKED} checked titles with a candidate, found ${titles}`
  if (Math.min(right, titles - right) < LEAST_OF_EACH)
    return `expected ${LEAST_OF_EACH} titles whose first candidate is right and ${LEAST_OF_EACH} whose is wrong, found ${right} and ${titles - right}`
  if (slope <= 0) return 'expected likelier candidates to be right more often, found the opposite'
  if (error.after >= error.before || after >= before)
    return `expected chances that are truer on titles they were not fitted to, found a calibration error of ${error.after.toFixed(3)} instead of ${error.before.toFixed(3)}`
}

const toError = (outcomes: readonly Outcome[]) => toCalibrationError(toReliabilityBins(outcomes))

const LEAST = 1e-4

/** The mean log-loss, which falls if chances are truer or tell more. */
function toLoss(outcomes: readonly Outcome[]): number {
  const losses = outcomes.map(({ chance, right }) => -Math.log(Math.max(LEAST, right ? chance : 1 - chance)))
  return losses.reduce((sum, loss) => sum + loss, 0) / Math.max(1, losses.length)
}
