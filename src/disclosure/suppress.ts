import { type Equation, findLargest } from './largest.ts'

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
  /** Places whose counts are to be hidden as small ones are, whatever they are. */
  readonly sensitive?: ReadonlySet<number>
}

/**
 * Which counts of a table must not be published, in its order: the small ones, and as many more as it takes that nobody
 * can tell from the rest that one of them is small. A count of 0 is no secret, and hides nothing.
 *
 * A reader of the table is taken to know every sum and that no count is below 0. A small count is safe when it could
 * still be at or above the threshold for all that the reader can work out. Say of a hidden count no more than that it is hidden:
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
  for (const group of groupSums(table)) protect({ ...table, sums: group }, hidden, threshold)
  return hidden
}

/** @throws TypeError where a threshold is no whole number from 1 up */
export function checkThreshold(threshold: number): void {
  if (Number.isInteger(threshold) && threshold >= 1) return
  throw new TypeError(`expected a threshold of at least 1, found ${threshold}`)
}

/** Sums that share no count say nothing of one another. */
function groupSums({ sums }: CountTable): readonly (readonly Sum[])[] {
  const groups: { readonly places: Set<number>; readonly sums: Sum[] }[] = []
  for (const sum of sums) {
    const places = new Set([sum.total, ...sum.parts])
    const touched = groups.filter((group) => !group.places.isDisjointFrom(places))
    for (const group of touched) groups.splice(groups.indexOf(group), 1)
    groups.push({
      places: touched.reduce((all, group) => all.union(group.places), places),
      sums: [...touched.flatMap((group) => group.sums), sum],
    })
  }
  return groups.map((group) => group.sums)
}

function protect(table: CountTable, hidden: (Hidden | undefined)[], threshold: number): void {
  const places = new Set(table.sums.flatMap(({ total, parts }) => [total, ...parts]))
  for (const at of [...places].filter((place) => hidden[place] === 'small')) {
    const safe = Math.max(threshold, (table.counts[at] ?? 0) + 1)
    while (findLargest(toEquations(table, hidden), at) < safe) {
      const more = findCheapest(table, hidden, at)
      // All of the table that is not 0 is hidden: there is nothing left from which it could be found.
      if (more === undefined) break
      hidden[more] = 'protecting'
    }
  }
}

/** What the table tells of the hidden counts. */
function toEquations({ counts, sums }: CountTable, hidden: readonly (Hidden | undefined)[]): readonly Equation[] {
  return sums.flatMap(({ total, parts }) => {
    const factors = new Map(parts.filter((part) => hidden[part]).map((part) => [part, 1]))
    const known = parts.reduce((sum, part) => sum + (hidden[part] ? 0 : (counts[part] ?? 0)), 0)
    if (hidden[total]) factors.set(total, -1)
    const equals = (hidden[total] ? 0 : (counts[total] ?? 0)) - known
    return factors.size === 0 ? [] : [{ factors, equals }]
  })
}

/**
 * The count whose hiding costs least: the smallest above 0 in a sum that gives away its only hidden count, the place's own
 * sums first; otherwise in any sum with the place, and failing that in any sum at all.
 */
function findCheapest(
  { counts, sums }: CountTable,
  hidden: readonly (Hidden | undefined)[],
  at: number,
): number | undefined {
  const lines = sums.map(({ total, parts }) => [total, ...parts])
  const own = lines.filter((line) => line.includes(at))
  const isAlone = (line: readonly number[]) => line.filter((place) => hidden[place]).length === 1
  const choices = [own.filter(isAlone), lines.filter(isAlone), own, lines].map((some) =>
    some
      .flat()
      .filter((place) => !hidden[place] && (counts[place] ?? 0) > 0)
      .toSorted((one, other) => (counts[one] ?? 0) - (counts[other] ?? 0)),
  )
  return choices.find((some) => some.length > 0)?.[0]
}
