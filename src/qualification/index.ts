/** What does one study to do this work? Exported as `rolemap/qualification`. */
export { type Advice, advise, type Known, listBefore, type Step } from './advice.ts'
export {
  type Attachment,
  type AttachmentKey,
  type ForRole,
  PART_USES,
  type Part,
  type PartUse,
  type Prerequisite,
  REASON_NAMES,
  ROLE_REASONS,
  type RoleReason,
  toAttachmentId,
} from './attachment.ts'
export {
  ATTACHMENT_FIELDS,
  type AttachmentFault,
  type AttachmentField,
  type AttachmentFrame,
  type AttachmentOrder,
  isAttachmentFault,
  parseAttachment,
  splitAttachments,
  toAttachmentOrder,
} from './attachment-order.ts'
export {
  BODY_STATE_NAMES,
  BODY_STATES,
  BODY_WORK,
  BODY_WORK_NAMES,
  type Body,
  type BodyId,
  type BodyState,
  type BodyWork,
  bodyStateOn,
  createRegister,
  type FormerName,
  nameOn,
  namesOf,
  type Register,
} from './body/body.ts'
export {
  applyBodyOrder,
  BODY_FIELDS,
  type BodyFault,
  type BodyField,
  type BodyOrder,
  isBodyFault,
  toBodyOrder,
} from './body/body-order.ts'
export { keepBody, pointAtBody } from './body/point.ts'
export { checkEntries, checkHours, checkLevels, type EntryProblem } from './check.ts'
export {
  CHECKED_FIELDS,
  CHECKED_NAMES,
  CHECKED_PARTS,
  type CheckedPart,
  checkedSince,
  endsOn,
  markChecked,
  partsOf,
} from './checked.ts'
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
export { findCycle, listBelow, type Tie, toBelow } from './cycle.ts'
export {
  APPRENTICESHIP_STANDARD,
  CATEGORY_NAMES,
  ENTRY_KINDS,
  ENTRY_STATUSES,
  type Entry,
  type EntryId,
  type EntryKind,
  type EntryStatus,
  statusOn,
  toMatchKey,
} from './entry.ts'
export {
  applyOrder,
  ENTRY_FIELDS,
  type EntryFault,
  type EntryField,
  type EntryOrder,
  isEntryFault,
  toEntryOrder,
} from './entry-order.ts'
export * from './judgement/index.ts'
export { type CriterionMet, formatCriterion, KEY_CRITERIA, type KeyCriterion, parseCriterion } from './key-criterion.ts'
export { findLack, type Held, type Lack, type OpenGroup } from './lack.ts'
export {
  formatLevel,
  LEVEL_FACTS,
  LEVEL_SOURCES,
  LEVELS,
  type Level,
  type LevelFact,
  parseLevel,
  rankOf,
} from './level.ts'
export {
  compareEntries,
  DOUBLE_SIGNS,
  type DoubleSign,
  type Doubles,
  findDoubles,
  LIKELIHOODS,
  type Likelihood,
  toPairName,
  toPlainNumber,
  toPlainTitle,
  toTitleWords,
} from './merge/alike.ts'
export { type Merge, type MergeFault, type MergePlan, type Merging, planMerge, splitMerge } from './merge/merge.ts'
export {
  deriveInPieces,
  deriveRoleSteps,
  describeRoleStep,
  ROLE_STEP_RULES,
  type RoleStep,
  type RoleStepGraph,
  type RoleStepGround,
  type RoleStepReason,
  type RoleStepRule,
  type SteppedRole,
} from './progression/role-step.ts'
export { type Ending, findEnding } from './provision/ending.ts'
export { findNearIdentical, type NearIdentical } from './provision/near-identical.ts'
export { findBreaks, type ProgressionBreak } from './provision/progression-break.ts'
export {
  type Answer,
  type Answered,
  type AnswerReason,
  type AskedOf,
  type Certificate,
  judgeCertificate,
  type Meeting,
} from './requirement/meets.ts'
export {
  ASKED_KINDS,
  ASKED_NAMES,
  type AskedKind,
  holdsOn,
  REQUIREMENT_STATES,
  type Requirement,
  type RequirementKey,
  type RequirementState,
  rankOfAsked,
  STRENGTHS,
  type Strength,
  toRequirementId,
} from './requirement/requirement.ts'
export {
  isRequirementFault,
  parseRequirement,
  REQUIREMENT_FIELDS,
  type RequirementFault,
  type RequirementField,
  type RequirementFrame,
  type RequirementOrder,
  toRequirementOrder,
} from './requirement/requirement-order.ts'
export { findPrintedLevel, findSeeLabel, type Role } from './role.ts'
export { checkShares, type SectorShare } from './share.ts'
export { checkTitle, TITLE_RULES, type TitleRule } from './title.ts'
export {
  applyCare,
  applyWatch,
  CARE_FIELDS,
  type Care,
  type CareOrder,
  dueOn,
  isUpkeepFault,
  UPKEEP_KINDS,
  UPKEEP_NAMES,
  type UpkeepFault,
  type UpkeepKind,
  WATCH_FIELDS,
  type WatchedSource,
  type WatchOrder,
} from './upkeep/care.ts'
export {
  applyEffort,
  EFFORT_FIELDS,
  type Effort,
  type EffortOrder,
  type EffortPlan,
  type EffortTask,
  type Grade,
  type GradeEffort,
  MEASURES,
  type Measure,
  nameUnit,
  toEffortOrder,
  workOut,
  type Years,
} from './upkeep/effort.ts'
export { type Around, findLoss, type Loss } from './withdrawal.ts'
