import type { ItemScore } from './score.ts'

const STEEPNESS = 0.8
/** The score at which "none of these" is as likely as an item. */
const NONE = 0.5

/** The chance of each item, in the order of the scores; their sum is below 1. */
export function toProbabilities(scores: readonly ItemScore[]): readonly number[] {
  const top = scores[0]?.score ?? 0
  const shares = scores.map(({ score }) => Math.exp(STEEPNESS * (score - top)))
  const none = Math.exp(STEEPNESS * (NONE - top))
  const sum = shares.reduce((total, share) => total + share, none)
  return shares.map((share) => share / sum)
}
