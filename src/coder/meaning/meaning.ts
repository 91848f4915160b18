import { visitRunsOf, visitWordFeatures } from './meaning-feature.ts'

/**
 * What the words of titles mean, learned from public lists of occupations in which many titles share a code: titles that
 * mean the same work have vectors in the same direction. Plain data; `data/SOURCES.md` says what it was learned from.
 */
export interface Meanings {
  /** The length of a vector. */
  readonly size: number
  /** Hashes of features as `visitMeaningFeatures` shows them, ascending. */
  readonly features: Uint32Array
  /** By feature: the size of one step of its row. */
  readonly scales: Float32Array
  /** By feature: `size` steps. */
  readonly rows: Int8Array
}

/** How many leading bits of a feature are used to find it. */
const HEAD_BITS = 16
/** For how many terms the runs of their letters are remembered, at some 300 bytes each. */
const MOST_REMEMBERED = 5_000

/** All coders use the same meanings. */
const known = new WeakMap<Meanings, Uint32Array>()

function toHeads({ features }: Meanings): Uint32Array {
  const heads = new Uint32Array(2 ** HEAD_BITS + 1)
  for (const feature of features) {
    const head = (feature >>> (32 - HEAD_BITS)) + 1
    heads[head] = (heads[head] ?? 0) + 1
  }
  for (let head = 1; head < heads.length; head++) heads[head] = (heads[head] ?? 0) + (heads[head - 1] ?? 0)
  return heads
}

/** Reads what titles mean. */
export class MeaningReader {
  readonly #meanings: Meanings
  /** For the first bits of a feature, where such features start. */
  readonly #heads: Uint32Array
  /** By term. Titles repeat few words. */
  readonly #runs = new Map<string, Uint32Array>()

  constructor(meanings: Meanings) {
    this.#meanings = meanings
    const heads = known.get(meanings) ?? toHeads(meanings)
    known.set(meanings, heads)
    this.#heads = heads
  }

  /** The sum of the terms' meanings, as a unit vector; all zero if none is known. */
  read(terms: readonly string[]): Float32Array {
    const vector = new Float32Array(this.#meanings.size)
    visitWordFeatures(terms, (feature) => this.#add(vector, this.#find(feature)))
    for (const term of terms) for (const place of this.#findRuns(term)) this.#add(vector, place)
    return toUnit(vector)
  }

  /** Whether the words are known, not just runs of their letters. */
  isKnown(terms: readonly string[]): boolean {
    let known = true
    visitWordFeatures(terms, (feature, kind) => {
      if (kind === 'word' && this.#find(feature) < 0) known = false
    })
    return known
  }

  #add(vector: Float32Array, place: number): void {
    if (place < 0) return
    const { size, scales, rows } = this.#meanings
    const scale = scales[place] ?? 0
    const start = place * size
    for (let at = 0; at < size; at++) vector[at] = (vector[at] ?? 0) + scale * (rows[start + at] ?? 0)
  }

  /** The places of the known runs of a term's letters. */
  #findRuns(term: string): Uint32Array {
    const known = this.#runs.get(term)
    if (known) return known
    const places: number[] = []
    visitRunsOf(term, (feature) => {
      const place = this.#find(feature)
      if (place >= 0) places.push(place)
    })
    const found = Uint32Array.from(places)
    if (this.#runs.size >= MOST_REMEMBERED) this.#runs.clear()
    this.#runs.set(term, found)
    return found
  }

  #find(feature: number): number {
    const { features } = this.#meanings
    const head = feature >>> (32 - HEAD_BITS)
    const end = this.#heads[head + 1] ?? 0
    for (let place = this.#heads[head] ?? 0; place < end; place++) if (features[place] === feature) return place
    return -1
  }
}

/** Scales a vector to length 1, in place. A zero vector is left unchanged. */
export function toUnit(vector: Float32Array): Float32Array {
  let square = 0
  for (const value of vector) square += value * value
  const length = Math.sqrt(square)
  if (length > 0) for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] ?? 0) / length
  return vector
}
