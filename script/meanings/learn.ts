// Learns a vector for each feature so that the sum of a title's vectors points to its class: softmax over the cosines
// with the vectors of all classes, several lists at once, by Adam. The model is linear in the features, so the result
// is a table.

import { createRandom } from '../../bench/measure/random.ts'
import { visitMeaningFeatures } from '../../src/coder/meaning/meaning-feature.ts'
import { Adam } from './adam.ts'
import { shuffle } from './chance.ts'
import type { Features } from './features.ts'
import type { Task } from './task.ts'

export interface LearnOptions {
  readonly size: number
  readonly epochs: number
  readonly seed: number
  readonly log: (line: string) => void
}

const BATCH = 256
const RATE = 0.003
/** The difference in log-odds between a cosine of 1 and one of 0. */
const SHARPNESS = 18
/** The share of a title's features that is left out each time, so that the title is also recognised by the rest. */
const LEFT_OUT = 0.15
/** The share of the probability that is spread evenly over all other classes. */
const SMOOTHING = 0.05
/** Classes less likely than this are not moved. */
const LEAST = 1e-4

/** The vector of each feature, by number, not weighted yet. */
export function learnVectors(tasks: readonly Task[], features: Features, options: LearnOptions): Float32Array {
  const random = createRandom(options.seed)
  const table = new Adam(features.weights.length, options.size, random)
  const learners = tasks.map((task) => new Learner(task, { features, table, random }))
  const batches = learners.reduce((sum, learner) => sum + learner.batches, 0)
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const turns = shuffle(
      learners.flatMap((learner) => Array.from({ length: learner.batches }, () => learner)),
      random,
    )
    for (const learner of learners) learner.start()
    for (const [turn, learner] of turns.entries()) {
      learner.step(RATE * (1 - (epoch + turn / batches) / options.epochs))
    }
    options.log(`${epoch + 1} of ${options.epochs}: ${learners.map((learner) => learner.report()).join(', ')}`)
  }
  return table.values
}

interface Shared {
  readonly features: Features
  readonly table: Adam
  readonly random: () => number
}

class Learner {
  readonly batches: number
  readonly #task: Task
  readonly #shared: Shared
  readonly #numbers: readonly Uint32Array[]
  readonly #classes: Adam
  /** The class vectors scaled to length 1, their lengths, and the gradient of each. */
  readonly #units: Float32Array
  readonly #lengths: Float32Array
  #order: readonly number[] = []
  #next = 0
  #loss = 0

  constructor(task: Task, shared: Shared) {
    this.#task = task
    this.#shared = shared
    this.batches = Math.ceil(task.titles.length / BATCH)
    this.#numbers = task.titles.map((terms) => toNumbers(terms, shared.features))
    this.#classes = new Adam(task.size, shared.table.size, shared.random)
    this.#units = new Float32Array(this.#classes.values.length)
    this.#lengths = new Float32Array(task.size)
  }

  start(): void {
    this.#order = shuffle([...this.#numbers.keys()], this.#shared.random)
    this.#next = 0
    this.#loss = 0
  }

  report(): string {
    return `${this.#task.name} ${(this.#loss / this.#order.length).toFixed(3)}`
  }

  step(rate: number): void {
    this.#normalise()
    const { table } = this.#shared
    for (const title of this.#order.slice(this.#next, this.#next + BATCH)) this.#learn(title)
    this.#next += BATCH
    this.#projectSlopes()
    this.#classes.step(rate)
    table.step(rate)
  }

  #normalise(): void {
    const { values, size } = this.#classes
    for (let one = 0; one < this.#lengths.length; one++) {
      let square = 0
      for (let at = one * size; at < (one + 1) * size; at++) square += (values[at] ?? 0) ** 2
      const length = Math.sqrt(square)
      this.#lengths[one] = length
      for (let at = one * size; at < (one + 1) * size; at++) this.#units[at] = (values[at] ?? 0) / length
    }
  }

  #learn(title: number): void {
    const { table, features, random } = this.#shared
    const size = table.size
    const numbers = (this.#numbers[title] ?? new Uint32Array()).filter(() => random() >= LEFT_OUT)
    const sum = new Float32Array(size)
    for (const number of numbers) {
      const weight = features.weights[number] ?? 0
      for (let at = 0; at < size; at++) sum[at] = (sum[at] ?? 0) + weight * (table.values[number * size + at] ?? 0)
    }
    const length = Math.hypot(...sum)
    if (!(length > 0)) return
    const unit = sum.map((value) => value / length)
    const slope = this.#toSlope(unit, this.#task.classes[title] ?? 0)
    const along = dot(slope, unit)
    for (const number of numbers) {
      const weight = (features.weights[number] ?? 0) / length
      const start = table.touch(number)
      for (let at = 0; at < size; at++) {
        const across = (slope[at] ?? 0) - along * (unit[at] ?? 0)
        table.slopes[start + at] = (table.slopes[start + at] ?? 0) + weight * across
      }
    }
  }

  /** The gradient of the loss by the title's vector. The gradients of the classes are summed. */
  #toSlope(unit: Float32Array, right: number): Float32Array {
    const shares = toShares(this.#units, unit)
    this.#loss -= Math.log(shares[right] ?? 0)
    const size = unit.length
    const slope = new Float32Array(size)
    const { slopes } = this.#classes
    for (let one = 0; one < shares.length; one++) {
      const wanted = one === right ? 1 - SMOOTHING : SMOOTHING / shares.length
      const by = ((shares[one] ?? 0) - wanted) * SHARPNESS
      if (Math.abs(by) < LEAST * SHARPNESS) continue
      const start = one * size
      for (let at = 0; at < size; at++) {
        slope[at] = (slope[at] ?? 0) + by * (this.#units[start + at] ?? 0)
        slopes[start + at] = (slopes[start + at] ?? 0) + by * (unit[at] ?? 0)
      }
    }
    return slope
  }

  /** The component along a class vector would only change its length. */
  #projectSlopes(): void {
    const { slopes, size } = this.#classes
    for (let one = 0; one < this.#lengths.length; one++) {
      const start = this.#classes.touch(one)
      const mine = slopes.subarray(start, start + size)
      const unit = this.#units.subarray(start, start + size)
      const along = dot(mine, unit)
      for (let at = 0; at < size; at++)
        mine[at] = ((mine[at] ?? 0) - along * (unit[at] ?? 0)) / (this.#lengths[one] ?? 1)
    }
  }
}

/** A title's probability for each class. */
function toShares(units: Float32Array, unit: Float32Array): Float32Array {
  const size = unit.length
  const shares = new Float32Array(units.length / size)
  let most = Number.NEGATIVE_INFINITY
  for (let one = 0; one < shares.length; one++) {
    let cosine = 0
    const start = one * size
    for (let at = 0; at < size; at++) cosine += (units[start + at] ?? 0) * (unit[at] ?? 0)
    shares[one] = SHARPNESS * cosine
    most = Math.max(most, SHARPNESS * cosine)
  }
  let total = 0
  for (let one = 0; one < shares.length; one++) {
    const share = Math.exp((shares[one] ?? 0) - most)
    shares[one] = share
    total += share
  }
  return shares.map((share) => share / total)
}

function toNumbers(terms: readonly string[], { numbers }: Features): Uint32Array {
  const found: number[] = []
  visitMeaningFeatures(terms, (feature) => {
    const number = numbers.get(feature)
    if (number !== undefined) found.push(number)
  })
  return Uint32Array.from(found)
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0)
  return sum
}
