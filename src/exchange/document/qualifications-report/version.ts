import { type Facts, type Item, isResidualLabel } from '../../../classification/item.ts'
import type { Level } from '../../../classification/level.ts'
import type { ClassificationVersion } from '../../../classification/version.ts'
import { type Cluster, type ClusteredRole, listRoles } from '../../../qualification/cluster.ts'
import { type CountFinder, type QualificationCounts, toCountFinder } from '../../../qualification/count.ts'
import { findPrintedLevel, findSeeLabel } from '../../../qualification/role.ts'
import { fold } from '../../../text/fold.ts'
import { toIndexEntries } from '../included-title.ts'
import type { QualificationReport } from './content.ts'
import { toReportTables } from './table.ts'

const LEVELS: readonly Level[] = [
  { id: 'cluster', label: 'Cluster', group: true },
  { id: 'role', label: 'Role' },
]

/**
 * The roles and clusters of the qualifications database as a classification. A role of several clusters is an item of the
 * first, and can be found under the others. We number the items in the order of annexe 1.
 */
export function toCypRolesVersion(report: QualificationReport): ClassificationVersion {
  const items = toItems(report)
  return {
    id: 'cyp-roles',
    label: "Roles and clusters of the children and young people's workforce",
    version: '2006',
    levels: LEVELS,
    items,
    entries: toIndexEntries(
      items.filter((item) => item.level === 'role'),
      'qualification-report',
    ),
    profiles: [],
    tables: toReportTables(report),
    source: {
      title:
        "Report 1: Developing and maintaining a database of qualifications for the children and young people's workforce",
      publisher: 'Sheffield Hallam University for the Department for Education and Skills',
      note: 'The copy bears no date: 2006 is presumed. It has no codes either: clusters and roles are numbered in the order of annexe 1. Annexe 2 is not in the copy.',
    },
  }
}

function toItems({ clusters, counts }: QualificationReport): readonly Item[] {
  const roles = listRoles(clusters)
  const rolesOf = (cluster: Cluster) => roles.filter((role) => role.clusters[0] === cluster)
  const clusterCodes = new Map(clusters.map((cluster, index) => [cluster, toTwoDigits(index + 1)]))
  const codes = new Map(
    clusters.flatMap((cluster) =>
      rolesOf(cluster).map(({ label }, index) => [
        fold(label),
        `${clusterCodes.get(cluster)}.${toTwoDigits(index + 1)}`,
      ]),
    ),
  )
  const coding: Coding = {
    codeOf: (label) => codes.get(fold(label)),
    clusterCode: (cluster) => clusterCodes.get(cluster) ?? '',
    findCount: toCountFinder(counts),
    counts,
  }
  return clusters.flatMap((cluster) => [
    toClusterItem(cluster, coding),
    ...rolesOf(cluster).map((role) => toRoleItem(role, coding)),
  ])
}

/** What the items are made from: the codes by label and cluster, and the counts. */
interface Coding {
  codeOf(label: string): string | undefined
  clusterCode(cluster: Cluster): string
  readonly findCount: CountFinder
  readonly counts: QualificationCounts
}

function toClusterItem(cluster: Cluster, { clusterCode, counts }: Coding): Item {
  const { label, at } = cluster
  const subtotal = counts.clusters.find((each) => fold(each.cluster) === fold(label))?.subtotal
  return {
    code: clusterCode(cluster),
    label,
    level: 'cluster',
    ...(subtotal !== undefined && { facts: { qualifications: subtotal } }),
    ...(at && { at }),
  }
}

function toRoleItem(role: ClusteredRole, coding: Coding): Item {
  const [home, ...others] = role.clusters
  const facts = toFacts(role, coding)
  return {
    code: coding.codeOf(role.label) ?? '',
    label: role.label,
    level: 'role',
    parent: coding.clusterCode(home),
    ...(others.length > 0 && { alsoUnder: others.map(coding.clusterCode) }),
    ...(isResidualLabel(role.label) && { residual: true }),
    ...(Object.keys(facts).length > 0 && { facts }),
    ...(role.at && { at: role.at }),
  }
}

/** A count for a cluster other than the role's own has that cluster's code in its name. */
function toFacts({ label, clusters }: ClusteredRole, { codeOf, clusterCode, findCount }: Coding): Facts {
  const level = findPrintedLevel(label)
  const see = codeOf(findSeeLabel(label) ?? '')
  const found = clusters.flatMap((cluster, index) => {
    const count = findCount(cluster.label, label)
    const name = index === 0 ? 'qualifications' : `qualifications-${clusterCode(cluster)}`
    return count ? [[name, count.qualifications] as const] : []
  })
  return { ...(level !== undefined && { level }), ...Object.fromEntries(found), ...(see !== undefined && { see }) }
}

function toTwoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
