import type { Interval } from 'rolemap/coder'
import { createRandom } from './random.ts'

const RESAMPLES = 1_000
const SEED = 20_100
const Z = 1.96

/**
 * 95 % intervals of figures that are not plain rates: 1.96 standard errors on each side. The errors are those of the
 * figures on 1,000 samples of the same size, drawn from the cases with repeats. The same cases give the same intervals.
 *
 * @param cases how many cases there are
 * @param measure the figures, between 0 and 1, given how often each case was drawn
 */
export function bootstrap(cases: number, measure: (counts: Uint16Array) => readonly number[]): readonly Interval[] {
  const random = createRandom(SEED)
  const drawn = Array.from({ length: RESAMPLES }, () => measure(draw(cases, random)))
  return measure(new Uint16Array(cases).fill(1)).map((figure, at): Interval => {
    const error = toDeviation(drawn.map((figures) => figures[at] ?? 0))
    return [Math.max(0, figure - Z * error), Math.min(1, figure + Z * error)]
  })
}

function draw(cases: number, random: () => number): Uint16Array {
  const counts = new Uint16Array(cases)
  for (let taken = 0; taken < cases; taken++) {
    const place = Math.floor(random() * cases)
    counts[place] = (counts[place] ?? 0) + 1
  }
  return counts
}

function toDeviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}

/** The mean of values over the drawn cases. */
export function meanOf(values: readonly number[], counts: Uint16Array): number {
  let sum = 0
  for (let place = 0; place < values.length; place++) sum += (values[place] ?? 0) * (counts[place] ?? 0)
  return values.length === 0 ? 0 : sum / values.length
}
