/** A figure of a chart. */
export interface ChartValue {
  /** Null if it is not published. */
  readonly value: number | null
  /** The range, if several values are possible: what is certainly there, and what may be there at most. */
  readonly low?: number
  readonly high?: number
}

/** A line of a chart: a bar in each panel. */
export interface ChartLine {
  readonly label: string
  /** One for each panel. */
  readonly values: readonly ChartValue[]
  /** A total or a group, drawn in bold. */
  readonly strong?: boolean
}

/** A small table to draw as bars. */
export interface Chart {
  readonly title: string
  /** What is counted; shown under the title. */
  readonly unit: string
  /** The name of each panel. A panel without a name is the whole. */
  readonly panels: readonly string[]
  readonly lines: readonly ChartLine[]
}

/** Shown instead of a figure that is not published. */
export const NOT_SHOWN = '[c]'

const STEPS = [1, 2, 5, 10]

/**
 * Marks for an axis that includes 0 and all values, at round distances.
 *
 * @example listMarks([3, 87], 5) // [0, 20, 40, 60, 80, 100]
 */
export function listMarks(values: readonly number[], most: number): readonly number[] {
  const [least, greatest] = [Math.min(0, ...values), Math.max(0, ...values)]
  if (least === greatest) return [0, 1]
  const wide = (greatest - least) / Math.max(1, most)
  const size = 10 ** Math.floor(Math.log10(wide))
  const step = (STEPS.find((one) => one * size >= wide * (1 - 1e-9)) ?? 10) * size
  const [first, last] = [Math.floor(least / step), Math.ceil(greatest / step)]
  // Adding up tenths would show 0.30000000000000004, and rounding below 0 may give -0.
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)) + 0)
}

/** Every figure that is drawn. */
export const valuesOf = ({ lines }: Chart): readonly number[] =>
  lines.flatMap(({ values }) =>
    values.flatMap(({ value, low, high }) => [value, low, high].filter((one) => typeof one === 'number')),
  )
