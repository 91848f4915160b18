import { type Move, NO_MOVE } from './move-first.ts'

/** The signs by which an item is weighed for a title, in the order of their weights. */
export const SIGNS = ['learned', 'likeness', 'centre', 'nearest', 'meant', 'doubt', 'same', 'reworded'] as const

/** What speaks for an item; a sign that is not there is 0. */
export type Signs = Readonly<Record<(typeof SIGNS)[number], number>>

/** Nothing speaks for it. */
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

/** How much each sign counts, in log-odds for one more of it, and the weight of "none of these". */
export interface Weights extends Readonly<Record<(typeof SIGNS)[number], number>> {
  /** The log-weight of "none of these". */
  readonly none: number
  /** What each word that the index does not have adds to it, by its share of the title. */
  readonly unknown: number
  /**
   * How the log-odds of the first candidate are moved at last. Of a title for which several items
   * may be right, each has a share of the chance, and the first is right more often than its share says.
   */
  readonly first: Move
}

// Fitted by `node --conditions=rolemap-source bench/coder-calibration.ts` and rounded; but likeness beside meanings, which that
// puts at 0, keeps some weight, and so does "none of these" against it.
/** Where likeness is all there is. */
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

/** The weights of an index that is too small for its own to be fitted. */
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

/** What signs are worth together, in log-odds. */
export function weigh(weights: Weights, signs: Signs): number {
  // Written out: it is asked for every item of every title.
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
