import { findTop, join, mergeEqual } from './merge.ts'
import { Reader } from './reader.ts'
import type { CountTable, Sum } from './table.ts'

/** Why a count is not published. `small`: it is under the threshold. `protecting`: a small one could be found from it. */
export type Hidden = 'small' | 'protecting'

export interface SuppressOptions {
  /** Counts above 0 and under this are small: a whole number from 1 up. */
  readonly threshold: number
  /**
   * Places whose counts are to be hidden as small ones are, whatever they are; as a map, with the number that each must
   * still be able to be.
   */
  readonly sensitive?: ReadonlySet<number> | ReadonlyMap<number, number>
  /** The least difference between the most and the least that a small count could be; 1 if not given. */
  readonly width?: number
}

/**
 * Which counts of a table must not be published, in its order: the small ones, and as many more as it takes that nobody
 * can tell from the rest that one of them is small. A count of 0 is no secret, and hides nothing.
 *
 * A reader of the table is taken to know every sum and that no count is below 0. A small count is safe when it could
 * still be at or above the threshold for all that the reader can work out: when a table of whole numbers fits what is
 * published, in which it is. Say of a hidden count no more than that it is hidden:
 * whoever knows that another was hidden to protect it knows that the other is not small.
 *
 * @example suppress({ counts: [3, 12, 40, 55], sums: [{ total: 3, parts: [0, 1, 2] }] }, { threshold: 10 })
 * // ['small', 'protecting', undefined, undefined]
 * @throws TypeError where the threshold is no whole number from 1 up
 */
export function suppress(table: CountTable, options: SuppressOptions): readonly (Hidden | undefined)[] {
  const { threshold, sensitive } = options
  checkThreshold(threshold)
  const isSmall = table.counts.map((count, at) => (count > 0 && count < threshold) || sensitive?.has(at) === true)
  const { table: merged, placeOf } = mergeEqual(table, (at) => table.counts[at] === 0 && !isSmall[at])
  const hidden: (Hidden | undefined)[] = merged.counts.map(() => undefined)
  const goals = merged.counts.map((count) => Math.max(threshold, count + 1))
  for (const [at, to] of placeOf.entries()) {
    if (isSmall[at]) hidden[to] = 'small'
    if (sensitive instanceof Map) goals[to] = Math.max(goals[to] ?? 0, sensitive.get(at) ?? 0)
  }
  for (const group of groupSums(merged))
    protect({ ...merged, sums: group }, hidden, { goals, width: options.width ?? 1 })
  return table.counts.map((count, at) => {
    if (isSmall[at]) return 'small'
    return count > 0 && hidden[placeOf[at] ?? 0] ? 'protecting' : undefined
  })
}

/** @throws TypeError where a threshold is no whole number from 1 up */
export function checkThreshold(threshold: number): void {
  if (Number.isInteger(threshold) && threshold >= 1) return
  throw new TypeError(`expected a threshold of at least 1, found ${threshold}`)
}

/** Sums that share no count say nothing of one another. */
function groupSums({ sums }: CountTable): readonly (readonly Sum[])[] {
  const above = new Map<number, number>()
  for (const { total, parts } of sums) for (const part of parts) join(above, part, total)
  return [...Map.groupBy(sums, ({ total }) => findTop(above, total)).values()]
}

/** Small counts, times others that are hidden, times sums: in larger tables nobody looks again whether all of them are needed. */
const MOST_LOOKS = 2_000_000

interface Goals {
  /** By place: what a small count must still be able to be. */
  readonly goals: readonly number[]
  readonly width: number
}

