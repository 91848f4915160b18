import type { Ranking } from './ranker.ts'

/** How scores become chances: see `toProbabilities`. */
export interface Calibration {
  /** How much one unit of score counts, in log-odds. */
  readonly slope: number
  /** The log-weight of "none of these". */
  readonly none: number
  /** What each word that the index does not have adds to it, by its share of the title. */
  readonly unknown: number
  /** What it adds if the title is one of the index. */
  readonly exact: number
}

// Fitted by `node --conditions=rolemap-source bench/coder-calibration.ts` on titles that the index did not have.
/** For an index whose words were learned. */
export const BESIDE_LEARNED: Calibration = { slope: 0.73, none: -0.92, unknown: 3, exact: 1.8 }
/** For an index where likeness is all there is. */
export const ALONE: Calibration = { slope: 0.49, none: 5.34, unknown: -0.22, exact: 0.37 }

/** What a vague title says of one item against another counts so much of what it would otherwise. */
const VAGUE = 0.5

/** The chance of each item of a ranking, in its order: a softmax in which "none of these" takes part. Their sum is below 1. */
export function toProbabilities(
  { says, scores, coverage, exact }: Ranking,
  calibration: Calibration,
): readonly number[] {
  const top = scores[0]?.score ?? 0
  const slope = says === 'vague' ? calibration.slope * VAGUE : calibration.slope
  const shares = scores.map(({ score }) => Math.exp(slope * (score - top)))
  const weight = calibration.none + calibration.unknown * (1 - coverage) + (exact ? calibration.exact : 0)
  const sum = shares.reduce((total, share) => total + share, Math.exp(weight - slope * top))
  return shares.map((share) => share / sum)
}
