import type { Outcome } from '../rule/move-first.ts'

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

const BINS = 10

/** First candidates by ten steps of probability, without empty steps. */
export function toReliabilityBins(outcomes: readonly Outcome[]): readonly ReliabilityBin[] {
  const groups = Map.groupBy(outcomes, ({ chance }) => Math.min(BINS - 1, Math.floor(chance * BINS)))
  return [...groups]
    .sort(([one], [other]) => one - other)
    .map(([bin, all]) => ({
      from: bin / BINS,
      to: (bin + 1) / BINS,
      n: all.length,
      said: all.reduce((sum, { chance }) => sum + chance, 0) / all.length,
      right: all.filter(({ right }) => right).length / all.length,
    }))
}

/**
 * Expected calibration error (Naeini and others, 2015): the mean difference between the stated probability and the share
 * that is right, over ten steps of equal width, weighted by their titles.
 */
export function toCalibrationError(bins: readonly ReliabilityBin[]): number {
  const total = bins.reduce((sum, { n }) => sum + n, 0)
  return total === 0 ? 0 : bins.reduce((sum, { n, said, right }) => sum + n * Math.abs(said - right), 0) / total
}
