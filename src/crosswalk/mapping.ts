import type { Code } from '../classification/code.ts'
import type { StatedChange } from '../classification/history.ts'
import type { Relation } from './relation.ts'

/** What the weights of a mapping are shares of. */
export type WeightBase = 'posts' | 'employment' | 'entries' | 'judgement'

export const WEIGHT_BASES: readonly WeightBase[] = ['posts', 'employment', 'entries', 'judgement']

/** The state of a mapping. `stale`: one of its items changed in a newer version, and it waits for a decision. */
export type MappingState = 'proposed' | 'approved' | 'stale'

export const MAPPING_STATES: readonly MappingState[] = ['proposed', 'approved', 'stale']

/** What became of an item of a mapping in a newer version of its end. */
export interface StaleReason {
  readonly end: 'from' | 'to'
  /** The item that changed. */
  readonly code: Code
  readonly reason: Exclude<StatedChange, 'new'>
  /** What it became. */
  readonly successors: readonly Code[]
}

export interface Target {
  readonly to: Code
  /** The share of the source that goes there, above 0 and up to 1. */
  readonly weight?: number
}

/**
 * What one source item becomes. An item may have several mappings, if its targets differ in relation or author. `none`
 * is a statement too: the item has no equivalent. It applies in this direction only.
 */
export interface Mapping {
  readonly from: Code
  readonly relation: Relation | 'none'
  /**
   * `or`: each post goes to one of the targets. `and`: the source is all of them together, and each has a part of it.
   */
  readonly combine: 'or' | 'and'
  /** Best first; empty only if the relation is `none`. */
  readonly targets: readonly Target[]
  /** What the weights are shares of; set if there are weights. */
  readonly base?: WeightBase
  /** From 0 to 1: how likely it is right. */
  readonly confidence?: number
  /** How it was made, with SSSOM's name if there is one: `ManualMappingCuration`, `LexicalMatching`. */
  readonly justification?: string
  readonly evidence?: string
  readonly author?: string
  readonly reviewer?: string
  readonly state: MappingState
  /** Why it is stale. */
  readonly stale?: readonly StaleReason[]
}
