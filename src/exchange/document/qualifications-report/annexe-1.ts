import type { Problem, Reading } from '../../../error.ts'
import type { Cluster } from '../../../qualification/cluster.ts'
import type { Role } from '../../../qualification/role.ts'
import { isBlank, joinLines, type PrintedLine } from '../printed-line.ts'
import { findBrokenCluster, findCluster } from './cluster.ts'

/** The lines of one label. A label without indentation is beside the name of its cluster. */
interface Entry {
  readonly setIn: boolean
  readonly lines: PrintedLine[]
}

/**
 * Reads annexe 1, a table of two columns. The first role of a cluster is beside the cluster's name; the others are indented
 * below, after a blank cell.
 */
export function readClusters(lines: readonly PrintedLine[], file: string): Reading<readonly Cluster[]> {
  const clusters: { label: string; roles: Role[]; at: { file: string; row: number } }[] = []
  const problems: Problem[] = []
  const toRole = (label: string, row: number): Role => ({ label, at: { file, row } })
  for (const { setIn, lines: printed } of toEntries(lines)) {
    const row = printed[0]?.row ?? 1
    const text = joinLines(printed.map((line) => line.text))
    const current = clusters.at(-1)
    if (setIn && current) {
      current.roles.push(toRole(text, row))
      continue
    }
    const start = setIn ? undefined : findStart(printed)
    if (start)
      clusters.push({
        label: start.cluster,
        at: { file, row },
        roles: start.roles.map(([label, at]) => toRole(label, at)),
      })
    else {
      const message = `expected a role with the name of its cluster before it, found "${text}"`
      problems.push({ severity: 'error', code: 'cluster-unknown', message, at: { file, row } })
    }
  }
  return { value: clusters, problems }
}

function toEntries(lines: readonly PrintedLine[]): readonly Entry[] {
  const entries: Entry[] = []
  for (const [index, line] of lines.entries()) {
    if (isBlank(line)) continue
    const afterBlank = isBlank(lines[index - 1])
    // A line that starts a page begins with a space instead of the page break.
    const text = afterBlank ? line.text : line.text.replace(/^ /, '')
    const setIn = /^\s/.test(text)
    const startsPage = !afterBlank && text !== line.text
    if (afterBlank || setIn || (startsPage && findCluster(text))) entries.push({ setIn, lines: [{ ...line, text }] })
    else entries.at(-1)?.lines.push({ ...line, text })
  }
  return entries
}

/** The name of a cluster and the labels beside it, each with its row. */
function findStart(printed: readonly PrintedLine[]): { cluster: string; roles: [string, number][] } | undefined {
  const [first, second, ...more] = printed
  if (!first) return undefined
  const broken = second && findBrokenCluster(joinLines([first.text]), joinLines([second.text]))
  if (broken) {
    const last = joinLines([broken.roles[1], ...more.map((line) => line.text)])
    return {
      cluster: broken.cluster,
      roles: [
        [broken.roles[0], first.row],
        [last, second.row],
      ],
    }
  }
  const whole = findCluster(joinLines(printed.map((line) => line.text)))
  return whole && { cluster: whole.cluster, roles: whole.rest === '' ? [] : [[whole.rest, first.row]] }
}
