import { countFeatures, FAMILIES, visitFeatures } from '../read/feature.ts'

/** The weight of each family of features. They add up to 1. */
const SHARES: Record<(typeof FAMILIES)[number], number> = { words: 0.2, stems: 0.2, grams: 0.6 }
const SHARE = FAMILIES.map((family) => SHARES[family])
const LEAST_BITS = 16
const MOST_BITS = 20

/** Features as parallel arrays: bucket, family and weight. */
interface Row {
  readonly buckets: Uint32Array
  readonly families: Uint8Array
  readonly weights: Float32Array
}

/**
 * Titles as unit vectors over hashed features, weighted by rarity (TF-IDF) within each family. The features of a title
 * run from `starts[title]` to `starts[title + 1]`. Plain data, fit to store.
 */
export interface FeatureTable {
  readonly starts: Uint32Array
  readonly buckets: Uint32Array
  readonly weights: Float32Array
  /** Rarity of each bucket, at least 1; higher is rarer. The number of buckets is a power of two. */
  readonly rarity: Float32Array
}

/** Makes the table of titles, each given as terms from `toTerms`. */
export function buildFeatureTable(titles: readonly (readonly string[])[]): FeatureTable {
  const most = titles.reduce((sum, terms) => sum + countFeatures(terms), 0)
  const width = 2 ** Math.min(MOST_BITS, Math.max(LEAST_BITS, Math.ceil(Math.log2(most / 2 + 1))))
  const collector = new FeatureCollector(width)
  const starts = new Uint32Array(titles.length + 1)
  const all = createRow(most)
  titles.forEach((terms, title) => {
    const start = starts[title] ?? 0
    starts[title + 1] = start + collector.collect(terms, cut(all, start, most))
  })
  const total = starts[titles.length] ?? 0
  const buckets = all.buckets.slice(0, total)
  const rarity = toRarity(buckets, { width, titles: titles.length })
  titles.forEach((_, title) => {
    weigh(cut(all, starts[title] ?? 0, starts[title + 1] ?? 0), rarity)
  })
  return { starts, buckets, weights: all.weights.slice(0, total), rarity }
}

/** A title's features as parallel arrays. A unit vector. */
export type FeatureVector = Pick<FeatureTable, 'buckets' | 'weights'>

/** Turns titles into vectors, whether the table has them or not. */
export class FeatureReader {
  readonly #rarity: Float32Array
  readonly #collector: FeatureCollector

  constructor({ rarity }: FeatureTable) {
    this.#rarity = rarity
    this.#collector = new FeatureCollector(rarity.length)
  }

  toVector(terms: readonly string[]): FeatureVector {
    const row = createRow(countFeatures(terms))
    const vector = cut(row, 0, this.#collector.collect(terms, row))
    weigh(vector, this.#rarity)
    return vector
  }
}

/** Collects the features of one title after another, without repeats. */
class FeatureCollector {
  /** By bucket: the last turn that filled it, so that a title fills it only once. */
  readonly #seen: Uint32Array
  #turn = 0

  constructor(width: number) {
    this.#seen = new Uint32Array(width)
  }

  /** Fills the row from its start and returns the number of features. */
  collect(terms: readonly string[], row: Row): number {
    const mask = this.#seen.length - 1
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
}

function toRarity(buckets: Uint32Array, { width, titles }: { width: number; titles: number }): Float32Array {
  const counts = new Float32Array(width)
  for (const bucket of buckets) counts[bucket] = (counts[bucket] ?? 0) + 1
  // Logarithms are slow, and most buckets share a few counts.
  const rarities = Float32Array.from({ length: titles + 1 }, (_, count) => 1 + Math.log((titles + 1) / (count + 1)))
  return counts.map((count) => rarities[Math.min(count, titles)] ?? 0)
}

function weigh({ buckets, families, weights }: Row, rarities: Float32Array): void {
  const squares = SHARE.map(() => 0)
  for (let at = 0; at < buckets.length; at++) {
    const rarity = rarities[buckets[at] ?? 0] ?? 0
    const family = families[at] ?? 0
    weights[at] = rarity
    squares[family] = (squares[family] ?? 0) + rarity * rarity
  }
  const scales = squares.map((square, family) => (square > 0 ? Math.sqrt((SHARE[family] ?? 0) / square) : 0))
  for (let at = 0; at < buckets.length; at++) weights[at] = (weights[at] ?? 0) * (scales[families[at] ?? 0] ?? 0)
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
