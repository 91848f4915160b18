import type { Problem, Reading } from '../../../error.ts'
import { checkIncludedTitles } from '../included-title.ts'
import { type PrintedLine, toPrintedLines } from '../printed-line.ts'
import { readClusters } from './annexe-1.ts'
import { readCounts } from './annexe-3.ts'
import { checkMissing, checkReport } from './check.ts'
import type { QualificationReport } from './content.ts'
import { readCosts } from './cost.ts'
import { readCommonCore } from './criteria.ts'
import { readDefinitions } from './definition.ts'
import { readShares } from './figure.ts'
import { checkSections, type SectionId, toSections } from './section.ts'
import { checkStatements } from './statement.ts'
import { toCypRolesVersion } from './version.ts'

const MARKS = [
  /^\s*1\.\s+Background and context to the study\s*$/im,
  /^\s*Table 5\.1 SHU Database definitions\b/im,
  /^\s*Annexe 1: Roles and Clusters used on the database\b/im,
  /^\s*Annexe 3: Clusters with roles and count of qualifications\b/im,
]

/** Whether a text is the report on the qualifications database, or a part of it: one of its own headings is in it. */
export function isQualificationReport(text: string): boolean {
  return MARKS.some((mark) => mark.test(text))
}

/** Reads the annexes, tables and lists of the report, and compares them with one another. It ignores the prose. */
export function readQualificationReport(text: string, file: string): Reading<QualificationReport> {
  const lines = toPrintedLines(text, ' ')
  const sections = toSections(lines)
  const problems: Problem[] = []
  const definitions = readSection('table-5-1', readDefinitions)
  const commonCore = readSection('common-core', readCommonCore)
  const shares = readSection('figure-7-1', readShares)
  const costs = readSection('table-7-1', readCosts)
  const clusters = readSection('annexe-1', readClusters)
  const counts = readSection('annexe-3', readCounts)
  const report = { file, clusters, counts, shares, costs, definitions, commonCore }
  const whole = counts.total !== undefined
  return {
    value: report,
    problems: [
      ...problems,
      ...checkMissing(lines, file),
      ...checkReport(report),
      ...checkIncludedTitles(toCypRolesVersion(report).entries),
      ...checkStatements(lines, report),
      ...checkSections(sections, { lines, file, whole }),
    ],
  }

  function readSection<T>(id: SectionId, read: (lines: readonly PrintedLine[], file: string) => Reading<T>): T {
    const reading = read(sections.get(id) ?? [], file)
    problems.push(...reading.problems)
    return reading.value
  }
}
