import { type Move, moveFirst } from '../rule/move-first.ts'
import type { Ranking } from './ranker.ts'

/** Added to the log-weight of "none of these" for a title of the index: even such a title may mean other work here. */
const EXACT = 1.5
/** Factor by which a vague title's differences between items shrink. */
const VAGUE = 0.5

/**
 * The probability of each item of a ranking, in its order: a softmax that includes "none of these", so the sum is below
 * 1.
 */
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

/** The same candidates with chances moved by a correction. Nothing is certain, so none has all of the chance. */
export function moveChances<T extends { readonly probability: number }>(
  ranked: readonly T[],
  move: Move,
): readonly T[] {
  const [first] = ranked
  if (!first || first.probability >= 1) return ranked
  const moved = moveFirst(
    ranked.map(({ probability }) => probability),
    move,
  )
  return ranked.map((one, place) => ({ ...one, probability: moved[place] ?? 0 }))
}

/** How often the first item is right if it was found only by similar meaning: see `isOnlyNear`. */
const ONLY_NEAR = 0.25

/** The probabilities of items found only by similar meaning: that alone makes none of them likely. */
export function capNear(chances: readonly number[]): readonly number[] {
  const [first = 0] = chances
  return first > ONLY_NEAR ? chances.map((chance) => (chance * ONLY_NEAR) / first) : chances
}
