import type { Ranking } from '../answer/ranker.ts'

/** A title that is held out, with its ranking by an index without it. */
export interface HeldOut {
  readonly ranking: Ranking
  /** The places of the items that it belongs to. */
  readonly right: readonly number[]
}
