import { drawNormal } from './chance.ts'

const SPREAD = 0.05
const [MEAN, SQUARE] = [0.9, 0.999]

/** A table of vectors learned by Adam (Kingma and Ba, 2015). A step moves the rows that were touched. */
export class Adam {
  readonly size: number
  readonly values: Float32Array
  /** Gradients of the loss, summed since the last step. Write only to rows that were touched. */
  readonly slopes: Float32Array
  readonly #means: Float32Array
  readonly #squares: Float32Array
  readonly #touched = new Set<number>()
  #steps = 0

  constructor(rows: number, size: number, random: () => number) {
    this.size = size
    this.values = Float32Array.from({ length: rows * size }, () => SPREAD * drawNormal(random))
    this.slopes = new Float32Array(rows * size)
    this.#means = new Float32Array(rows * size)
    this.#squares = new Float32Array(rows * size)
  }

  /** Marks a row to be moved by the next step. Returns the row's start. */
  touch(row: number): number {
    this.#touched.add(row)
    return row * this.size
  }

  step(rate: number): void {
    this.#steps++
    const scale = (rate * Math.sqrt(1 - SQUARE ** this.#steps)) / (1 - MEAN ** this.#steps)
    const [values, slopes, means, squares] = [this.values, this.slopes, this.#means, this.#squares]
    for (const row of this.#touched) {
      for (let at = row * this.size; at < (row + 1) * this.size; at++) {
        const slope = slopes[at] ?? 0
        const mean = MEAN * (means[at] ?? 0) + (1 - MEAN) * slope
        const square = SQUARE * (squares[at] ?? 0) + (1 - SQUARE) * slope * slope
        means[at] = mean
        squares[at] = square
        values[at] = (values[at] ?? 0) - (scale * mean) / (Math.sqrt(square) + 1e-8)
        slopes[at] = 0
      }
    }
    this.#touched.clear()
  }
}
