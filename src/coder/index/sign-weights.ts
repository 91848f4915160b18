import { type Move, NO_MOVE } from '../rule/move-first.ts'
import type { Trees } from './trees.ts'

/** The signs that say how well an item fits a title, in the order of their weights. */
export const SIGNS = ['learned', 'likeness', 'centre', 'nearest', 'meant', 'doubt', 'same', 'reworded'] as const

/** The value of each sign for an item; 0 where it is absent. */
export type Signs = Readonly<Record<(typeof SIGNS)[number], number>>

export const NO_SIGNS: Signs = {
  learned: 0,
  likeness: 0,
  centre: 0,
  nearest: 0,
  meant: 0,
  doubt: 0,
  same: 0,
  reworded: 0,
}

/** The weight of each sign, in log-odds per unit, and the weight of "none of these". */
export interface Weights extends Readonly<Record<(typeof SIGNS)[number], number>> {
  /** The log-weight of "none of these". */
  readonly none: number
  /** Added to `none` for the share of the title's words that the index lacks. */
  readonly unknown: number
  /**
   * The final correction of the first candidate's log-odds. If several items may be right, they share the probability,
   * so the first is right more often than its share says.
   */
  readonly first: Move
  /** What comparing the candidates with one another adds to their scores; only where that helps. */
  readonly trees?: Trees
}

// Fitted by `node --conditions=rolemap-source bench/coder-calibration.ts` and rounded. The exception is likeness beside
// meanings: the fit puts it at 0, but it keeps some weight, and "none of these" is set to match.
/** If likeness is the only sign. */
const ALONE = {
  learned: 0,
  likeness: 9.6,
  centre: 0,
  nearest: 0,
  meant: 0,
  doubt: 11.9,
  same: 1.8,
  reworded: 0.8,
  none: 6.9,
  unknown: -0.4,
  first: NO_MOVE,
}
const BESIDE_MEANINGS = {
  learned: 0,
  likeness: 1.5,
  centre: 10,
  nearest: 4.5,
  meant: 0,
  doubt: 4,
  same: 1,
  reworded: 0.6,
  none: 9.3,
  unknown: 0,
  first: NO_MOVE,
}
const BESIDE_LEARNED = {
  learned: 0.64,
  likeness: 3.9,
  centre: 0,
  nearest: 0,
  meant: 0,
  doubt: 13,
  same: 1.2,
  reworded: 1,
  none: 0.2,
  unknown: 1.6,
  first: NO_MOVE,
}
const BESIDE_BOTH = {
  learned: 0.42,
  likeness: 1.4,
  centre: 0.9,
  nearest: 3.6,
  meant: 0.26,
  doubt: 8,
  same: 1.3,
  reworded: 1.8,
  none: 1.1,
  unknown: 0.8,
  first: NO_MOVE,
}

/** The weights for an index that is too small to fit its own. */
export function getUsualWeights({
  learned,
  nearness,
}: {
  readonly learned?: unknown
  readonly nearness?: unknown
}): Weights {
  if (nearness) return learned ? BESIDE_BOTH : BESIDE_MEANINGS
  return learned ? BESIDE_LEARNED : ALONE
}

/** The weighted sum of the signs, in log-odds. */
export function weigh(weights: Weights, signs: Signs): number {
  // Written out for speed: this runs for every item of every title.
  return (
    weights.learned * signs.learned +
    weights.likeness * signs.likeness +
    weights.centre * signs.centre +
    weights.nearest * signs.nearest +
    weights.meant * signs.meant +
    weights.doubt * signs.doubt +
    weights.same * signs.same +
    weights.reworded * signs.reworded
  )
}
