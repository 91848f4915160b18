import type { Meanings } from '../../src/coder/meaning/meaning.ts'
import type { Features } from './features.ts'

const STEPS = 127

/** The weighted vectors of features, quantised to bytes. */
export function toTable(vectors: Float32Array, { numbers, weights }: Features, size: number): Meanings {
  const rows = new Int8Array(vectors.length)
  const scales = new Float32Array(weights.length)
  for (const [row, weight] of weights.entries()) {
    const vector = vectors.subarray(row * size, (row + 1) * size)
    const most = Math.max(...vector.map(Math.abs))
    scales[row] = (weight * most) / STEPS
    for (const [at, value] of vector.entries()) rows[row * size + at] = Math.round((STEPS * value) / most)
  }
  return { size, features: Uint32Array.from(numbers.keys()), scales, rows }
}
