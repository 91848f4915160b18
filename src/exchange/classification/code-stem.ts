/**
 * The part of a code that the codes below it begin with. In the classification of the United States, places that a
 * group does not use are zeros: `11-1011` is below `11-1000`.
 *
 * @example toStem('11-1000') // '11-1'
 */
export function toStem(code: string): string {
  return US_SOC.test(code) ? code.replace(/0+$/, '') : code
}

const US_SOC = /^\d\d-\d{4}$/

/**
 * The starts of a code, longest first, without the code itself. If one of them is another code's stem, that code is
 * above it.
 */
export function listStarts(code: string): readonly string[] {
  const stem = toStem(code)
  const starts = Array.from({ length: Math.max(0, stem.length - 1) }, (_, at) => stem.slice(0, stem.length - 1 - at))
  return starts.filter((start) => /[\p{L}\p{N}]/u.test(start))
}

/** Numbers this close together are counted, not built from one another: in 1 to 39, 1 is not above 10. */
const COUNTED = 0.5

/** Whether codes are numbers in sequence (`1` to `39`, `N1` to `N39`), which say nothing about the hierarchy. */
export function areCounted(codes: readonly string[]): boolean {
  const parts = codes.map((code) => /^(\D*)([1-9]\d*)$/.exec(code))
  if (!parts.every((part) => part !== null)) return false
  const series = Map.groupBy(parts, ([, before = '']) => before)
  let places = 0
  for (const numbers of series.values()) {
    const ends = numbers.reduce(
      ({ least, most }, [, , digits]) => ({
        least: Math.min(least, Number(digits)),
        most: Math.max(most, Number(digits)),
      }),
      { least: Number.POSITIVE_INFINITY, most: 0 },
    )
    places += ends.most - ends.least + 1
  }
  return codes.length / places > COUNTED
}
