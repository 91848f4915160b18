import { type ReliabilityBin, toCalibrationError, toReliabilityBins } from '../../src/coder/measure/reliability.ts'
import type { Outcome } from '../../src/coder/rule/move-first.ts'
import type { Answer } from './answer.ts'
import { createRandom } from './random.ts'

export interface Reliability {
  /** Expected calibration error: see `toCalibrationError`. */
  readonly error: number
  /** The expected value of that error, by chance alone, for perfect probabilities and this many titles. */
  readonly byChance: number
  readonly bins: readonly ReliabilityBin[]
}

const DRAWS = 200

export function measureReliability(answers: readonly Answer[]): Reliability {
  const outcomes = answers.map(({ chance, rank }): Outcome => ({ chance, right: rank === 0 }))
  const random = createRandom(5)
  const draws = Array.from({ length: DRAWS }, () =>
    toCalibrationError(toReliabilityBins(outcomes.map(({ chance }) => ({ chance, right: random() < chance })))),
  )
  const bins = toReliabilityBins(outcomes)
  return { error: toCalibrationError(bins), byChance: draws.reduce((sum, error) => sum + error, 0) / DRAWS, bins }
}
