import type { Place, Problem } from '../error.ts'
import { fold } from '../text/fold.ts'
import { addRoles, type ClusterCount, type QualificationCounts } from './count.ts'

/** A sector's share of the qualifications, as a source gives it. */
export interface SectorShare {
  /** As printed, often shortened: `Educ&Training`. */
  readonly sector: string
  /** In whole percent. */
  readonly percent: number
  readonly at?: Place
}

/**
 * Whether shares agree with counts. It warns, with both figures, about a share that differs from its cluster's count in whole
 * percent, a share without a cluster of that name, and clusters without a share.
 */
export function checkShares(shares: readonly SectorShare[], counts: QualificationCounts): readonly Problem[] {
  const sum = add(counts.clusters)
  if (shares.length === 0 || sum === 0) return []
  const matched = new Map(shares.map((share) => [share, findCluster(counts.clusters, share.sector)]))
  const left = counts.clusters.filter((cluster) => ![...matched.values()].includes(cluster))
  const problems: Problem[] = []
  for (const [share, cluster] of matched) {
    if (cluster && share.percent === Math.round((100 * addRoles(cluster)) / sum)) continue
    const found = cluster
      ? `the counts have ${describe([cluster], sum)}`
      : `there is no such cluster in the counts${left.length > 0 ? `; without a share are ${describe(left, sum)}` : ''}`
    problems.push(differ(`"${share.sector}" is given ${share.percent} %, ${found}`, share.at))
  }
  if (left.length > 0 && ![...matched.values()].includes(undefined))
    problems.push(differ(`no share is given of ${describe(left, sum)}`, shares[0]?.at))
  const percent = shares.reduce((all, share) => all + share.percent, 0)
  if (percent !== 100) problems.push(differ(`the shares add up to ${percent} %`, shares[0]?.at))
  return problems
}

/** The cluster of that name, or else the only one whose words start like those of the name. */
function findCluster(clusters: readonly ClusterCount[], sector: string): ClusterCount | undefined {
  const words = fold(sector).split(' ')
  const startsAlike = ({ cluster }: ClusterCount) => {
    const full = fold(cluster).split(' ')
    return words.every((word, index) => full[index]?.startsWith(word))
  }
  const same = clusters.find(({ cluster }) => fold(cluster) === fold(sector))
  const alike = clusters.filter(startsAlike)
  return same ?? (alike.length === 1 ? alike[0] : undefined)
}

function describe(clusters: readonly ClusterCount[], sum: number): string {
  const names = clusters.map(({ cluster }) => `"${cluster}"`).join(', ')
  return `${names} with ${add(clusters)} of ${sum} (${((100 * add(clusters)) / sum).toFixed(1)} %)`
}

function add(clusters: readonly ClusterCount[]): number {
  return clusters.reduce((sum, cluster) => sum + addRoles(cluster), 0)
}

function differ(message: string, at?: Place): Problem {
  return { severity: 'warning', code: 'share-differs', message, ...(at && { at }) }
}
