import { buildFeatureTable, FeatureReader, type FeatureTable, type FeatureVector } from './feature-table.ts'

/** A title of the index similar to the one asked for. */
export interface Hit {
  /** The title's place in the list that the index was built from. */
  readonly title: number
  /** 0 (nothing in common) to 1 (the same words). */
  readonly score: number
}

/** How many postings a search may read before it stops. It reads the rarest features first. */
const POSTING_BUDGET = 4_000
/** About how many of the titles found are compared in full. */
const COMPARED = 64
const STEPS = 512

/** An inverted index of titles, as plain data, fit to store. */
export interface TitleIndexState {
  readonly table: FeatureTable
  /** By bucket: where its postings start. */
  readonly starts: Uint32Array
  readonly titles: Uint32Array
  readonly weights: Float32Array
}

/** Makes an index of titles, each given as terms from `toTerms`. */
export function createTitleIndex(titles: readonly (readonly string[])[]): TitleIndex {
  return new TitleIndex(buildTitles(titles))
}

/** Builds the state of a `TitleIndex`. */
export function buildTitles(titles: readonly (readonly string[])[]): TitleIndexState {
  const table = buildFeatureTable(titles)
  const starts = countPostings(table)
  return { table, starts, ...invert(table, starts) }
}

/**
 * Finds titles that resemble a title, by the cosine of their words, stems and letter runs, weighted by rarity. An inverted
 * index over typed arrays. A search reads the rarest features first, up to a budget, and compares only the best of the
 * titles found in full, so its time hardly grows with the index.
 */
export class TitleIndex {
  readonly #table: FeatureTable
  readonly #reader: FeatureReader
  readonly #starts: Uint32Array
  readonly #titles: Uint32Array
  readonly #weights: Float32Array
  /** Scratch, all zero between searches. */
  readonly #sums: Float32Array
  readonly #query: Float32Array
  readonly #touched: Uint32Array
  /** By step: the number of titles with a sum of that many steps. */
  readonly #counts = new Uint32Array(STEPS + 1)

  constructor({ table, starts, titles, weights }: TitleIndexState) {
    this.#table = table
    this.#reader = new FeatureReader(table)
    this.#starts = starts
    this.#titles = titles
    this.#weights = weights
    this.#sums = new Float32Array(table.starts.length - 1)
    this.#query = new Float32Array(table.rarity.length)
    this.#touched = new Uint32Array(table.starts.length - 1)
  }

  /**
   * The titles most similar to the terms, best first; equals in the index's order. Titles with nothing in common are
   * left out.
   */
  search(terms: readonly string[], limit: number): readonly Hit[] {
    const query = this.#reader.toVector(terms)
    const hits = this.#compare(this.#gather(query), query)
    hits.sort((one, other) => other.score - one.score || one.title - other.title)
    return hits.length > limit ? hits.slice(0, limit) : hits
  }

  #size(bucket: number): number {
    return (this.#starts[bucket + 1] ?? 0) - (this.#starts[bucket] ?? 0)
  }

  /** The titles with the largest sums over the rarest features, in no order. */
  #gather({ buckets, weights }: FeatureVector): Uint32Array {
    // Packs size and place into one number: a typed array sorts numbers far faster than a comparison function does.
    const order = new Float64Array(buckets.length)
    for (let at = 0; at < buckets.length; at++) order[at] = this.#size(buckets[at] ?? 0) * buckets.length + at
    order.sort()
    let budget = POSTING_BUDGET
    let touched = 0
    for (const key of order) {
      const at = key % buckets.length
      const bucket = buckets[at] ?? 0
      budget -= this.#size(bucket)
      if (budget < 0 && touched > 0) break
      touched = this.#add(bucket, weights[at] ?? 0, touched)
    }
    return this.#takeBest(this.#touched.subarray(0, touched))
  }

  // Reads private fields once, rather than once for each posting.
  #add(bucket: number, weight: number, before: number): number {
    const [titles, weights, sums, touched] = [this.#titles, this.#weights, this.#sums, this.#touched]
    const end = this.#starts[bucket + 1] ?? 0
    let count = before
    for (let at = this.#starts[bucket] ?? 0; at < end; at++) {
      const title = titles[at] ?? 0
      const sum = sums[title] ?? 0
      if (sum === 0) touched[count++] = title
      sums[title] = sum + weight * (weights[at] ?? 0)
    }
    return count
  }

  /** Keeps about `COMPARED` titles, by a counting sort of their sums, and clears the sums. */
  #takeBest(touched: Uint32Array): Uint32Array {
    const sums = this.#sums
    const counts = this.#counts.fill(0)
    for (let at = 0; at < touched.length; at++) {
      const step = toStep(sums[touched[at] ?? 0] ?? 0)
      counts[step] = (counts[step] ?? 0) + 1
    }
    let least = STEPS
    for (let enough = counts[STEPS] ?? 0; least > 0 && enough < COMPARED; enough += counts[least] ?? 0) least--
    let kept = 0
    for (let at = 0; at < touched.length; at++) {
      const title = touched[at] ?? 0
      if (toStep(sums[title] ?? 0) >= least) touched[kept++] = title
      sums[title] = 0
    }
    return touched.subarray(0, kept)
  }

  #compare(titles: Uint32Array, { buckets, weights }: FeatureVector): Hit[] {
    const query = this.#query
    const { starts, buckets: theirs, weights: theirWeights } = this.#table
    for (let at = 0; at < buckets.length; at++) query[buckets[at] ?? 0] = weights[at] ?? 0
    const hits: Hit[] = []
    for (const title of titles) {
      const end = starts[title + 1] ?? 0
      let score = 0
      for (let at = starts[title] ?? 0; at < end; at++) score += (theirWeights[at] ?? 0) * (query[theirs[at] ?? 0] ?? 0)
      hits.push({ title, score })
    }
    for (const bucket of buckets) query[bucket] = 0
    return hits
  }
}

function countPostings({ buckets, rarity }: FeatureTable): Uint32Array {
  const starts = new Uint32Array(rarity.length + 1)
  for (const bucket of buckets) starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1
  for (let bucket = 0; bucket < rarity.length; bucket++) {
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0)
  }
  return starts
}

function invert(table: FeatureTable, starts: Uint32Array): Pick<TitleIndexState, 'titles' | 'weights'> {
  const next = starts.slice()
  const titles = new Uint32Array(table.buckets.length)
  const weights = new Float32Array(table.buckets.length)
  for (let title = 0; title < table.starts.length - 1; title++) {
    const end = table.starts[title + 1] ?? 0
    for (let at = table.starts[title] ?? 0; at < end; at++) {
      const bucket = table.buckets[at] ?? 0
      const place = next[bucket] ?? 0
      next[bucket] = place + 1
      titles[place] = title
      weights[place] = table.weights[at] ?? 0
    }
  }
  return { titles, weights }
}

function toStep(sum: number): number {
  return Math.min(STEPS, Math.floor(sum * STEPS))
}
