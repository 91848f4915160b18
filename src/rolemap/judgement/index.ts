/** Judging how far qualifications cover criteria sets: what one can do. */
export {
  type Agreement as JudgingAgreement,
  type AgreementAsked,
  type AgreementReport,
  type NamedAgreement,
  readAgreement,
} from './agreement.ts'
export {
  type CoverageAsked,
  type CoverageBasis,
  type CoverageReport,
  describeRule,
  type GapShown,
  type GapsReport,
  listCoverage,
  listGaps,
  type QualificationCoverage,
  type RoleCoverageShown,
  type RolesAsked,
  type RuleEffect,
  readCoverage,
  type WeighedCoverage,
} from './coverage.ts'
export { COVERED_ENTRIES, type CoveredEntries } from './coverage-ground.ts'
export { getCriteria, listCriteria, setCriteria, withdrawCriteria } from './criteria.ts'
export { compareCoverage, type Difference, type Side } from './difference.ts'
export {
  describeBasis,
  exportAgreement,
  exportGaps,
  exportQualificationCoverage,
  exportRoleCoverage,
} from './export.ts'
export { judgeModule, moderateModule, type Sheet, type SheetKept } from './give.ts'
export { type KnownOfSet, readKnown } from './known.ts'
export { LEAST_PEOPLE, type PaceReport } from './pace.ts'
export { getJudgingProgress, getModule, type JudgingProgress, listWork, type ModuleToJudge } from './queue.ts'
export { type Dispute, listDisputes, listFeedback, settleDispute } from './settle.ts'
export {
  answerTraining,
  listTrainingCases,
  type ShownCase,
  setTrainingCase,
  showTraining,
  type Training,
} from './training.ts'
