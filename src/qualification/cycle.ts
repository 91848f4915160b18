import type { Part, Prerequisite } from './attachment.ts'
import type { EntryId } from './entry.ts'

/** An arrow between entries: from a part or prerequisite to what it belongs to. */
export type Tie = Pick<Part | Prerequisite, 'entry' | 'whole'>

/** For each entry, the ones below it: its modules, or what it presupposes. */
export function toBelow(ties: readonly Tie[]): ReadonlyMap<EntryId, readonly EntryId[]> {
  return new Map(
    [...Map.groupBy(ties, ({ whole }) => whole)].map(([whole, list]) => [whole, list.map(({ entry }) => entry)]),
  )
}

/**
 * The circle that a new tie would close: from the entry, over everything below it, to the whole; undefined if it closes
 * none. If the ties had no circle before, they then have none with the new tie either.
 */
export function findCycle(
  { entry, whole }: Tie,
  below: { get(id: EntryId): readonly EntryId[] | undefined },
): readonly EntryId[] | undefined {
  const came = new Map<EntryId, EntryId | undefined>([[entry, undefined]])
  const waiting = [entry]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at === whole) return wayTo(at, came)
    for (const next of below.get(at) ?? []) {
      if (came.has(next)) continue
      came.set(next, at)
      waiting.push(next)
    }
  }
  return undefined
}

function wayTo(end: EntryId, came: ReadonlyMap<EntryId, EntryId | undefined>): readonly EntryId[] {
  const way: EntryId[] = []
  for (let at: EntryId | undefined = end; at !== undefined; at = came.get(at)) way.unshift(at)
  return way
}

/** Everything below an entry, without the entry itself: also the modules of its modules. */
export function listBelow(id: EntryId, below: ReadonlyMap<EntryId, readonly EntryId[]>): ReadonlySet<EntryId> {
  const found = new Set<EntryId>()
  const waiting = [...(below.get(id) ?? [])]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (found.has(at)) continue
    found.add(at)
    waiting.push(...(below.get(at) ?? []))
  }
  found.delete(id)
  return found
}
