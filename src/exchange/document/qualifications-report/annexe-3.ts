import type { Problem, Reading } from '../../../error.ts'
import type { QualificationCounts, RoleCount } from '../../../qualification/count.ts'
import { gatherLines, joinLines, type PrintedLine } from '../printed-line.ts'
import { findCluster } from './cluster.ts'

// The number after a bare "Level" belongs to the label; the count follows on a line of its own.
const COUNTED = /^(.*\S)\s+(?<!\blevel\s)(\d+)$/i
const SUM = /^(.*?)\s*\b(sub[ -]?total|total)\s+(\d+)$/i

interface Group {
  readonly cluster: string
  readonly roles: RoleCount[]
  readonly subtotal?: number
  readonly at?: RoleCount['at']
}

/**
 * Reads annexe 3: a row for each role with the name of its cluster before it and its count after it, often broken over
 * lines; a subtotal after each cluster; a total at the end.
 */
export function readCounts(lines: readonly PrintedLine[], file: string): Reading<QualificationCounts> {
  const start = lines.findIndex((line) => findCluster(joinLines([line.text])))
  const { records, rest } = gatherLines(start < 0 ? [] : lines.slice(start), (text) => COUNTED.test(text))
  const groups: Group[] = []
  const problems: Problem[] = []
  const report = (code: string, message: string, row: number) =>
    problems.push({ severity: 'error', code, message, at: { file, row } })
  let total: Pick<QualificationCounts, 'total' | 'at'> = {}
  let open: Group | undefined

  for (const { text, row } of records) {
    const sum = SUM.exec(text)
    if (total.total !== undefined) report('line-unread', `expected nothing after the total, found "${text}"`, row)
    else if (sum) takeSum(sum, row)
    else takeRow(text, row)
  }
  if (open) groups.push(open)
  if (rest) report('count-missing', `expected a count after "${rest.text}", found the end of the annexe`, rest.row)
  return { value: { clusters: groups, ...total }, problems }

  function takeSum([, before = '', kind = '', number = '']: readonly string[], row: number): void {
    if (before !== '') report('count-missing', `expected a count after "${before}", found a sum`, row)
    if (/^total$/i.test(kind)) total = { total: Number(number), at: { file, row } }
    else if (open) groups.push({ ...open, subtotal: Number(number), at: { file, row } })
    else report('line-unread', `expected the rows of a cluster before a subtotal, found the subtotal ${number}`, row)
    if (!/^total$/i.test(kind)) open = undefined
  }

  function takeRow(text: string, row: number): void {
    const [, label = '', number = ''] = COUNTED.exec(text) ?? []
    const split = findCluster(label)
    if (!split || split.rest === '') {
      report('cluster-unknown', `expected a cluster, a role and a count, found "${text}"`, row)
      return
    }
    if (open && open.cluster !== split.cluster) {
      groups.push(open)
      open = undefined
    }
    const at = { file, row }
    open ??= { cluster: split.cluster, roles: [], at }
    open.roles.push({ cluster: split.cluster, role: split.rest, qualifications: Number(number), at })
  }
}
