import { type Features, toFeatures } from './feature.ts'

/** A title of the index that resembles the one asked for. */
export interface Hit {
  /** The title's place in the list that the index was made from. */
  readonly title: number
  /** 0 (nothing in common) to 1 (the same words). */
  readonly score: number
}

/** How much each family of features counts. They add up to 1. */
const SHARE = { words: 0.3, stems: 0.3, grams: 0.4 } as const
/** How many postings a search may read before it stops adding titles; the rarest features come first. */
const POSTING_BUDGET = 24_000
/** How many of the titles found are compared in full. */
const COMPARED = 256

/**
 * Finds titles that resemble a title: the cosine of their words, stems and letter runs, each weighed by its rarity
 * (TF-IDF). An inverted index over typed arrays: features are hashed into buckets, so no vocabulary is kept.
 * A search reads the rarest features first and compares the best titles in full.
 */
export class TitleIndex {
  readonly #mask: number
  /** By bucket: the inverse document frequency. */
  readonly #rarity: Float32Array
  /** By bucket: where its postings start. */
  readonly #starts: Uint32Array
  readonly #postings: Uint32Array
  readonly #weights: Float32Array
  /** By title: where its features start, and the features with their weights. */
  readonly #titleStarts: Uint32Array
  readonly #titleBuckets: Uint32Array
  readonly #titleWeights: Float32Array
  readonly #sums: Float32Array
  readonly #query: Float32Array

  /** @param titles the terms of each title, as made by `toTerms` */
  constructor(titles: readonly (readonly string[])[]) {
    const features = titles.map(toFeatures)
    const sizes = features.map(({ words, stems, grams }) => words.length + stems.length + grams.length)
    const total = sizes.reduce((sum, size) => sum + size, 0)
    const buckets = 2 ** Math.min(20, Math.max(10, Math.ceil(Math.log2(total + 1)) + 1))
    this.#mask = buckets - 1
    this.#titleStarts = new Uint32Array(titles.length + 1)
    this.#titleBuckets = new Uint32Array(total)
    this.#titleWeights = new Float32Array(total)
    this.#rarity = new Float32Array(buckets)
    this.#starts = new Uint32Array(buckets + 1)
    this.#postings = new Uint32Array(total)
    this.#weights = new Float32Array(total)
    this.#sums = new Float32Array(titles.length)
    this.#query = new Float32Array(buckets)
    this.#fill(features)
    this.#weigh(features)
    this.#invert()
  }

  /** The titles most like the terms, best first; of equals the earlier. Titles with nothing in common are left out. */
  search(terms: readonly string[], limit: number): readonly Hit[] {
    const query = this.#toQuery(toFeatures(terms))
    const found = this.#gather(query)
    const hits = found.map((title) => ({ title, score: this.#compare(title, query) }))
    hits.sort((one, other) => other.score - one.score || one.title - other.title)
    return hits.slice(0, limit)
  }

  #fill(features: readonly Features[]): void {
    let at = 0
    features.forEach(({ words, stems, grams }, title) => {
      for (const family of [words, stems, grams]) {
        for (const feature of family) {
          const bucket = feature & this.#mask
          this.#titleBuckets[at++] = bucket
          this.#starts[bucket + 1] = (this.#starts[bucket + 1] ?? 0) + 1
        }
      }
      this.#titleStarts[title + 1] = at
    })
  }

  #weigh(features: readonly Features[]): void {
    const count = features.length
    for (let bucket = 0; bucket <= this.#mask; bucket++) {
      this.#rarity[bucket] = 1 + Math.log((count + 1) / ((this.#starts[bucket + 1] ?? 0) + 1))
    }
    features.forEach((one, title) => {
      const weights = this.#toWeights(one)
      this.#titleWeights.set(weights, this.#titleStarts[title] ?? 0)
    })
  }

  #toWeights({ words, stems, grams }: Features): number[] {
    return [
      ...this.#toFamily(words, SHARE.words),
      ...this.#toFamily(stems, SHARE.stems),
      ...this.#toFamily(grams, SHARE.grams),
    ]
  }

  #toFamily(features: readonly number[], share: number): number[] {
    const rarities = features.map((feature) => this.#rarity[feature & this.#mask] ?? 0)
    const length = Math.sqrt(rarities.reduce((sum, rarity) => sum + rarity * rarity, 0))
    const scale = length > 0 ? Math.sqrt(share) / length : 0
    return rarities.map((rarity) => rarity * scale)
  }

  #invert(): void {
    for (let bucket = 0; bucket <= this.#mask; bucket++) {
      this.#starts[bucket + 1] = (this.#starts[bucket + 1] ?? 0) + (this.#starts[bucket] ?? 0)
    }
    const next = this.#starts.slice()
    for (let title = 0; title < this.#sums.length; title++) {
      for (let at = this.#titleStarts[title] ?? 0; at < (this.#titleStarts[title + 1] ?? 0); at++) {
        const bucket = this.#titleBuckets[at] ?? 0
        const place = next[bucket] ?? 0
        next[bucket] = place + 1
        this.#postings[place] = title
        this.#weights[place] = this.#titleWeights[at] ?? 0
      }
    }
  }

  #toQuery(features: Features): readonly (readonly [bucket: number, weight: number])[] {
    const weights = this.#toWeights(features)
    return [...features.words, ...features.stems, ...features.grams].map((feature, at) => [
      feature & this.#mask,
      weights[at] ?? 0,
    ])
  }

  #size(bucket: number): number {
    return (this.#starts[bucket + 1] ?? 0) - (this.#starts[bucket] ?? 0)
  }

  /** The titles with the largest sums over the rarest features, in no order. */
  #gather(query: readonly (readonly [bucket: number, weight: number])[]): number[] {
    const rarestFirst = query.toSorted((one, other) => this.#size(one[0]) - this.#size(other[0]))
    const touched: number[] = []
    let budget = POSTING_BUDGET
    for (const [bucket, weight] of rarestFirst) {
      budget -= this.#size(bucket)
      if (budget < 0 && touched.length > 0) break
      for (let at = this.#starts[bucket] ?? 0; at < (this.#starts[bucket + 1] ?? 0); at++) {
        const title = this.#postings[at] ?? 0
        const sum = this.#sums[title] ?? 0
        if (sum === 0) touched.push(title)
        this.#sums[title] = sum + weight * (this.#weights[at] ?? 0)
      }
    }
    const best = this.#best(touched)
    for (const title of touched) this.#sums[title] = 0
    return best
  }

  #best(touched: readonly number[]): number[] {
    if (touched.length <= COMPARED) return [...touched]
    const sums = Float32Array.from(touched, (title) => this.#sums[title] ?? 0).sort()
    const least = sums[sums.length - COMPARED] ?? 0
    return touched.filter((title) => (this.#sums[title] ?? 0) >= least).slice(0, 2 * COMPARED)
  }

  #compare(title: number, query: readonly (readonly [bucket: number, weight: number])[]): number {
    for (const [bucket, weight] of query) this.#query[bucket] = weight
    let sum = 0
    for (let at = this.#titleStarts[title] ?? 0; at < (this.#titleStarts[title + 1] ?? 0); at++) {
      sum += (this.#titleWeights[at] ?? 0) * (this.#query[this.#titleBuckets[at] ?? 0] ?? 0)
    }
    for (const [bucket] of query) this.#query[bucket] = 0
    return sum
  }
}
