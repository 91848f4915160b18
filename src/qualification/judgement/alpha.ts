import { type Coefficient, toCoefficient } from './kappa.ts'
import type { Times } from './tally.ts'

/**
 * Krippendorff's alpha for names, for any number of people of whom not each judged everything (Krippendorff 2011). A unit is what
 * people said of one thing; those with fewer than two are left out. Undefined where everybody said the same throughout.
 *
 * Its interval is that of the jackknife over units: it needs no chance, so that the same judgements give the same figure.
 */
export function findAlpha(units: readonly Times<readonly string[]>[]): Coefficient | undefined {
  const counted = units
    .filter(({ value }) => value.length > 1)
    .map(({ value, times }) => ({ ...countUnit(value), times }))
  const all = addUp(counted)
  const value = toAlpha(all)
  return value === undefined ? undefined : toCoefficient(value, findError(counted, all))
}

interface Sums {
  /** Values in all. */
  readonly n: number
  /** How often people differ, each pair weighed as its unit has values. */
  readonly different: number
  readonly values: ReadonlyMap<string, number>
}

/** Units that are alike. */
interface Units extends Sums {
  readonly times: number
}

function countUnit(unit: readonly string[]): Sums {
  const values = new Map<string, number>()
  for (const value of unit) values.set(value, (values.get(value) ?? 0) + 1)
  const n = unit.length
  return { n, different: countDifferent(n, values) / (n - 1), values }
}

/** How many ordered pairs of values differ. */
const countDifferent = (n: number, values: ReadonlyMap<string, number>): number =>
  n * (n - 1) - [...values.values()].reduce((sum, count) => sum + count * (count - 1), 0)

function addUp(units: readonly Units[]): Sums {
  const values = new Map<string, number>()
  let [n, different] = [0, 0]
  for (const unit of units) {
    n += unit.n * unit.times
    different += unit.different * unit.times
    for (const [value, count] of unit.values) values.set(value, (values.get(value) ?? 0) + count * unit.times)
  }
  return { n, different, values }
}

function toAlpha({ n, different, values }: Sums): number | undefined {
  const expected = countDifferent(n, values)
  return expected <= 0 ? undefined : 1 - ((n - 1) * different) / expected
}

function findError(units: readonly Units[], all: Sums): number {
  const left = units.flatMap((unit) => {
    const value = toAlpha(take(all, unit))
    return value === undefined ? [] : [{ value, times: unit.times }]
  })
  const m = left.reduce((sum, { times }) => sum + times, 0)
  if (m < 2) return 0
  const mean = left.reduce((sum, { value, times }) => sum + value * times, 0) / m
  const squares = left.reduce((sum, { value, times }) => sum + times * (value - mean) ** 2, 0)
  return Math.sqrt(((m - 1) / m) * squares)
}

/** Without one of the units. */
function take(all: Sums, unit: Sums): Sums {
  const values = new Map(all.values)
  for (const [value, count] of unit.values) values.set(value, (values.get(value) ?? 0) - count)
  return { n: all.n - unit.n, different: all.different - unit.different, values }
}
