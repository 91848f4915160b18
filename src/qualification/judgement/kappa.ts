import { countTimes, type Times } from './tally.ts'

/** What two people said of one thing. */
export type Pair = readonly [first: string, second: string]

/** A coefficient with its standard error and 95 % interval. */
export interface Coefficient {
  readonly value: number
  readonly error: number
  readonly interval: readonly [low: number, high: number]
}

const Z = 1.959_963_984_540_054

/** A value with the interval that its standard error gives, kept between -1 and 1. */
export const toCoefficient = (value: number, error: number): Coefficient => ({
  value,
  error,
  interval: [Math.max(-1, value - Z * error), Math.min(1, value + Z * error)],
})

/**
 * Cohen's kappa of two people: how far they agree beyond chance (Cohen 1960), with the large-sample standard error of Fleiss,
 * Cohen and Everitt (1969). Undefined where chance alone lets them agree always: both said the same of everything.
 */
export function findKappa(pairs: readonly Times<Pair>[]): Coefficient | undefined {
  const n = countTimes(pairs)
  const table = toShares(pairs, n)
  const { first, second, observed } = table
  const expected = [...first].reduce((sum, [name, share]) => sum + share * (second.get(name) ?? 0), 0)
  if (n === 0 || 1 - expected < 1e-12) return undefined
  const kappa = (observed - expected) / (1 - expected)
  return toCoefficient(kappa, Math.sqrt(Math.max(0, findVariance(table, expected)) / n))
}

interface Shares {
  readonly cells: readonly { readonly first: string; readonly second: string; readonly share: number }[]
  readonly first: ReadonlyMap<string, number>
  readonly second: ReadonlyMap<string, number>
  readonly observed: number
}

function toShares(pairs: readonly Times<Pair>[], n: number): Shares {
  const [first, second] = [new Map<string, number>(), new Map<string, number>()]
  const add = (map: Map<string, number>, key: string, share: number) => map.set(key, (map.get(key) ?? 0) + share)
  const joint = new Map<string, Times<Pair>>()
  let observed = 0
  for (const { value, times } of pairs) {
    const [one, other] = value
    add(first, one, times / n)
    add(second, other, times / n)
    if (one === other) observed += times / n
    const key = value.join('\0')
    joint.set(key, { value, times: (joint.get(key)?.times ?? 0) + times })
  }
  const cells = [...joint.values()].map(({ value: [one, other], times }) => ({
    first: one,
    second: other,
    share: times / n,
  }))
  return { cells, first, second, observed }
}

/** The variance of kappa, times the number of pairs. */
function findVariance({ cells, first, second, observed }: Shares, expected: number): number {
  const beyond = 1 - expected
  const sum = cells.reduce((total, cell) => {
    const { share } = cell
    if (cell.first === cell.second) {
      const margins = (first.get(cell.first) ?? 0) + (second.get(cell.first) ?? 0)
      return total + share * (beyond - margins * (1 - observed)) ** 2
    }
    const margins = (second.get(cell.first) ?? 0) + (first.get(cell.second) ?? 0)
    return total + share * (margins * (1 - observed)) ** 2
  }, 0)
  return (sum - (observed * expected - 2 * expected + observed) ** 2) / beyond ** 4
}
