import type { Finding } from './finding.ts'

/** From modules to their qualification: one module is enough, all mandatory ones are needed, or a share of its hours. */
export const ROLL_UPS = ['any', 'mandatory', 'hours'] as const
export type RollUp = (typeof ROLL_UPS)[number]

/** How much a module counts that covers an attribute partly. */
export const PARTLY_COUNTS = { no: 0, half: 0.5, yes: 1 } as const
export type PartlyCounts = keyof typeof PARTLY_COUNTS

/** What counts as covered. There is no right answer: whoever reads a figure chooses, and is told what the choice does. */
export interface CoverageRule {
  readonly by: RollUp
  /** Of `hours`: the share that is enough, above 0 to 1. */
  readonly share: number
  readonly partly: PartlyCounts
}

/** One module is enough, and a part of it counts as none. */
export const USUAL_RULE: CoverageRule = { by: 'any', share: 0.5, partly: 'no' }

/** How far a qualification covers an attribute. `unknown`: not enough of its modules were judged, or nobody could tell. */
export const COVERAGES = ['covered', 'partly', 'not', 'unknown'] as const
export type Coverage = (typeof COVERAGES)[number]

/** A module of a qualification, and what is known of it and one attribute. */
export interface JudgedModule {
  readonly mandatory: boolean
  /** By its official description; undefined if it has none. */
  readonly hours?: number | undefined
  readonly finding?: Finding | undefined
}

/** How far a qualification with these modules covers an attribute. A module that covers more never makes it cover less. */
export function rollUp(modules: readonly JudgedModule[], rule: CoverageRule): Coverage {
  const asked = rule.by === 'mandatory' ? modules.filter(({ mandatory }) => mandatory) : modules
  if (asked.length === 0) return 'unknown'
  const counts = asked.map((one) => countOf(one, rule))
  if (isEnough(asked, counts, rule)) return 'covered'
  if (modules.some(({ finding }) => finding?.verdict === 'covered' || finding?.verdict === 'partly')) return 'partly'
  return modules.every(({ finding }) => finding?.verdict === 'not') ? 'not' : 'unknown'
}

const countOf = ({ finding }: JudgedModule, { partly }: CoverageRule): number => {
  if (finding?.verdict === 'covered') return 1
  return finding?.verdict === 'partly' ? PARTLY_COUNTS[partly] : 0
}

// Sums of hours and halves are not exact.
const ALMOST = 1e-9

function isEnough(modules: readonly JudgedModule[], counts: readonly number[], { by, share }: CoverageRule): boolean {
  if (by === 'any') return counts.some((count) => count === 1)
  if (by === 'mandatory') return counts.every((count) => count === 1)
  const hours = toHours(modules)
  const all = hours.reduce((sum, one) => sum + one, 0)
  const covered = hours.reduce((sum, one, place) => sum + one * (counts[place] ?? 0), 0)
  return covered > 0 && covered >= share * all - ALMOST
}

/** The hours of modules. One whose hours nobody knows counts as the mean of the others; if none are known, each counts alike. */
export function toHours(modules: readonly Pick<JudgedModule, 'hours'>[]): readonly number[] {
  const known = modules.flatMap(({ hours }) => (hours === undefined || hours <= 0 ? [] : [hours]))
  const mean = known.length === 0 ? 1 : known.reduce((sum, one) => sum + one, 0) / known.length
  return modules.map(({ hours }) => (hours === undefined || hours <= 0 ? mean : hours))
}
