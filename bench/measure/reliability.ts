import type { Answer } from './answer.ts'
import { createRandom } from './random.ts'

/** The titles whose first candidate has a probability in this range. */
export interface ReliabilityBin {
  readonly from: number
  readonly to: number
  readonly n: number
  /** The mean probability of their first candidates. */
  readonly said: number
  /** The share of those that are right. */
  readonly right: number
}

export interface Reliability {
  /**
   * Expected calibration error (Naeini and others, 2015): the mean difference between the stated probability and the
   * share that is right, over ten bins of equal width, weighted by their titles.
   */
  readonly error: number
  /** The expected value of that error, by chance alone, for perfect probabilities and this many titles. */
  readonly byChance: number
  readonly bins: readonly ReliabilityBin[]
}

const BINS = 10
const DRAWS = 200

type Pair = readonly [chance: number, right: boolean]

export function measureReliability(answers: readonly Answer[]): Reliability {
  const pairs = answers.map(({ chance, rank }): Pair => [chance, rank === 0])
  const random = createRandom(5)
  const draws = Array.from({ length: DRAWS }, () =>
    toError(toBins(pairs.map(([chance]): Pair => [chance, random() < chance]))),
  )
  const bins = toBins(pairs)
  return { error: toError(bins), byChance: draws.reduce((sum, error) => sum + error, 0) / DRAWS, bins }
}

function toBins(pairs: readonly Pair[]): readonly ReliabilityBin[] {
  const counts = new Float64Array(BINS)
  const said = new Float64Array(BINS)
  const hits = new Float64Array(BINS)
  for (const [chance, right] of pairs) {
    const bin = Math.min(BINS - 1, Math.floor(chance * BINS))
    counts[bin] = (counts[bin] ?? 0) + 1
    said[bin] = (said[bin] ?? 0) + chance
    if (right) hits[bin] = (hits[bin] ?? 0) + 1
  }
  return [...counts].flatMap((n, bin) =>
    n === 0
      ? []
      : [{ from: bin / BINS, to: (bin + 1) / BINS, n, said: (said[bin] ?? 0) / n, right: (hits[bin] ?? 0) / n }],
  )
}

function toError(bins: readonly ReliabilityBin[]): number {
  const total = bins.reduce((sum, { n }) => sum + n, 0)
  return total === 0 ? 0 : bins.reduce((sum, { n, said, right }) => sum + n * Math.abs(said - right), 0) / total
}
