import { hash } from '../text/gram.ts'
import { toStem } from '../text/stem.ts'

/** A title and the place of its item. */
export interface Example {
  readonly terms: readonly string[]
  readonly item: number
}

const EPOCHS = 3
const RATE = 8
/** A slope smaller than this moves no weight: nearly all items are out of the question for a title. */
const LEAST_SLOPE = 1e-3
const SHARE = { word: 1, stem: 1, pair: 0.8, end: 0.7 } as const

interface Vector {
  readonly rows: Int32Array
  readonly values: Float32Array
}

/**
 * What each word says for and against each item, learned from the titles of the index: multinomial logistic regression
 * over words, stems, pairs of stems, first and last stem, by stochastic gradient descent in a fixed order. It learns
 * that "manager" settles more than "abattoir" does, which no measure of rarity can. Worth it where items have many titles.
 */
export class LearnedWeights {
  readonly #items: number
  readonly #rows = new Map<number, number>()
  readonly #rarity: Float32Array
  /** Row after row, one weight per item. */
  readonly #weights: Float32Array

  constructor(examples: readonly Example[], items: number) {
    this.#items = items
    const features = examples.map(({ terms }) => toFeatures(terms))
    const counts: number[] = []
    for (const one of features) {
      for (const feature of one.keys()) {
        const row = this.#rows.get(feature) ?? this.#rows.size
        this.#rows.set(feature, row)
        counts[row] = (counts[row] ?? 0) + 1
      }
    }
    this.#rarity = Float32Array.from(counts, (count) => Math.log(1 + examples.length / (count + 1)))
    this.#weights = new Float32Array(counts.length * items)
    this.#learn(
      features.map((one) => this.#toVector(one)),
      examples.map(({ item }) => item),
    )
  }

  /** By item: the logarithm of its chance, as far as the words go. Undefined if no word is known. */
  score(terms: readonly string[]): Float32Array | undefined {
    const vector = this.#toVector(toFeatures(terms))
    if (vector.rows.length === 0) return undefined
    const scores = new Float32Array(this.#items)
    this.#add(vector, scores)
    const most = scores.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY)
    const sum = scores.reduce((total, score) => total + Math.exp(score - most), 0)
    const shift = most + Math.log(sum)
    return scores.map((score) => score - shift)
  }

  /** By term: what the word and its stem say for the item; below zero they speak against it. */
  explain(terms: readonly string[], item: number): readonly number[] {
    return terms.map((term) => {
      const rows = [this.#rows.get(hash(term, 1)), this.#rows.get(hash(toStem(term), 2))]
      return rows.reduce<number>((sum, row) => sum + (row === undefined ? 0 : this.#contribution(row, item)), 0)
    })
  }

  #contribution(row: number, item: number): number {
    return (this.#rarity[row] ?? 0) * (this.#weights[row * this.#items + item] ?? 0)
  }

  #toVector(features: ReadonlyMap<number, number>): Vector {
    const known = [...features].flatMap(([feature, share]) => {
      const row = this.#rows.get(feature)
      return row === undefined ? [] : [[row, share * (this.#rarity[row] ?? 0)] as const]
    })
    // Unknown features lengthen the vector too: a title that is half unknown is half as certain.
    const unknown = (features.size - known.length) * Math.log(1 + this.#rows.size / 2) ** 2 * 0.2
    const length = Math.sqrt(known.reduce((sum, [, value]) => sum + value * value, unknown))
    return {
      rows: Int32Array.from(known, ([row]) => row),
      values: Float32Array.from(known, ([, value]) => value / length),
    }
  }

  #add({ rows, values }: Vector, scores: Float32Array): void {
    for (let at = 0; at < rows.length; at++) {
      const value = values[at] ?? 0
      const start = (rows[at] ?? 0) * this.#items
      for (let item = 0; item < scores.length; item++) {
        scores[item] = (scores[item] ?? 0) + value * (this.#weights[start + item] ?? 0)
      }
    }
  }

  #learn(vectors: readonly Vector[], items: readonly number[]): void {
    const scores = new Float32Array(this.#items)
    const steps = EPOCHS * vectors.length
    let step = 0
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      for (const place of toOrder(vectors.length, epoch)) {
        const vector = vectors[place]
        if (vector) this.#step(vector, { item: items[place] ?? 0, rate: RATE * (1 - step / steps), scores })
        step++
      }
    }
  }

  #step(vector: Vector, { item, rate, scores }: { item: number; rate: number; scores: Float32Array }): void {
    scores.fill(0)
    this.#add(vector, scores)
    let most = Number.NEGATIVE_INFINITY
    for (const score of scores) if (score > most) most = score
    let sum = 0
    for (let at = 0; at < scores.length; at++) {
      const share = Math.exp((scores[at] ?? 0) - most)
      scores[at] = share
      sum += share
    }
    for (let at = 0; at < scores.length; at++) {
      const slope = (scores[at] ?? 0) / sum - (at === item ? 1 : 0)
      if (Math.abs(slope) >= LEAST_SLOPE) this.#move(vector, at, rate * slope)
    }
  }

  #move({ rows, values }: Vector, item: number, by: number): void {
    for (let at = 0; at < rows.length; at++) {
      const place = (rows[at] ?? 0) * this.#items + item
      this.#weights[place] = (this.#weights[place] ?? 0) - by * (values[at] ?? 0)
    }
  }
}

function toFeatures(terms: readonly string[]): Map<number, number> {
  const stems = terms.map(toStem)
  const features = new Map<number, number>()
  for (const term of terms) features.set(hash(term, 1), SHARE.word)
  for (const stem of stems) features.set(hash(stem, 2), SHARE.stem)
  for (let at = 1; at < stems.length; at++) features.set(hash(`${stems[at - 1]} ${stems[at]}`, 3), SHARE.pair)
  features.set(hash(stems[0] ?? '', 4), SHARE.end)
  features.set(hash(stems.at(-1) ?? '', 5), SHARE.end)
  return features
}

/** Each number below `size` once, scattered: a full cycle of a linear congruential generator, another for each epoch. */
function* toOrder(size: number, epoch: number): Generator<number> {
  const cycle = 2 ** Math.ceil(Math.log2(Math.max(2, size)))
  let value = (epoch * 7919) & (cycle - 1)
  for (let count = 0; count < cycle; count++) {
    value = (Math.imul(value, 1_664_525) + 1_013_904_223 + 2 * epoch) & (cycle - 1)
    const scattered = reverseBits(value, cycle)
    if (scattered < size) yield scattered
  }
}

/** The low bits of such a generator repeat soon, so they become the high ones. */
function reverseBits(value: number, cycle: number): number {
  let result = 0
  for (let bit = 1, other = cycle >> 1; bit < cycle; bit <<= 1, other >>= 1) if (value & bit) result |= other
  return result
}
