import type { EntryId } from '../entry.ts'
import type { Coverage } from './roll-up.ts'

/** What two sides have in common and what only one of them has: two qualifications, roles or clusters. */
export interface Shared {
  readonly both: readonly EntryId[]
  readonly first: readonly EntryId[]
  readonly second: readonly EntryId[]
}

/** Splits what two sides have. Swapping the sides swaps the last two lists, and nothing else. */
export function findShared(first: Iterable<EntryId>, second: Iterable<EntryId>): Shared {
  const [one, other] = [new Set(first), new Set(second)]
  return {
    both: [...one].filter((id) => other.has(id)).toSorted(compare),
    first: [...one].filter((id) => !other.has(id)).toSorted(compare),
    second: [...other].filter((id) => !one.has(id)).toSorted(compare),
  }
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

const RANK: Readonly<Record<Coverage, number | undefined>> = { covered: 2, partly: 1, not: 0, unknown: undefined }

/** Which side covers an attribute further; `unknown` if that of one of them is not known. */
export type Lead = 'first' | 'second' | 'same' | 'unknown'

export function findLead(first: Coverage, second: Coverage): Lead {
  const [one, other] = [RANK[first], RANK[second]]
  if (one === undefined || other === undefined) return 'unknown'
  return one === other ? 'same' : one > other ? 'first' : 'second'
}
