/** What does one study to do this work? Exported as `rolemap/qualification`. */
export { type Cluster, type ClusteredRole, listRoles } from './cluster.ts'
export {
  addRoles,
  type ClusterCount,
  type CountFinder,
  checkCounts,
  type QualificationCounts,
  type RoleCount,
  toCountFinder,
} from './count.ts'
export type { Attribute, CriteriaSet } from './criteria.ts'
export { findPrintedLevel, findSeeLabel, type Role } from './role.ts'
export { checkShares, type SectorShare } from './share.ts'
