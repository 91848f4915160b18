/** How does a file come in, row by row? Exported with `rolemap/rolemap`. */

export type { RowFault, StagedFile, StagedRow, StagedRowQuery } from '../../store/staged.ts'
export { type AcceptOptions, acceptStagedFile } from './accept.ts'
export { beginStaging, type GivenStaging } from './begin.ts'
export type { IntakeKind } from './kind.ts'
export { getIntakeKind, INTAKE_KINDS } from './kinds.ts'
export { writeRefused } from './refused.ts'
export { toGivenRows } from './row.ts'
export { readRulesOnTop } from './rules.ts'
export { type StageOptions, stageFile } from './stage.ts'
export { abandonStagedFile, getStagedFile, listStagedFiles, listStagedRows, sumStagedFile } from './staged-file.ts'
