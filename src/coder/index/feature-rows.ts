import { hash } from '../../text/gram.ts'
import { toStem } from '../../text/stem.ts'
import { toSlots } from './slots.ts'

/** A title as rows of features, each with its value. A unit vector. */
export interface Vector {
  readonly rows: Uint32Array
  readonly values: Float32Array
}

const SHARE = { word: 1, stem: 1, pair: 0.8, end: 0.7 } as const
const SEED = { word: 1, stem: 2, pair: 3, first: 4, last: 5 } as const

/** The numbered features of all examples, with the items that each occurs with. Plain data, fit to store. */
export interface FeatureRowsState {
  /** The feature of each row, and the slots made from them by `toSlots` for finding it. */
  readonly features: Uint32Array
  readonly slots: Uint32Array
  readonly rarity: Float32Array
  /** By row: where its items start in `items`. */
  readonly starts: Uint32Array
  /** The items of each row, without repeats and in order. */
  readonly items: Uint32Array
}

/** Turns titles into vectors. */
export class FeatureRows {
  readonly starts: Uint32Array
  readonly items: Uint32Array
  readonly #features: Uint32Array
  readonly #slots: Uint32Array
  readonly #rarity: Float32Array

  constructor({ features, slots, rarity, starts, items }: FeatureRowsState) {
    this.starts = starts
    this.items = items
    this.#features = features
    this.#slots = slots
    this.#rarity = rarity
  }

  /** Features that no example has are left out. */
  toVector(terms: readonly string[]): Vector {
    const loose: Loose = { rows: [], shares: [] }
    visitFeatures(terms, (feature, share) => {
      const row = this.#find(feature)
      if (row < 0 || loose.rows.includes(row)) return
      loose.rows.push(row)
      loose.shares.push(share)
    })
    return toUnit(loose, this.#rarity)
  }

  /** The rows of a word and its stem, as far as they exist, with their rarity. */
  findRows(term: string): readonly (readonly [row: number, rarity: number])[] {
    return [hash(term, SEED.word), hash(toStem(term), SEED.stem)].flatMap((feature) => {
      const row = this.#find(feature)
      return row < 0 ? [] : [[row, this.#rarity[row] ?? 0] as const]
    })
  }

  /** The row of a feature, -1 if it has none. */
  #find(feature: number): number {
    const [features, slots] = [this.#features, this.#slots]
    const mask = slots.length - 1
    for (let at = feature & mask; slots[at] !== 0; at = (at + 1) & mask) {
      const row = (slots[at] ?? 0) - 1
      if (features[row] === feature) return row
    }
    return -1
  }
}

/** Packs a row and an item into one number, so that pairs sort by row, then by item. There are fewer items than this. */
const PAIR = 2 ** 20

/** Numbers the features of examples and makes their vectors. */
export function buildFeatureRows(examples: readonly { readonly terms: readonly string[]; readonly item: number }[]): {
  readonly rows: FeatureRowsState
  readonly vectors: readonly Vector[]
} {
  const numbers = new Map<number, number>()
  const counts: number[] = []
  const pairs: number[] = []
  const loose = examples.map(({ terms, item }) => {
    const vector: Loose = { rows: [], shares: [] }
    visitFeatures(terms, (feature, share) => {
      const row = numbers.get(feature) ?? numbers.size
      if (row === numbers.size) numbers.set(feature, row)
      if (vector.rows.includes(row)) return
      vector.rows.push(row)
      vector.shares.push(share)
      counts[row] = (counts[row] ?? 0) + 1
      pairs.push(row * PAIR + item)
    })
    return vector
  })
  const sorted = Float64Array.from(pairs).sort()
  const distinct = sorted.filter((pair, place) => pair !== sorted[place - 1])
  const rarity = Float32Array.from(counts, (count) => Math.log(1 + examples.length / (count + 1)))
  const features = Uint32Array.from(numbers.keys())
  const rows = { features, slots: toSlots(features), rarity, ...toStarts(numbers.size, distinct) }
  return { rows, vectors: loose.map((one) => toUnit(one, rarity)) }
}

function toStarts(rows: number, pairs: Float64Array): Pick<FeatureRowsState, 'starts' | 'items'> {
  const starts = new Uint32Array(rows + 1)
  for (const [place, pair] of pairs.entries()) starts[Math.floor(pair / PAIR) + 1] = place + 1
  return { starts, items: Uint32Array.from(pairs, (pair) => pair % PAIR) }
}

interface Loose {
  readonly rows: number[]
  readonly shares: number[]
}

function toUnit({ rows, shares }: Loose, rarity: Float32Array): Vector {
  // Plain loops, because this runs for every wording of every title.
  const values = new Float32Array(rows.length)
  let squares = 0
  for (let at = 0; at < rows.length; at++) {
    const value = Math.fround((shares[at] ?? 0) * (rarity[rows[at] ?? 0] ?? 0))
    values[at] = value
    squares += value * value
  }
  const length = Math.sqrt(squares)
  for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) / length
  return { rows: new Uint32Array(rows), values }
}

function visitFeatures(terms: readonly string[], visit: (feature: number, share: number) => void): void {
  const stems = terms.map(toStem)
  for (const term of terms) visit(hash(term, SEED.word), SHARE.word)
  for (const stem of stems) visit(hash(stem, SEED.stem), SHARE.stem)
  for (let at = 1; at < stems.length; at++) visit(hash(`${stems[at - 1]} ${stems[at]}`, SEED.pair), SHARE.pair)
  visit(hash(stems[0] ?? '', SEED.first), SHARE.end)
  visit(hash(stems.at(-1) ?? '', SEED.last), SHARE.end)
}
