/** The list of qualifications and modules: what one can do with it. */
export {
  type AdviceView,
  adviseFor,
  type BadgeHeld,
  findNamedRoles,
  type NamedRole,
  nameBadges,
  type Wish,
} from './advise.ts'
export { attachEntry, detachEntry, getAttachment } from './attach.ts'
export { addEntry, editEntry, type Said, showLoss, withdrawEntry } from './change.ts'
export { countByRole, type RoleCounts } from './counts.ts'
export { countEntries, type EntryPage, type EntryQuery, getEntry, listEntries, readEntries } from './entries.ts'
export { exportEntries } from './export.ts'
export { exportLinked, LINKED_FORMATS, type LinkedFormat } from './export-linked.ts'
export { listStudies, type Study } from './for-role.ts'
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
export { type EntryView, showEntry, type TiedEntry, type TiedRole } from './view.ts'
