import type { Code } from '../classification/code.ts'
import type { Source } from '../classification/version.ts'
import type { Mapping } from './mapping.ts'

/** One end of a crosswalk: a version of a classification. */
export interface End {
  readonly id: string
  readonly version: string
}

export type CrosswalkState = 'draft' | 'approved' | 'published' | 'withdrawn'

export const CROSSWALK_STATES: readonly CrosswalkState[] = ['draft', 'approved', 'published', 'withdrawn']

/** How many targets a source has, and how many sources a target. */
export type Cardinality = '1:1' | '1:n' | 'n:1' | 'n:m'

export const CARDINALITIES: readonly Cardinality[] = ['1:1', '1:n', 'n:1', 'n:m']

/** Everything in a crosswalk except its mappings. */
export interface CrosswalkHead {
  /** Letters, digits and hyphens: `soc2010-soc2020`. */
  readonly id: string
  readonly from: End
  readonly to: End
  readonly purpose?: string
  readonly method?: string
  readonly source: Source
  readonly author?: string
  readonly reviewer?: string
  /** Its maker's statement. `check` reports if it is wrong. */
  readonly cardinality?: Cardinality
  readonly state: CrosswalkState
}

/** How one classification's items become another's. */
export interface Crosswalk extends CrosswalkHead {
  readonly mappings: readonly Mapping[]
}

/** The mappings of each source item, in order. */
export function bySource({ mappings }: Pick<Crosswalk, 'mappings'>): ReadonlyMap<Code, readonly Mapping[]> {
  return Map.groupBy(mappings, ({ from }) => from)
}
