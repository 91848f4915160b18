/** A sign of all candidates in a few steps, so that few cuts need to be tried. */
export interface SignSteps {
  /** Ascending; a value is in the step above each cut that it reaches. */
  readonly cuts: readonly number[]
  /** By candidate. */
  readonly steps: Uint8Array
}

const STEPS = 16
const DIGITS = 1e5

/** The steps of each sign. Each of them has about as many candidates as every other. */
export function toSteps(titles: readonly Float64Array[], width: number): readonly SignSteps[] {
  const all = new Float64Array(titles.reduce((sum, rows) => sum + rows.length, 0))
  let start = 0
  for (const rows of titles) {
    all.set(rows, start)
    start += rows.length
  }
  return Array.from({ length: width }, (_, sign) => {
    const values = Float64Array.from({ length: all.length / width }, (__, row) => all[row * width + sign] ?? 0)
    const cuts = chooseCuts(values.toSorted())
    return { cuts, steps: Uint8Array.from(values, (value) => findStep(cuts, value)) }
  })
}

function findStep(cuts: readonly number[], value: number): number {
  let step = 0
  while (step < cuts.length && value >= (cuts[step] ?? 0)) step++
  return step
}

/** Cuts lie between two values, so that a difference in the last bit changes nothing. */
function chooseCuts(sorted: Float64Array): readonly number[] {
  const cuts: number[] = []
  for (let step = 1; step < STEPS; step++) {
    const value = sorted[Math.floor((step * sorted.length) / STEPS)] ?? 0
    const before = sorted[sorted.indexOf(value) - 1]
    if (before === undefined) continue
    const cut = Math.round(((before + value) / 2) * DIGITS) / DIGITS
    if (cut > (cuts.at(-1) ?? Number.NEGATIVE_INFINITY)) cuts.push(cut)
  }
  return cuts
}
