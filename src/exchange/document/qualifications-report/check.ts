import type { Place, Problem } from '../../../error.ts'
import { type ClusteredRole, listRoles } from '../../../qualification/cluster.ts'
import { checkCounts, type QualificationCounts, type RoleCount, toCountFinder } from '../../../qualification/count.ts'
import { checkShares } from '../../../qualification/share.ts'
import { fold } from '../../../text/fold.ts'
import { joinLines, type PrintedLine } from '../printed-line.ts'
import type { QualificationReport } from './content.ts'

/** Finds contradictions within the report: roles listed twice, annexe 1 against annexe 3, sums, shares against counts. */
export function checkReport(report: QualificationReport): readonly Problem[] {
  const roles = listRoles(report.clusters)
  return [
    ...roles.flatMap(checkRole),
    ...(roles.length > 0 ? checkCounted(roles, report.counts) : []),
    ...(report.counts.total !== undefined && roles.length > 0 ? checkUncounted(roles, report.counts) : []),
    ...checkCounts(report.counts),
    ...(report.counts.total !== undefined ? checkShares(report.shares, report.counts) : []),
  ]
}

/** Finds annexes that the text refers to, and figures other than 7.1, whose text the copy lacks. */
export function checkMissing(lines: readonly PrintedLine[], file: string): readonly Problem[] {
  const text = joinLines(lines.map((line) => line.text))
  const headings = lines.flatMap((line) => /^\s*annexe (\d+):/i.exec(line.text)?.[1] ?? [])
  const named = new Set([...text.matchAll(/\bannexe (\d+)/gi)].map(([, number = '']) => number))
  const last = Math.max(0, ...headings.map(Number))
  const annexes = [...named].filter((number) => !headings.includes(number) && Number(number) < last)
  const row = (number: string) => lines.find((line) => new RegExp(`annexe ${number}\\b`, 'i').test(line.text))?.row
  const figures = lines.flatMap((line) => {
    const [, number] = /^\s*figure (\d+\.\d+)\b/i.exec(line.text) ?? []
    return number === undefined || number === '7.1' ? [] : [{ number, row: line.row }]
  })
  return [
    ...annexes.map((number) => {
      const message = `the text refers to annexe ${number}, the copy does not have it`
      const at = { file, ...(row(number) !== undefined && { row: row(number) }) }
      return toProblem('warning', 'annexe-missing', { message, at })
    }),
    ...figures.map(({ number, row: line }) => {
      const message = `figure ${number} is a drawing, of which the text has the caption alone`
      return toProblem('note', 'picture-lost', { message, at: { file, row: line } })
    }),
  ]
}

function checkRole({ label, clusters, again, at }: ClusteredRole): readonly Problem[] {
  const lines = again.map((role) => role.at?.row).join(', ')
  const names = clusters.map((cluster) => `"${cluster.label}"`).join(', ')
  const twice = `"${label}" stands ${again.length + 1} times (again on line ${lines}), in ${names}: it is one role`
  const unfinished = `"${label}" looks unfinished: a list or a pair of words breaks off`
  return [
    ...(again.length > 0 ? [toProblem('note', 'role-listed-twice', { message: twice, at })] : []),
    ...(/[;,]\s*\)|\/\s*level\b/i.test(label)
      ? [toProblem('note', 'label-unfinished', { message: unfinished, at })]
      : []),
  ]
}

/** Finds rows of annexe 3 whose role annexe 1 does not list in that cluster, or spells differently. */
function checkCounted(roles: readonly ClusteredRole[], counts: QualificationCounts): readonly Problem[] {
  const byLabel = new Map(roles.map((role) => [fold(role.label), role]))
  return counts.clusters
    .flatMap((cluster) => cluster.roles)
    .flatMap((count) => checkCount(count, byLabel.get(fold(count.role))))
}

function checkCount({ cluster, role, at }: RoleCount, listed: ClusteredRole | undefined): readonly Problem[] {
  if (!listed?.clusters.some((each) => fold(each.label) === fold(cluster))) {
    const elsewhere = listed ? `, but in ${listed.clusters.map(({ label }) => `"${label}"`).join(', ')}` : ''
    const message = `annexe 3 counts "${role}" in "${cluster}", annexe 1 does not have it there${elsewhere}`
    return [toProblem('warning', 'role-unlisted', { message, at })]
  }
  if (listed.label === role) return []
  const message = `annexe 3 has "${role}" for what is "${listed.label}" in annexe 1 (line ${listed.at?.row})`
  return [toProblem('note', 'label-differs', { message, at })]
}

/** Finds roles of annexe 1 without a row in annexe 3, by cluster. */
function checkUncounted(roles: readonly ClusteredRole[], counts: QualificationCounts): readonly Problem[] {
  const findCount = toCountFinder(counts)
  return roles.flatMap((role) =>
    role.clusters
      .filter((cluster) => !findCount(cluster.label, role.label))
      .map((cluster) => {
        const message = `annexe 1 has "${role.label}" in "${cluster.label}", annexe 3 has no count of it there`
        const at = cluster.roles.find((each) => fold(each.label) === fold(role.label))?.at
        return toProblem('note', 'role-uncounted', { message, at })
      }),
  )
}

function toProblem(
  severity: Problem['severity'],
  code: string,
  { message, at }: { message: string; at: Place | undefined },
): Problem {
  return { severity, code, message, ...(at && { at }) }
}
