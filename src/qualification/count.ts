import type { Place, Problem } from '../error.ts'
import { fold } from '../text/fold.ts'

/** How many qualifications a role has within a cluster. A qualification with several roles counts for each. */
export interface RoleCount {
  readonly cluster: string
  readonly role: string
  readonly qualifications: number
  readonly at?: Place
}

/** The counts of one cluster's roles and the subtotal that the source gives for them. */
export interface ClusterCount {
  readonly cluster: string
  readonly roles: readonly RoleCount[]
  readonly subtotal?: number
  readonly at?: Place
}

/** Counts by cluster and role, with the total that the source gives. */
export interface QualificationCounts {
  readonly clusters: readonly ClusterCount[]
  readonly total?: number
  readonly at?: Place
}

/** The sum of a cluster's roles, whatever the subtotal says. */
export function addRoles(cluster: ClusterCount): number {
  return add(cluster.roles.map((role) => role.qualifications))
}

/** Finds the count of a role within a cluster, both compared folded. */
export type CountFinder = (cluster: string, role: string) => RoleCount | undefined

/** Makes the finder of counts, in time linear in the counts. */
export function toCountFinder(counts: QualificationCounts): CountFinder {
  const toKey = (cluster: string, role: string) => `${fold(cluster)}\n${fold(role)}`
  const roles = counts.clusters.flatMap((cluster) => cluster.roles)
  const found = new Map(roles.toReversed().map((count) => [toKey(count.cluster, count.role), count]))
  return (cluster, role) => found.get(toKey(cluster, role))
}

/** Whether counts, subtotals and total agree: a warning for each that does not, or that is missing. */
export function checkCounts(counts: QualificationCounts): readonly Problem[] {
  const problems = counts.clusters.flatMap(checkCluster)
  if (counts.total === undefined) return problems
  const sums = [
    ['the counts', add(counts.clusters.map(addRoles))],
    ['the subtotals', add(counts.clusters.map(({ subtotal }) => subtotal ?? 0))],
  ] as const
  for (const [what, sum] of sums)
    if (sum !== counts.total)
      problems.push(differ(`the total is given as ${counts.total}, ${what} add up to ${sum}`, counts.at))
  return problems
}

function checkCluster(cluster: ClusterCount): Problem[] {
  const sum = addRoles(cluster)
  if (cluster.subtotal === sum) return []
  const given = cluster.subtotal === undefined ? 'has no subtotal' : `has the subtotal ${cluster.subtotal}`
  return [differ(`"${cluster.cluster}" ${given}, its counts add up to ${sum}`, cluster.at)]
}

function differ(message: string, at?: Place): Problem {
  return { severity: 'warning', code: 'count-differs', message, ...(at && { at }) }
}

function add(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
