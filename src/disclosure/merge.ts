import type { CountTable, Sum } from './table.ts'

/** A table in which what must be equal is one count. */
export interface MergedTable {
  readonly table: CountTable
  /** By place of the table before: its place in this one. */
  readonly placeOf: Int32Array
}

/**
 * A total of which only one part is not 0 is that part: whoever knows one knows the other. A role that is in one area alone has many
 * such totals, so that most of a table of roles, areas and types is said several times. Parts that are 0, and known to be, are left out.
 */
export function mergeEqual({ counts, sums }: CountTable, isKnownZero: (place: number) => boolean): MergedTable {
  const filled = sums.map((sum) => ({ ...sum, parts: sum.parts.filter((part) => !isKnownZero(part)) }))
  const placeOf = numberTops(counts.length, joinEqual(filled))
  const merged: number[] = []
  for (const [place, to] of placeOf.entries()) merged[to] = counts[place] ?? 0
  const seen = new Map<string, Sum>()
  for (const { total, parts, implied } of filled) {
    if (parts.length < 2) continue
    const sum = { total: placeOf[total] ?? 0, parts: parts.map((part) => placeOf[part] ?? 0) }
    const key = `${sum.total}=${sum.parts.toSorted((one, other) => one - other)}`
    // A sum that is said twice is implied only if it is both times.
    if (!seen.has(key) || !implied) seen.set(key, implied ? { ...sum, implied } : sum)
  }
  return { table: { counts: merged, sums: [...seen.values()] }, placeOf }
}

/** By place: one above it that is equal. */
function joinEqual(sums: readonly Sum[]): ReadonlyMap<number, number> {
  const above = new Map<number, number>()
  for (const { total, parts } of sums) {
    const [part] = parts
    if (parts.length !== 1 || part === undefined) continue
    join(above, part, total)
  }
  return above
}

/** Joins two places, and what was joined with either. */
export function join(above: Map<number, number>, one: number, other: number): void {
  const [top, next] = [findTop(above, one), findTop(above, other)]
  if (top !== next) above.set(top, next)
}

/** The top of what a place was joined with; the way to it becomes shorter. */
export function findTop(above: Map<number, number>, place: number): number {
  let top = place
  for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next
  if (top !== place) above.set(place, top)
  return top
}

function numberTops(length: number, above: ReadonlyMap<number, number>): Int32Array {
  const tops = new Map(above)
  const numbers = new Map<number, number>()
  return Int32Array.from({ length }, (_, place) => {
    const top = findTop(tops, place)
    const number = numbers.get(top) ?? numbers.size
    numbers.set(top, number)
    return number
  })
}
