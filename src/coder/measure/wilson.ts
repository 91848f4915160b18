/** The lower and upper end of a range, both between 0 and 1. */
export type Interval = readonly [low: number, high: number]

const Z = 1.959_963_984_540_054

/**
 * The 95 % interval of a rate after E. B. Wilson (1927). It stays within 0 and 1 and holds for small numbers.
 *
 * @example toInterval(0, 10) // [0, 0.278]
 */
export function toInterval(hits: number, n: number): Interval {
  if (n === 0) return [0, 1]
  const rate = hits / n
  const centre = (rate + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n)
  const reach = (Z / (1 + Z ** 2 / n)) * Math.sqrt((rate * (1 - rate)) / n + Z ** 2 / (4 * n ** 2))
  return [Math.max(0, centre - reach), Math.min(1, centre + reach)]
}
