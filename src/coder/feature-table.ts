import { countFeatures, FAMILIES, visitFeatures } from './feature.ts'

/** How much each family of features counts. They add up to 1. */
const SHARES: Record<(typeof FAMILIES)[number], number> = { words: 0.2, stems: 0.2, grams: 0.6 }
const SHARE = FAMILIES.map((family) => SHARES[family])
const LEAST_BITS = 16
const MOST_BITS = 20

/** Features side by side: the bucket of each, its family and its weight. */
interface Row {
  readonly buckets: Uint32Array
  readonly families: Uint8Array
  readonly weights: Float32Array
}

/**
 * Titles as vectors of length 1 over hashed features, weighed by rarity (TF-IDF) within each family. One title's
 * features lie together, from `starts[title]` to `starts[title + 1]`.
 */
export class FeatureTable {
  readonly starts: Uint32Array
  readonly buckets: Uint32Array
  readonly weights: Float32Array
  /** How many buckets there are: a power of two. */
  readonly width: number
  readonly #rarity: Float32Array
  /** By bucket: the last turn in which it was filled, so that a title fills it once. */
  readonly #seen: Uint32Array
  #turn = 0

  /** @param titles the terms of each title, as made by `toTerms` */
  constructor(titles: readonly (readonly string[])[]) {
    const most = titles.reduce((sum, terms) => sum + countFeatures(terms), 0)
    this.width = 2 ** Math.min(MOST_BITS, Math.max(LEAST_BITS, Math.ceil(Math.log2(most / 2 + 1))))
    this.#seen = new Uint32Array(this.width)
    this.starts = new Uint32Array(titles.length + 1)
    const all = createRow(most)
    titles.forEach((terms, title) => {
      const start = this.starts[title] ?? 0
      this.starts[title + 1] = start + this.#collect(terms, cut(all, start, most))
    })
    const total = this.starts[titles.length] ?? 0
    this.buckets = all.buckets.slice(0, total)
    this.#rarity = this.#rate(titles.length)
    titles.forEach((_, title) => {
      this.#weigh(cut(all, this.starts[title] ?? 0, this.starts[title + 1] ?? 0))
    })
    this.weights = all.weights.slice(0, total)
  }

  /** The vector of terms that need not be in the table. */
  toVector(terms: readonly string[]): { readonly buckets: Uint32Array; readonly weights: Float32Array } {
    const row = createRow(countFeatures(terms))
    const vector = cut(row, 0, this.#collect(terms, row))
    this.#weigh(vector)
    return vector
  }

  #collect(terms: readonly string[], row: Row): number {
    const mask = this.width - 1
    const turn = ++this.#turn
    let size = 0
    visitFeatures(terms, (feature, family) => {
      const bucket = feature & mask
      if (this.#seen[bucket] === turn) return
      this.#seen[bucket] = turn
      row.buckets[size] = bucket
      row.families[size++] = family
    })
    return size
  }

  /** By bucket: 1 and more, the rarer the more. */
  #rate(titles: number): Float32Array {
    const counts = new Float32Array(this.width)
    for (const bucket of this.buckets) counts[bucket] = (counts[bucket] ?? 0) + 1
    // Most buckets share a few counts, and logarithms are slow.
    const rarities = Float32Array.from({ length: titles + 1 }, (_, count) => 1 + Math.log((titles + 1) / (count + 1)))
    return counts.map((count) => rarities[Math.min(count, titles)] ?? 0)
  }

  #weigh({ buckets, families, weights }: Row): void {
    const squares = SHARE.map(() => 0)
    for (let at = 0; at < buckets.length; at++) {
      const rarity = this.#rarity[buckets[at] ?? 0] ?? 0
      const family = families[at] ?? 0
      weights[at] = rarity
      squares[family] = (squares[family] ?? 0) + rarity * rarity
    }
    const scales = squares.map((square, family) => (square > 0 ? Math.sqrt((SHARE[family] ?? 0) / square) : 0))
    for (let at = 0; at < buckets.length; at++) weights[at] = (weights[at] ?? 0) * (scales[families[at] ?? 0] ?? 0)
  }
}

function createRow(size: number): Row {
  return { buckets: new Uint32Array(size), families: new Uint8Array(size), weights: new Float32Array(size) }
}

function cut({ buckets, families, weights }: Row, start: number, end: number): Row {
  return {
    buckets: buckets.subarray(start, end),
    families: families.subarray(start, end),
    weights: weights.subarray(start, end),
  }
}
