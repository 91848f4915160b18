import { buildFeatureRows, FeatureRows, type FeatureRowsState, type Vector } from './feature-rows.ts'

/** A title and the place of its item. */
export interface Example {
  readonly terms: readonly string[]
  readonly item: number
}

const EPOCHS = 3
const RATE = 4
/** Learning rate for the items that a feature never occurs with, relative to those that it does. */
const OTHERS_RATE = 0.1
/** A title is skipped once its item was this likely. */
const SETTLED = 0.9

/** What was learned, as plain data, fit to store. */
export interface LearnedState {
  readonly rows: FeatureRowsState
  /** For each item of each row. */
  readonly weights: Float32Array
  /** By row: the weight for the items that the feature does not occur with. */
  readonly others: Float32Array
}

/** Learns from examples. `items` is the number of items; every example's item is below it. */
export function buildLearned(examples: readonly Example[], items: number): LearnedState {
  const { rows, vectors } = buildFeatureRows(examples)
  const weights = new Float32Array(rows.items.length)
  const others = new Float32Array(rows.starts.length - 1)
  new LearnedWeights({ rows, weights, others }, items).learn(vectors, examples)
  return { rows, weights, others }
}

/**
 * How much each word speaks for and against each item, learned from the titles of the index: multinomial logistic
 * regression over words, stems, pairs of stems, first and last stem, by stochastic gradient descent in a fixed order.
 * It learns that "manager" settles more than "abattoir" does, which no measure of rarity can. A feature has a weight
 * for each item that it occurs with and one for all others, so the work grows with the titles, not with the items.
 */
export class LearnedWeights {
  readonly #rows: FeatureRows
  readonly #weights: Float32Array
  readonly #others: Float32Array
  /** Scratch: the scores of the items touched, the list of those items, and by item the last turn that touched it. */
  readonly #scores: Float32Array
  readonly #touched: Uint32Array
  readonly #turns: Uint32Array
  #turn = 0

  constructor({ rows, weights, others }: LearnedState, items: number) {
    this.#rows = new FeatureRows(rows)
    this.#weights = weights
    this.#others = others
    this.#scores = new Float32Array(items)
    this.#touched = new Uint32Array(items)
    this.#turns = new Uint32Array(items)
  }

  /** For each item, the logarithm of its probability judging by the words. Undefined if no word is known. */
  score(terms: readonly string[]): Float32Array | undefined {
    const vector = this.#rows.toVector(terms)
    if (vector.rows.length === 0) return undefined
    const { count, base } = this.#add(vector)
    const scores = new Float32Array(this.#scores.length).fill(base)
    for (let at = 0; at < count; at++) {
      const item = this.#touched[at] ?? 0
      scores[item] = this.#scores[item] ?? 0
    }
    let most = Number.NEGATIVE_INFINITY
    for (let item = 0; item < scores.length; item++) most = Math.max(most, scores[item] ?? 0)
    let sum = 0
    for (let item = 0; item < scores.length; item++) sum += Math.exp((scores[item] ?? 0) - most)
    const shift = most + Math.log(sum)
    for (let item = 0; item < scores.length; item++) scores[item] = (scores[item] ?? 0) - shift
    return scores
  }

  /** By term: how much the word and its stem speak for the item; negative if they speak against it. */
  explain(terms: readonly string[], item: number): readonly number[] {
    const { starts, items } = this.#rows
    return terms.map((term) =>
      this.#rows.findRows(term).reduce((sum, [row, rarity]) => {
        const place = items.subarray(starts[row], starts[row + 1]).indexOf(item)
        const weight = place < 0 ? 0 : (this.#weights[(starts[row] ?? 0) + place] ?? 0) - (this.#others[row] ?? 0)
        return sum + rarity * weight
      }, 0),
    )
  }

