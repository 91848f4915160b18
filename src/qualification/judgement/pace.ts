/** How long judging took, added up over modules. */
export interface Pace {
  readonly modules: number
  readonly seconds: number
  /** Modules that took no longer than `QUICK_SECONDS`. */
  readonly quick: number
}

export const QUICK_SECONDS = 10

/** Who has a module open for longer did something else in between. */
export const LONGEST_SECONDS = 600

const NO_PACE: Pace = { modules: 0, seconds: 0, quick: 0 }

/** The pace of one module; undefined if its time says nothing. */
export function toPace(seconds: number | undefined): Pace | undefined {
  if (seconds === undefined || !(seconds > 0 && seconds <= LONGEST_SECONDS)) return undefined
  return { modules: 1, seconds: Math.round(seconds * 10) / 10, quick: seconds <= QUICK_SECONDS ? 1 : 0 }
}

export const addPaces = (paces: readonly Pace[]): Pace =>
  paces.reduce(
    (sum, one) => ({
      modules: sum.modules + one.modules,
      seconds: Math.round((sum.seconds + one.seconds) * 10) / 10,
      quick: sum.quick + one.quick,
    }),
    NO_PACE,
  )
