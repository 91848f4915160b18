import type { Place } from '../error.ts'
import { fold } from '../text/fold.ts'
import type { Role } from './role.ts'

/**
 * Roles that have something in common, usually their sector. A role may be in several clusters,
 * and there may be several sets of clusters over the same roles.
 */
export interface Cluster {
  readonly label: string
  /** In the source's order. */
  readonly roles: readonly Role[]
  readonly at?: Place
}

/** A role with all its clusters. */
export interface ClusteredRole extends Role {
  /** Its own cluster, the first that has it, and then the others. */
  readonly clusters: readonly [Cluster, ...Cluster[]]
  /** Its further appearances, in the same cluster or in others. */
  readonly again: readonly Role[]
}

/** Each role once, in the order of the first places. The same label, folded, is the same role. */
export function listRoles(clusters: readonly Cluster[]): readonly ClusteredRole[] {
  const roles = new Map<string, ClusteredRole>()
  for (const cluster of clusters) {
    for (const role of cluster.roles) {
      const key = fold(role.label)
      const known = roles.get(key)
      if (!known) roles.set(key, { ...role, clusters: [cluster], again: [] })
      else {
        const further = known.clusters.includes(cluster) ? [] : [cluster]
        roles.set(key, { ...known, clusters: [...known.clusters, ...further], again: [...known.again, role] })
      }
    }
  }
  return [...roles.values()]
}
