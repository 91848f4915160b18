import type { CountTable, Sum } from './table.ts'

/** A table in which counts that must be equal are merged into one. */
export interface MergedTable {
  readonly table: CountTable
  /** For each position in the original table, its position in this one. */
  readonly placeOf: Int32Array
}

/**
 * If only one part of a total is not 0, the total equals that part: anyone who knows one knows the other. A role in a
 * single area has many such totals, so most of a table of roles, areas and types is repeated several times. Parts that
 * are known to be 0 are left out.
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
    // A sum that occurs twice is implied only if it is implied both times.
    if (!seen.has(key) || !implied) seen.set(key, implied ? { ...sum, implied } : sum)
  }
  return { table: { counts: merged, sums: [...seen.values()] }, placeOf }
}

/** For each position, an equal one above it. */
function joinEqual(sums: readonly Sum[]): ReadonlyMap<number, number> {
  const above = new Map<number, number>()
  for (const { total, parts } of sums) {
    const [part] = parts
    if (parts.length !== 1 || part === undefined) continue
    join(above, part, total)
  }
  return above
}

/** Merges two positions, and everything merged with either. */
export function join(above: Map<number, number>, one: number, other: number): void {
  const [top, next] = [findTop(above, one), findTop(above, other)]
  if (top !== next) above.set(top, next)
}

/** The top of the positions merged with this one. Shortens the path to it. */
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
