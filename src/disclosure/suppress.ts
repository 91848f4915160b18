import { Reader } from './reader.ts'

/** A sum that whoever reads the table can make: the parts, by their places, are the total. */
export interface Sum {
  readonly total: number
  readonly parts: readonly number[]
}

/** Counts of people or posts in any arrangement: a list with its total, rows by columns, groups within groups. */
export interface CountTable {
  /** Whole numbers from 0 up. */
  readonly counts: readonly number[]
  /** Every sum that the table shows, or that its reader can make. */
  readonly sums: readonly Sum[]
}

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
  const hidden = table.counts.map((count, at): Hidden | undefined =>
    (count > 0 && count < threshold) || sensitive?.has(at) ? 'small' : undefined,
  )
  for (const group of groupSums(table)) protect({ ...table, sums: group }, hidden, options)
  return hidden
}

/** @throws TypeError where a threshold is no whole number from 1 up */
export function checkThreshold(threshold: number): void {
  if (Number.isInteger(threshold) && threshold >= 1) return
  throw new TypeError(`expected a threshold of at least 1, found ${threshold}`)
}

/** Sums that share no count say nothing of one another. */
function groupSums({ sums }: CountTable): readonly (readonly Sum[])[] {
  const above = new Map<number, number>()
  const topOf = (place: number): number => {
    let top = place
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next
    if (top !== place) above.set(place, top)
    return top
  }
  for (const { total, parts } of sums)
    for (const part of parts) {
      const [one, other] = [topOf(part), topOf(total)]
      if (one !== other) above.set(one, other)
    }
  return [...Map.groupBy(sums, ({ total }) => topOf(total)).values()]
}

function protect(table: CountTable, hidden: (Hidden | undefined)[], options: SuppressOptions): void {
  const { threshold, sensitive, width = 1 } = options
  const reader = new Reader(table)
  const chooser = createChooser(table, hidden)
  const places = new Set(table.sums.flatMap(({ total, parts }) => [total, ...parts]))
  const small = [...places].filter((place) => hidden[place] === 'small')
  for (const at of small) {
    reader.hide(at)
    chooser.hide(at)
  }
  const goalOf = (at: number) =>
    Math.max(threshold, (table.counts[at] ?? 0) + 1, sensitive instanceof Map ? (sensitive.get(at) ?? 0) : 0)
  const isSafe = (at: number) =>
    reader.canReach(at, goalOf(at)) &&
    (reader.canSink(at, (reader.most[at] ?? 0) - width) || reader.canReach(at, (reader.least[at] ?? 0) + width))
  for (const at of small) {
    while (!isSafe(at)) {
      const more = chooser.findCheapest(at, reader.findWorth(at))
      // All of the table that is not 0 is hidden: there is nothing left from which it could be found.
      if (more === undefined) break
      hidden[more] = 'protecting'
      reader.hide(more)
      chooser.hide(more)
    }
  }
  // What can be found anyway says nothing that is not said already.
  const found = [...places].filter((place) => hidden[place] === 'protecting' && reader.isFixed(place))
  for (const place of found) hidden[place] = undefined
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
