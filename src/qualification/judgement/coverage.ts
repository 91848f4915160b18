import type { Code } from '../../classification/code.ts'
import type { EntryId } from '../entry.ts'
import type { Finding } from './finding.ts'
import type { PlacedModule } from './module-list.ts'
import { COVERAGES, type Coverage, type CoverageRule, type JudgedModule, rollUp } from './roll-up.ts'

/** What coverage is worked out from. */
export interface CoverageGround {
  /** The codes of the attributes, in their order. */
  readonly attributes: readonly string[]
  /** Each qualification, once. */
  readonly qualifications: readonly { readonly id: EntryId; readonly modules: readonly PlacedModule[] }[]
  /** What is known of a module and an attribute. */
  findingOf(module: EntryId, attribute: string): Finding | undefined
  /** The hours of a module, if they are known. */
  hoursOf(module: EntryId): number | undefined
}

/** A qualification and an attribute. */
export interface CoverageCell {
  readonly coverage: Coverage
  /** Of its modules, how many cover it, partly or whole, and how many were judged at all. */
  readonly covering: number
  readonly judged: number
}

/** A qualification by attribute, in the order of the attributes. */
export interface CoverageRow {
  readonly id: EntryId
  readonly modules: number
  readonly cells: readonly CoverageCell[]
}

/** How far each qualification covers each attribute, by a rule. */
export function coverQualifications(ground: CoverageGround, rule: CoverageRule): readonly CoverageRow[] {
  return ground.qualifications.map((one) => coverQualification(one, ground, rule))
}

/** The same of one of them. */
export function coverQualification(
  { id, modules }: CoverageGround['qualifications'][number],
  { attributes, findingOf, hoursOf }: CoverageGround,
  rule: CoverageRule,
): CoverageRow {
  const timed = rule.by === 'hours'
  const cells = attributes.map((attribute) =>
    toCell(
      modules.map(({ module, mandatory }) => ({
        mandatory,
        hours: timed ? hoursOf(module) : undefined,
        finding: findingOf(module, attribute),
      })),
      rule,
    ),
  )
  return { id, modules: modules.length, cells }
}

function toCell(modules: readonly JudgedModule[], rule: CoverageRule): CoverageCell {
  let [covering, judged] = [0, 0]
  for (const { finding } of modules) {
    if (finding?.verdict !== undefined) judged++
    if (finding?.verdict === 'covered' || finding?.verdict === 'partly') covering++
  }
  return { coverage: rollUp(modules, rule), covering, judged }
}

/** How many qualifications of a role, or of a group of roles, have each coverage of an attribute. */
export type CoverageCounts = Readonly<Record<Coverage, number>>

/** A role by attribute. */
export interface RoleCoverage {
  readonly code: Code
  /** Its qualifications, each once. */
  readonly qualifications: number
  readonly cells: readonly CoverageCounts[]
}

/**
 * How far a role's qualifications cover each of so many attributes. A role has those of the items below it too.
 */
export function coverRole(
  qualifications: ReadonlySet<EntryId>,
  byId: ReadonlyMap<EntryId, CoverageRow>,
  attributes: number,
): Omit<RoleCoverage, 'code'> {
  const cells = Array.from({ length: attributes }, () => ({ covered: 0, partly: 0, not: 0, unknown: 0 }))
  let known = 0
  for (const id of qualifications) {
    const row = byId.get(id)
    if (!row) continue
    known++
    for (const [place, counts] of cells.entries()) counts[row.cells[place]?.coverage ?? 'unknown']++
  }
  return { qualifications: known, cells }
}

/** How often each coverage occurs. */
export function countCoverages(all: readonly Coverage[]): CoverageCounts {
  const counts = { covered: 0, partly: 0, not: 0, unknown: 0 }
  for (const coverage of all) counts[coverage]++
  return counts
}

/** The most that a group reaches: covered if one of its qualifications covers it. */
export const bestOf = (counts: CoverageCounts): Coverage => COVERAGES.find((one) => counts[one] > 0) ?? 'unknown'
