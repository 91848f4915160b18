/** A figure of a chart. */
export interface ChartValue {
  /** None where it is not published. */
  readonly value: number | null
  /** What is certainly there, and what may be there at most, where the figure is one of several possible. */
  readonly low?: number
  readonly high?: number
}

/** A line of a chart: a bar in each panel. */
export interface ChartLine {
  readonly label: string
  /** One for each panel. */
  readonly values: readonly ChartValue[]
  /** A total or a group: drawn in bold. */
  readonly strong?: boolean
}

/** A small table to be drawn as bars. */
export interface Chart {
  readonly title: string
  /** What is counted, under the title. */
  readonly unit: string
  /** What each panel is called. One without a name is the whole. */
  readonly panels: readonly string[]
  readonly lines: readonly ChartLine[]
}

/** What stands where a figure is not published. */
export const NOT_SHOWN = '[c]'

const STEPS = [1, 2, 5, 10]

/**
 * The marks of an axis that has 0 and all values, a round distance apart.
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
  // Adding up steps of a tenth would show 0.30000000000000004, and a step below 0 ends in -0.
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)) + 0)
}

/** Every figure that is drawn. */
export const valuesOf = ({ lines }: Chart): readonly number[] =>
  lines.flatMap(({ values }) =>
    values.flatMap(({ value, low, high }) => [value, low, high].filter((one) => typeof one === 'number')),
  )