function protect(table: CountTable, hidden: (Hidden | undefined)[], goals: Goals): void {
  const reader = new Reader(table)
  const chooser = createChooser(table, hidden)
  const places = [...new Set(table.sums.flatMap(({ total, parts }) => [total, ...parts]))]
  const small = places.filter((place) => hidden[place] === 'small')
  const hide = (at: number) => {
    hidden[at] ??= 'protecting'
    reader.hide(at)
    chooser.hide(at)
  }
  /** Hides the cheapest count that helps. If none is left, all that is not 0 is hidden, and there is nothing to find it from. */
  const hideFor = (at: number, isWorth: (other: number) => boolean): boolean => {
    const more = chooser.findCheapest(at, isWorth)
    if (more !== undefined) hide(more)
    return more !== undefined
  }
  for (const at of small) hide(at)
  for (const at of small) while (!isSafe(reader, at, goals) && hideFor(at, reader.findWorth(at)));
  for (let told = findTold(reader, table, small); told; told = findTold(reader, table, small))
    if (!hideFor(told[0], reader.findParting(...told))) break
  const protecting = () => places.filter((place) => hidden[place] === 'protecting')
  // What can be found anyway says nothing that is not said already.
  for (const place of protecting()) if (reader.isFixed(place)) hidden[place] = undefined
  if (small.length * protecting().length * table.sums.length > MOST_LOOKS) return
  const last = protecting().toSorted((one, other) => (table.counts[other] ?? 0) - (table.counts[one] ?? 0))
  for (const place of last) {
    hidden[place] = undefined
    if (!isProtected(table, hidden, goals)) hidden[place] = 'protecting'
  }
}

/** Whether a small count could be at its goal, and what it could be is wide enough. */
function isSafe(reader: Reader, at: number, { goals, width }: Goals): boolean {
  if (!reader.canReach(at, goals[at] ?? 0)) return false
  return reader.canSink(at, (reader.most[at] ?? 0) - width) || reader.canReach(at, (reader.least[at] ?? 0) + width)
}

/** Whether no small count can be found. */
function isProtected(table: CountTable, hidden: readonly (Hidden | undefined)[], goals: Goals): boolean {
  const reader = new Reader(table)
  const places = [...new Set(table.sums.flatMap(({ total, parts }) => [total, ...parts]))]
  for (const at of places) if (hidden[at]) reader.hide(at)
  const small = places.filter((place) => hidden[place] === 'small')
  return small.every((at) => isSafe(reader, at, goals)) && findTold(reader, table, small) === undefined
}

/** A small count, and one of which whoever is alone in it knows that it is 1 and could tell the small one by it. */
function findTold(reader: Reader, { counts }: CountTable, small: readonly number[]) {
  const isSmall = new Set(small)
  for (const twins of reader.listTwins()) {
    const alone = twins.find((place) => counts[place] === 1)
    const told = twins.find((place) => place !== alone && isSmall.has(place))
    if (alone !== undefined && told !== undefined) return [told, alone] as const
  }
  return undefined
}

interface Chooser {
  hide(place: number): void
  findCheapest(place: number, isWorth: (other: number) => boolean): number | undefined
}

/** Chooses what is hidden for something small. */
function createChooser({ counts, sums }: CountTable, hidden: readonly (Hidden | undefined)[]): Chooser {
  const lines = sums.map(({ total, parts }) => [total, ...parts])
  const linesOf = new Map<number, number[]>()
  for (const [line, places] of lines.entries())
    for (const place of places) linesOf.set(place, [...(linesOf.get(place) ?? []), line])
  const hiddenIn = lines.map(() => 0)
  const isAlone = (line: number) => hiddenIn[line] === 1
  const findIn = (places: Iterable<number>): number | undefined => {
    let best: number | undefined
    for (const place of places) {
      const count = counts[place] ?? 0
      if (!hidden[place] && count > 0 && (best === undefined || count < (counts[best] ?? 0))) best = place
    }
    return best
  }
  const all = [...linesOf.keys()]
  return {
    hide: (place) => {
      for (const line of linesOf.get(place) ?? []) hiddenIn[line] = (hiddenIn[line] ?? 0) + 1
    },
    /**
     * The count whose hiding costs least: the smallest above 0 in a sum that gives the place away, since all else in it is
     * published; otherwise of those that are worth hiding, and failing that of all.
     */
    findCheapest: (place, isWorth) => {
      const alone = (linesOf.get(place) ?? []).filter(isAlone).flatMap((line) => lines[line] ?? [])
      return findIn(alone) ?? findIn(all.filter((one) => !hidden[one] && isWorth(one))) ?? findIn(all)
    },
  }
}
