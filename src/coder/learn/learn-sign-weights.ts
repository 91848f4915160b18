import type { ItemScore } from '../answer/score.ts'
import { SIGNS, type Weights } from '../index/sign-weights.ts'

/** A ranked title whose item is known. */
export interface Example {
  readonly scores: readonly Pick<ItemScore, 'signs' | 'extra'>[]
  /** The share of the title's words that the index has, 0 to 1. */
  readonly coverage: number
  /** The place of the right item, -1 if it is not among them. */
  readonly right: number
}

const STEPS = 80
const RATE = 0.4
/** How strongly weights are pulled towards their start values, in titles. */
const HOLD = 3

/**
 * The weights that make the right items, or "none of these", most likely: conditional logistic regression. Weights of
 * signs are never negative. `start`: where the fit begins and what it is pulled towards.
 */
export function learnWeights(examples: readonly Example[], start: Weights): Weights {
  const rows = examples.map(toRows)
  const names = [...SIGNS, 'none', 'unknown'] as const
  const first = Float64Array.from(names, (name) => start[name])
  const scale = first.map((value) => Math.max(1, Math.abs(value)))
  const weights = first.slice()
  const squares = names.map(() => 1e-8)
  for (let step = 0; step < STEPS; step++) {
    const slopes = weights.map((weight, at) => (HOLD * (weight - (first[at] ?? 0))) / (scale[at] ?? 1) ** 2)
    for (const row of rows) addSlopes(row, weights, slopes)
    const rate = RATE * (1 - step / STEPS)
    for (const [at, slope] of slopes.entries()) {
      squares[at] = 0.9 * (squares[at] ?? 0) + 0.1 * slope * slope
      const moved = (weights[at] ?? 0) - (rate * slope) / Math.sqrt(squares[at] ?? 1)
      weights[at] = at < SIGNS.length ? Math.max(0, moved) : moved
    }
  }
  return { ...start, ...Object.fromEntries(names.map((name, at) => [name, weights[at] ?? 0])) }
}

/** A row for each candidate, "none of these" last: signs, 1 for "none", the share of unknown words. `right` is a row. */
interface Rows {
  readonly width: number
  readonly values: Float64Array
  readonly extras: Float64Array
  readonly right: number
}

function toRows({ scores, coverage, right }: Example): Rows {
  const width = SIGNS.length + 2
  const values = new Float64Array((scores.length + 1) * width)
  for (const [place, { signs }] of scores.entries()) {
    for (const [at, sign] of SIGNS.entries()) values[place * width + at] = signs[sign]
  }
  values[scores.length * width + SIGNS.length] = 1
  values[scores.length * width + SIGNS.length + 1] = 1 - coverage
  const extras = Float64Array.from([...scores.map(({ extra }) => extra), 0])
  return { width, values, extras, right: right < 0 ? scores.length : right }
}

/** Adds the gradients of the log-loss of one title. */
function addSlopes({ width, values, extras, right }: Rows, weights: Float64Array, slopes: Float64Array): void {
  const shares = new Float64Array(extras.length)
  let most = Number.NEGATIVE_INFINITY
  for (let place = 0; place < shares.length; place++) {
    let score = extras[place] ?? 0
    for (let at = 0; at < width; at++) score += (weights[at] ?? 0) * (values[place * width + at] ?? 0)
    shares[place] = score
    if (score > most) most = score
  }
  let total = 0
  for (let place = 0; place < shares.length; place++) {
    const share = Math.exp((shares[place] ?? 0) - most)
    shares[place] = share
    total += share
  }
  for (let place = 0; place < shares.length; place++) {
    const by = (shares[place] ?? 0) / total - (place === right ? 1 : 0)
    for (let at = 0; at < width; at++) slopes[at] = (slopes[at] ?? 0) + by * (values[place * width + at] ?? 0)
  }
}
