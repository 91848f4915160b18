/** How far do qualifications cover what they are judged against, and how well do those who judge agree? */
export { findAlpha } from './alpha.ts'
export { findLead, findShared, type Lead, type Shared } from './compare.ts'
export {
  bestOf,
  type CoverageCell,
  type CoverageCounts,
  type CoverageGround,
  type CoverageRow,
  countCoverages,
  coverQualification,
  coverQualifications,
  coverRole,
  type RoleCoverage,
} from './coverage.ts'
export {
  CRITERIA_FIELDS,
  type CriteriaFault,
  type CriteriaOrder,
  isCriteriaFault,
  type JudgedSet,
  toCriteriaOrder,
  toCriteriaSet,
} from './criteria-order.ts'
export { listElements, readEvidence } from './elements.ts'
export {
  FINDING_NAMES,
  FINDING_STATES,
  type Finding,
  type FindingState,
  isOpen,
  joinFindings,
  toFinding,
} from './finding.ts'
export { findGaps, findMissingLevels, GAP_NAMES, GAPS, type Gap, type GapKind, type RoleOffer } from './gap.ts'
export {
  type CellKey,
  JUDGING_PARTS,
  type Judgement,
  type JudgingPart,
  parseJudgementId,
  type Settlement,
  toCellId,
  toJudgementId,
} from './judgement.ts'
export { type Coefficient, findKappa, type Pair } from './kappa.ts'
export {
  AGREEMENT_MEASURES,
  type AgreementMeasure,
  findStanding,
  isSampled,
  type Moderation,
  RECENT,
  USUAL_MODERATION,
} from './moderation.ts'
export { listModules, type PartsOf, type PlacedModule } from './module-list.ts'
export { addPaces, LONGEST_SECONDS, type Pace, QUICK_SECONDS, toPace } from './pace.ts'
export {
  COVERAGES,
  type Coverage,
  type CoverageRule,
  type JudgedModule,
  PARTLY_COUNTS,
  type PartlyCounts,
  ROLL_UPS,
  type RollUp,
  rollUp,
  toHours,
  USUAL_RULE,
} from './roll-up.ts'
export { countTimes, type Times, tally } from './tally.ts'
export {
  isTrainingFault,
  parseTrainingCase,
  TRAINING_FIELDS,
  type TrainingAnswer,
  type TrainingCase,
  type TrainingFault,
  type TrainingOrder,
  type TrainingResult,
  toTrainingResult,
} from './training.ts'
export { parseVerdict, VERDICT_NAMES, VERDICTS, type Verdict } from './verdict.ts'
