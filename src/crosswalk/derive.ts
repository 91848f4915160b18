import type { Relation } from './relation.ts'

/** What a table without relations says of a pair. */
export interface PairSigns {
  /** The pair's target is the only one of its source; its source is the only one of its target. */
  readonly alone: boolean
  readonly only: boolean
  /** The part of the source that goes to the target, and of the target that comes from the source, where that is known. */
  readonly share?: number | undefined
  readonly back?: number | undefined
}

const MOST = 0.95

/**
 * The relation that follows where a table gives none. A target that has at least 95 per cent of the source, or is its only one,
 * holds it; and the other way round. Both: close. One: broad, or narrow. Neither: related. Nothing is said to be exact.
 */
export function deriveRelation({ alone, only, share = 0, back = 0 }: PairSigns): Relation {
  const held = alone || share >= MOST
  const holds = only || back >= MOST
  if (held && holds) return 'close'
  return held ? 'broad' : holds ? 'narrow' : 'related'
}
