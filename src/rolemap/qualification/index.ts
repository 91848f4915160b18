/** The list of qualifications and modules: what one can do with it. */
export {
  type AdviceView,
  adviseFor,
  type BadgeHeld,
  findNamedRoles,
  findNearRoles,
  type NamedRole,
  nameBadges,
  type Wish,
} from './advise.ts'
export { attachEntry, detachEntry, getAttachment } from './attach.ts'
export {
  addBody,
  type BodyQuery,
  type BodyView,
  editBody,
  getBody,
  type ListedBody,
  listBodies,
  showBody,
} from './body/bodies.ts'
export { addEntry, editEntry, type Said, showLoss, withdrawEntry } from './change.ts'
export { type Checking, checkEntries, MOST_CHECKED } from './check.ts'
export { countByRole, type RoleCounts } from './counts.ts'
export { countEntries, type EntryPage, type EntryQuery, getEntry, listEntries, readEntries } from './entries.ts'
export { formatEntryQuery, type QueryTexts, readEntryQuery } from './entry-query.ts'
export { exportEntries } from './export.ts'
export { exportLinked, LINKED_FORMATS, type LinkedFormat } from './export-linked.ts'
export { exportBodies, exportRequirements } from './export-orders.ts'
export { findNearEntries, type NearEntry } from './find-entry.ts'
export { countStudies, type FirstStudies, listFirstStudies, listStudies, type Study } from './for-role.ts'
export { countByLevel, type LevelCounts } from './level-counts.ts'
export {
  bringTogether,
  type DoublesQuery,
  keepApart,
  listApart,
  listDoubles,
  showDoubles,
} from './merge/doubles.ts'
export { getMerge, type MergeOrder, mergeEntries, showMerge, splitEntry } from './merge/merge.ts'
export { findProvision, type Provision, type ProvisionQuery } from './provision/provision.ts'
export { type CertificateAnswer, type CertificateQuestion, checkCertificate } from './requirement/certificate.ts'
export {
  countRequirements,
  dropRequirement,
  getRequirement,
  type ListedRequirement,
  listRequirements,
  type RequirementQuery,
  requirementsOf,
  setRequirement,
} from './requirement/requirements.ts'
export {
  findRoleWays,
  listNextRoles,
  type NextRole,
  type RoleWay,
  type RoleWayStep,
  type RoleWays,
} from './role-ways.ts'
export { type BoardQuery, countUpkeep, listUpkeep, toUpkeepQuery, type UpkeepRow } from './upkeep/board.ts'
export type { SavedQuery } from './upkeep/kind.ts'
export {
  dropQuery,
  getQuery,
  type ListedQuery,
  listQueries,
  type QueryOrder,
  saveQuery,
} from './upkeep/queries.ts'
export {
  dropSource,
  EFFORT_PLANS,
  type EffortPlanId,
  type EffortView,
  findCare,
  type ListedSource,
  listSources,
  setCare,
  setEffort,
  setSource,
  showEffort,
} from './upkeep/upkeep.ts'
export { type Awarding, type EntryView, showEntry, type TiedEntry, type TiedRole } from './view.ts'
