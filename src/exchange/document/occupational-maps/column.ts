import type { Problem } from '../../../error.ts'
import { COLUMNS, type Column, findColumn } from '../../../occupational-map/index.ts'
import type { DraftCluster } from './cluster.ts'
import type { PrintedOccupation } from './printed.ts'

/**
 * The column of a cluster. If the table was lost, it is inferred: from "APPRENTICESHIP ONLY", which only technical clusters
 * have; from the levels of the cluster's occupations; or else as the column after that of the cluster before.
 */
export function toColumn(
  cluster: DraftCluster,
  occupations: readonly PrintedOccupation[],
  before: Column | undefined,
): [Column, Problem[]] {
  if (cluster.column) return [cluster.column, findUnusual(occupations, cluster.column)]
  const [column, reason] = inferColumn(cluster, occupations, before)
  const message = `the table was lost: "${cluster.title}" was taken as ${column}, by ${reason}`
  return [column, [{ severity: 'note', code: 'column-inferred', message, at: cluster.at }]]
}

function inferColumn(
  cluster: DraftCluster,
  occupations: readonly PrintedOccupation[],
  before: Column | undefined,
): [Column, string] {
  if (cluster.apprenticeshipOnly) return ['technical', 'its "APPRENTICESHIP ONLY"']
  const columns = occupations.map(({ level }) => (level === undefined ? undefined : findColumn(level)))
  const counts = COLUMNS.map((column) => columns.filter((each) => each === column).length)
  const most = Math.max(...counts)
  const byLevel = COLUMNS[counts.indexOf(most)]
  if (byLevel && most > 0) return [byLevel, 'the levels of its occupations']
  const next = COLUMNS[before ? COLUMNS.indexOf(before) + 1 : 0]
  return [next ?? 'professional', before ? 'the cluster before it' : 'its place at the start']
}

function findUnusual(occupations: readonly PrintedOccupation[], column: Column): Problem[] {
  return occupations.flatMap(({ label, level, at }): Problem[] => {
    if (level === undefined || findColumn(level) === column) return []
    const message = `expected occupations of another level in the ${column} column, found "${label}" at level ${level}`
    return [{ severity: 'note', code: 'level-unusual', message, ...(at && { at }) }]
  })
}
