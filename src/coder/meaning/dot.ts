// The same twice: a function that is given arrays of two kinds is compiled for neither, and takes twice as long or more.
// Four sums stand side by side, as each waits for its own last step only.

/** The dot product of a vector and of the numbers that start there: the cosine, where both have length 1. */
export function dot(numbers: Float32Array, start: number, vector: Float32Array): number {
  let one = 0
  let two = 0
  let three = 0
  let four = 0
  let at = 0
  for (; at + 3 < vector.length; at += 4) {
    const from = start + at
    one += (numbers[from] ?? 0) * (vector[at] ?? 0)
    two += (numbers[from + 1] ?? 0) * (vector[at + 1] ?? 0)
    three += (numbers[from + 2] ?? 0) * (vector[at + 2] ?? 0)
    four += (numbers[from + 3] ?? 0) * (vector[at + 3] ?? 0)
  }
  for (; at < vector.length; at++) one += (numbers[start + at] ?? 0) * (vector[at] ?? 0)
  return one + two + (three + four)
}

/** The same of steps. */
export function dotSteps(steps: Int8Array, start: number, vector: Float32Array): number {
  let one = 0
  let two = 0
  let three = 0
  let four = 0
  let at = 0
  for (; at + 3 < vector.length; at += 4) {
    const from = start + at
    one += (steps[from] ?? 0) * (vector[at] ?? 0)
    two += (steps[from + 1] ?? 0) * (vector[at + 1] ?? 0)
    three += (steps[from + 2] ?? 0) * (vector[at + 2] ?? 0)
    four += (steps[from + 3] ?? 0) * (vector[at + 3] ?? 0)
  }
  for (; at < vector.length; at++) one += (steps[start + at] ?? 0) * (vector[at] ?? 0)
  return one + two + (three + four)
}
