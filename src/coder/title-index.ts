import { FeatureTable } from './feature-table.ts'

/** A title of the index that resembles the one asked for. */
export interface Hit {
  /** The title's place in the list that the index was made from. */
  readonly title: number
  /** 0 (nothing in common) to 1 (the same words). */
  readonly score: number
}

/** How many postings a search may read before it stops looking for more titles; the rarest features come first. */
const POSTING_BUDGET = 6_000
/** How many of the titles found are compared in full, about. */
const COMPARED = 64
const STEPS = 512

type Vector = ReturnType<FeatureTable['toVector']>

/**
 * Finds titles that resemble a title: the cosine of their words, stems and letter runs, weighed by rarity.
 * An inverted index over typed arrays. A search reads the rarest features first, up to a budget, and compares the best
 * of the titles found in full; so its time hardly grows with the index.
 */
export class TitleIndex {
  readonly #table: FeatureTable
  /** By bucket: where its postings start. */
  readonly #starts: Uint32Array
  readonly #titles: Uint32Array
  readonly #weights: Float32Array
  /** Scratch, all zero between searches. */
  readonly #sums: Float32Array
  readonly #query: Float32Array
  readonly #touched: Uint32Array

  /** @param titles the terms of each title, as made by `toTerms` */
  constructor(titles: readonly (readonly string[])[]) {
    this.#table = new FeatureTable(titles)
    this.#starts = this.#count()
    this.#titles = new Uint32Array(this.#table.buckets.length)
    this.#weights = new Float32Array(this.#table.buckets.length)
    this.#sums = new Float32Array(titles.length)
    this.#query = new Float32Array(this.#table.width)
    this.#touched = new Uint32Array(titles.length)
    this.#invert()
  }

  /** The titles most like the terms, best first; of equals the earlier. Titles with nothing in common are left out. */
  search(terms: readonly string[], limit: number): readonly Hit[] {
    const query = this.#table.toVector(terms)
    const hits = this.#compare(this.#gather(query), query)
    hits.sort((one, other) => other.score - one.score || one.title - other.title)
    return hits.length > limit ? hits.slice(0, limit) : hits
  }

  #count(): Uint32Array {
    const starts = new Uint32Array(this.#table.width + 1)
    for (const bucket of this.#table.buckets) starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1
    for (let bucket = 0; bucket < this.#table.width; bucket++) {
      starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0)
    }
    return starts
  }

  #invert(): void {
    const { starts, buckets, weights } = this.#table
    const next = this.#starts.slice()
    for (let title = 0; title < this.#sums.length; title++) {
      const end = starts[title + 1] ?? 0
      for (let at = starts[title] ?? 0; at < end; at++) {
        const bucket = buckets[at] ?? 0
        const place = next[bucket] ?? 0
        next[bucket] = place + 1
        this.#titles[place] = title
        this.#weights[place] = weights[at] ?? 0
      }
    }
  }

  #size(bucket: number): number {
    return (this.#starts[bucket + 1] ?? 0) - (this.#starts[bucket] ?? 0)
  }

  /** The titles with the largest sums over the rarest features, in no order. */
  #gather({ buckets, weights }: Vector): Uint32Array {
    const order = Uint32Array.from(buckets.keys()).sort(
      (one, other) => this.#size(buckets[one] ?? 0) - this.#size(buckets[other] ?? 0),
    )
    let budget = POSTING_BUDGET
    let touched = 0
    for (const at of order) {
      const bucket = buckets[at] ?? 0
      budget -= this.#size(bucket)
      if (budget < 0 && touched > 0) break
      touched = this.#add(bucket, weights[at] ?? 0, touched)
    }
    return this.#takeBest(this.#touched.subarray(0, touched))
  }

  #add(bucket: number, weight: number, before: number): number {
    const end = this.#starts[bucket + 1] ?? 0
    let touched = before
    for (let at = this.#starts[bucket] ?? 0; at < end; at++) {
      const title = this.#titles[at] ?? 0
      const sum = this.#sums[title] ?? 0
      if (sum === 0) this.#touched[touched++] = title
      this.#sums[title] = sum + weight * (this.#weights[at] ?? 0)
    }
    return touched
  }

  /** Keeps about as many as are compared, by counting sums in steps rather than sorting; clears the sums. */
  #takeBest(touched: Uint32Array): Uint32Array {
    const counts = new Uint32Array(STEPS + 1)
    const toStep = (title: number) => Math.min(STEPS, Math.floor((this.#sums[title] ?? 0) * STEPS))
    for (const title of touched) counts[toStep(title)] = (counts[toStep(title)] ?? 0) + 1
    let least = STEPS
    for (let kept = counts[STEPS] ?? 0; least > 0 && kept < COMPARED; kept += counts[least] ?? 0) least--
    const best = touched.filter((title) => toStep(title) >= least)
    for (const title of touched) this.#sums[title] = 0
    return best
  }

  #compare(titles: Uint32Array, { buckets, weights }: Vector): Hit[] {
    const table = this.#table
    for (let at = 0; at < buckets.length; at++) this.#query[buckets[at] ?? 0] = weights[at] ?? 0
    const hits: Hit[] = []
    for (const title of titles) {
      const end = table.starts[title + 1] ?? 0
      let score = 0
      for (let at = table.starts[title] ?? 0; at < end; at++) {
        score += (table.weights[at] ?? 0) * (this.#query[table.buckets[at] ?? 0] ?? 0)
      }
      hits.push({ title, score })
    }
    for (const bucket of buckets) this.#query[bucket] = 0
    return hits
  }
}
