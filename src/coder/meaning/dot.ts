// The same code twice on purpose: a function that receives two kinds of arrays is compiled for neither and takes at least twice
// as long. Four separate sums let the processor add in parallel, since each waits only for its own last addition.

/** The dot product of a vector and the numbers from `start`: the cosine, if both have length 1. */
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

/** The same for steps. */
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
