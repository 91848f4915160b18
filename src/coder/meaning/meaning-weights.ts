import { dot } from './dot.ts'

/** What meaning says about each item: for each item, a weight for each number of a vector, and a bias. */
export type MeantState = Float32Array

const EPOCHS = 3
const RATE = 0.02
/** Vectors have length 1; longer ones learn faster. */
const LENGTH = 8
/** The weights of items less likely than this are not changed. */
const LEAST = 1e-3
/** A title is skipped once its item was this likely. */
const SETTLED = 0.8

/** The vectors of titles, one after another, and the item of each. */
export interface MeantExamples {
  readonly size: number
  readonly vectors: Float32Array
  readonly items: Uint32Array
}

/**
 * Learns which item a title's meaning points to: multinomial logistic regression on the numbers of its vector, by
 * stochastic gradient descent in a fixed order.
 */
export function buildMeant({ size, vectors, items }: MeantExamples, count: number): MeantState {
  const weights = new Float32Array(count * (size + 1))
  const chances = new Float32Array(count)
  const products = new Float64Array(count)
  const settled = new Uint8Array(items.length)
  const steps = EPOCHS * items.length
  const stride = toStride(items.length)
  for (let step = 0, place = 0; step < steps; step++, place = (place + stride) % items.length) {
    if (settled[place] === 1) continue
    const vector = vectors.subarray(place * size, (place + 1) * size)
    for (let item = 0; item < count; item++) products[item] = dot(weights, item * (size + 1), vector)
    toChances(weights, products, chances)
    const item = items[place] ?? 0
    if ((chances[item] ?? 0) > SETTLED) settled[place] = 1
    chances[item] = (chances[item] ?? 0) - 1
    move(weights, vector, { slopes: chances, rate: RATE * (1 - step / steps) })
  }
  return weights
}

interface Move {
  /** By item. */
  readonly slopes: Float32Array
  readonly rate: number
}

function move(weights: MeantState, vector: Float32Array, { slopes, rate }: Move): void {
  const size = vector.length
  for (let item = 0; item < slopes.length; item++) {
    const slope = slopes[item] ?? 0
    if (Math.abs(slope) < LEAST) continue
    const row = item * (size + 1)
    const by = rate * slope
    for (let at = 0; at < size; at++) weights[row + at] = (weights[row + at] ?? 0) - by * LENGTH * (vector[at] ?? 0)
    weights[row + size] = (weights[row + size] ?? 0) - by
  }
}

/**
 * For each item, the logarithm of its probability judging by a title's meaning.
 *
 * @param products for each item, the dot product of the title's vector and the item's weights
 */
export function toMeantChances(weights: MeantState, size: number, products: Float64Array): Float32Array {
  return toChances(weights, products, new Float32Array(weights.length / (size + 1))).map(Math.log)
}

function toChances(weights: MeantState, products: Float64Array, chances: Float32Array): Float32Array {
  const step = weights.length / chances.length
  let most = Number.NEGATIVE_INFINITY
  for (let item = 0; item < chances.length; item++) {
    const score = LENGTH * (products[item] ?? 0) + (weights[(item + 1) * step - 1] ?? 0)
    chances[item] = score
    if (score > most) most = score
  }
  let total = 0
  for (let item = 0; item < chances.length; item++) {
    const share = Math.exp((chances[item] ?? 0) - most)
    chances[item] = share
    total += share
  }
  for (let item = 0; item < chances.length; item++) chances[item] = (chances[item] ?? 0) / total
  return chances
}

/** A stride that shares no factor with the size, so that it visits all in scattered order. */
function toStride(size: number): number {
  let stride = Math.max(1, Math.floor(size * 0.618))
  while (toCommonFactor(stride, size) > 1) stride++
  return stride
}

function toCommonFactor(one: number, other: number): number {
  return other === 0 ? one : toCommonFactor(other, one % other)
}
