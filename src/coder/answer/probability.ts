import { moveFirst } from '../index/move-first.ts'
import type { Ranking } from './ranker.ts'

/** What a title of the index adds to the log-weight of "none of these": even such a title may be another work here. */
const EXACT = 1.5
/** What a vague title says of one item against another counts so much of what it would otherwise. */
const VAGUE = 0.5

/** The chance of each item of a ranking, in its order: a softmax in which "none of these" takes part. Their sum is below 1. */
export function toProbabilities({ says, scores, weights, coverage, exact }: Ranking): readonly number[] {
  const top = scores[0]?.score ?? 0
  const slope = says === 'vague' ? VAGUE : 1
  const shares = scores.map(({ score }) => Math.exp(slope * (score - top)))
  const none = weights.none + weights.unknown * (1 - coverage) + (exact ? EXACT : 0)
  const sum = shares.reduce((total, share) => total + share, Math.exp(none - slope * top))
  return moveFirst(
    shares.map((share) => share / sum),
    weights.first,
  )
}