  /** Changes the weights in place. */
  learn(vectors: readonly Vector[], examples: readonly Example[]): void {
    const settled = new Uint8Array(vectors.length)
    const steps = EPOCHS * vectors.length
    let step = 0
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      for (const place of toOrder(vectors.length, epoch)) {
        const rate = RATE * (1 - step++ / steps)
        const vector = vectors[place]
        if (!vector || settled[place] === 1) continue
        const chance = this.#step(vector, examples[place]?.item ?? 0, rate)
        if (chance > SETTLED) settled[place] = 1
      }
    }
  }

  /** Scores the items that share a feature with the vector and lists them in `#touched`; all others score `base`. */
  #add({ rows, values }: Vector): { readonly count: number; readonly base: number } {
    const [scores, touched, turns, weights] = [this.#scores, this.#touched, this.#turns, this.#weights]
    const { starts, items } = this.#rows
    const turn = ++this.#turn
    let base = 0
    for (let at = 0; at < rows.length; at++) base += (values[at] ?? 0) * (this.#others[rows[at] ?? 0] ?? 0)
    let count = 0
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0
      const value = values[at] ?? 0
      const other = this.#others[row] ?? 0
      const end = starts[row + 1] ?? 0
      for (let place = starts[row] ?? 0; place < end; place++) {
        const item = items[place] ?? 0
        if (turns[item] !== turn) {
          turns[item] = turn
          scores[item] = base
          touched[count++] = item
        }
        scores[item] = (scores[item] ?? 0) + value * ((weights[place] ?? 0) - other)
      }
    }
    return { count, base }
  }

  /** Moves the weights towards the item. Returns the probability that it had before. */
  #step(vector: Vector, item: number, rate: number): number {
    const { count, base } = this.#add(vector)
    const scores = this.#scores
    const touched = this.#touched.subarray(0, count)
    let most = base
    for (const one of touched) most = Math.max(most, scores[one] ?? 0)
    let sum = (scores.length - count) * Math.exp(base - most)
    for (const one of touched) {
      const share = Math.exp((scores[one] ?? 0) - most)
      scores[one] = share
      sum += share
    }
    for (const one of touched) scores[one] = (scores[one] ?? 0) / sum
    const chance = scores[item] ?? 0
    scores[item] = chance - 1
    this.#move(vector, rate)
    return chance
  }

  /** Moves each weight against its item's gradient. The gradients are in `#scores`. */
  #move({ rows, values }: Vector, rate: number): void {
    const [scores, weights] = [this.#scores, this.#weights]
    const { starts, items } = this.#rows
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0
      const by = rate * (values[at] ?? 0)
      const end = starts[row + 1] ?? 0
      let slopes = 0
      for (let place = starts[row] ?? 0; place < end; place++) {
        const slope = scores[items[place] ?? 0] ?? 0
        slopes += slope
        weights[place] = (weights[place] ?? 0) - by * slope
      }
      // All gradients add up to 0, so the other items have the opposite of this sum.
      this.#others[row] = (this.#others[row] ?? 0) + OTHERS_RATE * by * slopes
    }
  }
}

/** The numbers below `size` in scattered order, different for each epoch: a full cycle of a linear congruential generator. */
function* toOrder(size: number, epoch: number): Generator<number> {
  const cycle = 2 ** Math.ceil(Math.log2(Math.max(2, size)))
  let value = (epoch * 7919) & (cycle - 1)
  for (let count = 0; count < cycle; count++) {
    value = (Math.imul(value, 1_664_525) + 1_013_904_223 + 2 * epoch) & (cycle - 1)
    const scattered = reverseBits(value, cycle)
    if (scattered < size) yield scattered
  }
}

/** The low bits of such a generator repeat quickly, so they become the high ones. */
function reverseBits(value: number, cycle: number): number {
  let result = 0
  for (let bit = 1, other = cycle >> 1; bit < cycle; bit <<= 1, other >>= 1) if (value & bit) result |= other
  return result
}
