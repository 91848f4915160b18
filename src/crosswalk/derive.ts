import type { Relation } from './relation.ts'

/** What a table without relations shows about a pair. */
export interface PairSigns {
  /** `alone`: the pair's target is the only one of its source. `only`: its source is the only one of its target. */
  readonly alone: boolean
  readonly only: boolean
  /** The part of the source that goes to the target, and of the target that comes from the source, if known. */
  readonly share?: number | undefined
  readonly back?: number | undefined
}

const MOST = 0.95

/**
 * The presumed relation, if a table has none. A target holds its source if it has at least 95 per cent of it, or is its
 * only target; and the other way round. Both: close. One of them: broad or narrow. Neither: related. Nothing is
 * presumed exact.
 */
export function deriveRelation({ alone, only, share = 0, back = 0 }: PairSigns): Relation {
  const held = alone || share >= MOST
  const holds = only || back >= MOST
  if (held && holds) return 'close'
  return held ? 'broad' : holds ? 'narrow' : 'related'
}
