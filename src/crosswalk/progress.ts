import type { Code } from '../classification/code.ts'
import { bySource, type Crosswalk } from './crosswalk.ts'
import type { Mapping } from './mapping.ts'

/**
 * The state of a source item. `stale`: a newer version changed what it is mapped from or to. `open`: nobody has mapped
 * it. `proposed`: its mapping waits for approval. `none`: it is approved that it has no equivalent.
 */
export type ItemState = 'stale' | 'open' | 'proposed' | 'approved' | 'none'

export const ITEM_STATES: readonly ItemState[] = ['stale', 'open', 'proposed', 'approved', 'none']

/** The state of an item with these mappings. */
export function stateOf(mappings: readonly Mapping[]): ItemState {
  if (mappings.length === 0) return 'open'
  if (mappings.some(({ state }) => state === 'stale')) return 'stale'
  if (mappings.some(({ state }) => state === 'proposed')) return 'proposed'
  return mappings.every(({ relation }) => relation === 'none') ? 'none' : 'approved'
}

/** How many items are in a state; and how much of the counts by item, if they are known. */
export interface StateCount {
  readonly items: number
  readonly counted?: number
}

export interface Progress {
  readonly items: number
  readonly counted?: number
  readonly states: Readonly<Record<ItemState, StateCount>>
}

/** The progress of a crosswalk with these items of its source. */
export function progressOf(
  crosswalk: Pick<Crosswalk, 'mappings'>,
  codes: Iterable<Code>,
  counts?: ReadonlyMap<Code, number>,
): Progress {
  const own = bySource(crosswalk)
  const all = [...new Set(codes)]
  const groups = Map.groupBy(all, (code) => stateOf(own.get(code) ?? []))
  const count = (list: readonly Code[]): StateCount => ({
    items: list.length,
    ...(counts && { counted: list.reduce((sum, code) => sum + (counts.get(code) ?? 0), 0) }),
  })
  const states = Object.fromEntries(ITEM_STATES.map((state) => [state, count(groups.get(state) ?? [])]))
  return { ...count(all), states: states as Readonly<Record<ItemState, StateCount>> }
}
