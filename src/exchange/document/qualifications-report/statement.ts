import type { Problem } from '../../../error.ts'
import { listRoles } from '../../../qualification/cluster.ts'
import { joinLines, type PrintedLine } from '../printed-line.ts'
import type { QualificationReport } from './content.ts'

/** A number that the text of the report states, and where. */
interface Statement {
  readonly numbers: readonly number[]
  readonly row: number
}

/** Compares what the report says in passing about the size of the database with what its annexes list. */
export function checkStatements(lines: readonly PrintedLine[], report: QualificationReport): readonly Problem[] {
  const findStatements = toFinder(lines)
  return [
    ...checkItems(findStatements(/\bone of the (\d+) items\b/gi), report),
    ...checkTotal(findStatements(/\b(?:about|nearly) (\d[\d,]*) qualifications(?! \()/gi), report),
    ...checkKey(
      findStatements(/\babout (\d+) qualifications of which [^.]*?(\d+)\)? are key/gi),
      findStatements(/\babout (\d+) qualifications \(i\.e\. those not\b/gi),
      report,
    ),
  ]
}

function checkItems(statements: readonly Statement[], report: QualificationReport): readonly Problem[] {
  const clusters = report.clusters.length
  const places = report.clusters.reduce((sum, cluster) => sum + cluster.roles.length, 0)
  const roles = listRoles(report.clusters).length
  // If annexe 3 is missing, annexe 1 may be cut off too.
  if (clusters === 0 || report.counts.clusters.length === 0) return []
  const found = `annexe 1 has ${roles} roles in ${places} places and ${clusters} clusters: ${roles + clusters} or ${places + clusters} items`
  return statements
    .filter(({ numbers: [stated] }) => stated !== roles + clusters && stated !== places + clusters)
    .map(({ numbers: [stated], row }) =>
      toProblem(report, row, { code: 'count-differs', text: `table 5.1 says ${stated} items, ${found}` }),
    )
}

function checkTotal(statements: readonly Statement[], report: QualificationReport): readonly Problem[] {
  const total = report.counts.total
  if (total === undefined) return []
  return statements.map(({ numbers: [number = 0], row }) => {
    const agrees = roundLike(total, number) === number
    const text = `the text says about ${number} qualifications, annexe 3 has ${total}${agrees ? ', which agrees when rounded' : ''}`
    return toProblem(report, row, { code: agrees ? 'count-rounded' : 'count-differs', text })
  })
}

/** The annexes do not say which qualifications are key, so the statements can only be compared with one another. */
function checkKey(
  key: readonly Statement[],
  others: readonly Statement[],
  report: QualificationReport,
): readonly Problem[] {
  return key.map(({ numbers: [all = 0, keys = 0], row }) => {
    const rest = others[0]?.numbers[0]
    const sum = rest === undefined ? '' : `; line ${others[0]?.row} says about ${rest} others, together ${keys + rest}`
    const text = `about ${keys} of about ${all} qualifications are said to be key${sum}; annexe 3 does not say which are`
    return toProblem(report, row, { code: 'count-unchecked', text })
  })
}

/** Finds statements even if they are wrapped: lines are joined once, and each match gets the row that it starts on. */
function toFinder(lines: readonly PrintedLine[]): (pattern: RegExp) => readonly Statement[] {
  const joined = lines.map(({ text, row }) => ({ text: joinLines([text]), row })).filter(({ text }) => text !== '')
  const starts: { row: number; start: number }[] = []
  let length = 0
  for (const { text, row } of joined) {
    starts.push({ row, start: length })
    length += text.length + 1
  }
  const whole = joined.map(({ text }) => text).join(' ')
  return (pattern) =>
    [...whole.matchAll(pattern)].map((match) => ({
      numbers: match.slice(1).map((number) => Number(number.replaceAll(',', ''))),
      row: starts.findLast(({ start }) => start <= match.index)?.row ?? 1,
    }))
}

/** Rounds like a given round number, but keeps at least two figures: like 730 to tens, like 1000 to hundreds. */
function roundLike(number: number, round: number): number {
  const digits = String(round)
  const zeros = /0*$/.exec(digits)?.[0].length ?? 0
  const unit = 10 ** Math.max(0, Math.min(zeros, digits.length - 2))
  return Math.round(number / unit) * unit
}

function toProblem({ file }: QualificationReport, row: number, found: { code: string; text: string }): Problem {
  const severity = found.code === 'count-differs' ? 'warning' : 'note'
  return { severity, code: found.code, message: found.text, at: { file, row } }
}
