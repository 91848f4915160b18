import { visitMeaningFeatures } from './meaning-feature.ts'

/**
 * What the words of titles mean, learned from public lists of occupations in which many titles share a code: titles that
 * mean the same work have vectors in the same direction. Plain data; `data/SOURCES.md` says what it was learned from.
 */
export interface Meanings {
  /** How many numbers a vector has. */
  readonly size: number
  /** Hashes of features as `visitMeaningFeatures` shows them, ascending. */
  readonly features: Uint32Array
  /** By feature: what one step of its row counts. */
  readonly scales: Float32Array
  /** By feature: `size` steps. */
  readonly rows: Int8Array
}

/** Adds up the vector of a title's terms, and makes its length 1; all zero if no feature is known. */
export function toMeaning({ size, features, scales, rows }: Meanings, terms: readonly string[]): Float32Array {
  const vector = new Float32Array(size)
  visitMeaningFeatures(terms, (feature) => {
    const place = findFeature(features, feature)
    if (place < 0) return
    const scale = scales[place] ?? 0
    const start = place * size
    for (let at = 0; at < size; at++) vector[at] = (vector[at] ?? 0) + scale * (rows[start + at] ?? 0)
  })
  return toUnit(vector)
}

/** Whether the words are known, rather than their letters alone. */
export function isKnown({ features }: Meanings, terms: readonly string[]): boolean {
  let known = true
  visitMeaningFeatures(terms, (feature, kind) => {
    if (kind === 'word' && findFeature(features, feature) < 0) known = false
  })
  return known
}

/** Makes a vector's length 1, in place; one that is all zero stays. */
export function toUnit(vector: Float32Array): Float32Array {
  let square = 0
  for (const value of vector) square += value * value
  if (square > 0) for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] ?? 0) / Math.sqrt(square)
  return vector
}

function findFeature(features: Uint32Array, wanted: number): number {
  let [low, high] = [0, features.length - 1]
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = features[middle] ?? 0
    if (found === wanted) return middle
    if (found < wanted) low = middle + 1
    else high = middle - 1
  }
  return -1
}
