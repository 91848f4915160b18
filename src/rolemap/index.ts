/** What can one do? Exported as `rolemap/rolemap`, and as `rolemap` itself. */

export { type Actor, hasRole, ROLES, type Role, requireRole, toSingleUser, type Via } from './actor.ts'
export {
  type EdgeJudgement,
  importEdges,
  judgeEdge,
  type KeptEdge,
  listAssertedEdges,
  type ProposalResult,
  proposeEdges,
} from './asserted-edge.ts'
export {
  type ChangedRows,
  type ChangingRule,
  type CheckOptions,
  checkRules,
  type Outcome,
  type RulesCheck,
} from './check-rules.ts'
export { type CodeLinesOptions, codeLines } from './code-lines.ts'
export { CODED_BY, CODED_COLUMNS, type CodedCells } from './code-row.ts'
export { type CodedCount, type CodedTable, type CodeTableOptions, codeTable } from './code-table.ts'
export { type CodedBy, type CoderKey, findCoderKey, formatCodedBy } from './coded-by.ts'
export {
  createDraft,
  type Draft,
  type DraftComment,
  type DraftEdit,
  type DraftOptions,
  type DraftState,
  getDraft,
  listDrafts,
  type StagedFile,
} from './draft.ts'
export { dropEdit, type EditOptions, editDraft } from './draft-edit.ts'
export { acceptFile, discardFile, stageFile } from './draft-file.ts'
export { abandonDraft, approveDraft, commentDraft, mayApprove, rejectDraft, submitDraft } from './draft-review.ts'
export { type DraftVersion, makeDraftVersion } from './draft-version.ts'
export {
  DRAWING_FORMATS,
  type Drawing,
  type DrawingFormat,
  type DrawMapOptions,
  drawMap,
  getMap,
  STATUS_SIGNS,
  type StatusSign,
} from './draw-map.ts'
export { type DryRun, type DryRunRecords, dryRunDraft } from './dry-run.ts'
export { evaluateFile, evaluateGold } from './evaluate.ts'
export { type ExportOptions, exportVersion, RDF_FORMATS, type RdfFormat } from './export.ts'
export * from './extension/index.ts'
export {
  CHANGE_COLUMNS,
  chooseVersion,
  getItemHistory,
  type ItemHistory,
  type ItemPresence,
  listVersionChanges,
  toChangeCells,
  type VersionChoice,
  type VersionComparison,
} from './history.ts'
export { type GivenFile, type ImportOptions, type ImportResult, importFile, importPath } from './import.ts'
export {
  chooseColumns,
  countJobRows,
  deleteJob,
  getJob,
  type JobColumns,
  listJobRows,
  type RunJobOptions,
  runJob,
  type StartJobOptions,
  startJob,
} from './job.ts'
export { type OutgoingFile, writeJob } from './job-file.ts'
export {
  findDefault,
  getVersion,
  getWholeVersion,
  type ListOptions,
  listClassifications,
  listItems,
  listProblems,
  listTables,
} from './list.ts'
export { readMeanings } from './meanings.ts'
export {
  checkProgression,
  compareMaps,
  getMaps,
  getProgression,
  type StatusResult,
  setStatuses,
} from './occupational-maps.ts'
export { type OpenOptions, openRolemap } from './open.ts'
export { type OverlayFileOptions, type OverlayResult, overlayFile } from './overlay.ts'
export {
  addOwnEntries,
  clearOwnEntries,
  dropOwnEntry,
  formatOwnEntries,
  listOwnEntries,
  type OwnEntriesOptions,
  type OwnEntriesResult,
  setOwnEntry,
} from './own-entries.ts'
export type { OwnRules } from './own-rules.ts'
export { CONTEXT_NAMES, type ContextColumns } from './post-columns.ts'
export { type PublishOptions, publishDraft } from './publish.ts'
export type { KeptCoder, Rolemap } from './rolemap.ts'
export { formatRuleName, type RuleEdit } from './rule-edit.ts'
export {
  clearRules,
  findRules,
  formatRules,
  listShippedRules,
  type RulesOptions,
  readRules,
  type SetResult,
  setRules,
} from './rules.ts'
export { findScope, type Scope, type Within } from './scope.ts'
export type { RolemapSettings } from './settings.ts'
export { type ItemKey, type ItemView, listTitles, showItem, type TitleOptions, type TitleRow } from './show.ts'
export { formatLimit, type Limited, type SuggestInOptions, type Suggestion, suggest } from './suggest.ts'
export { getChange, listChanges, type TrailCheck, type TrailFault, verifyTrail } from './trail.ts'
export { type OccupationCandidate, UnclearTitle, type Understood, understandOccupation } from './understand.ts'
export { canUndo, leastToUndo, type Undone, type UndoOptions, undoChange } from './undo.ts'
export {
  getVariant,
  type KeptVariant,
  listPlaces,
  listVariants,
  type VariantPlaces,
  type VariantView,
  viewVariant,
} from './variant.ts'
export {
  createVariant,
  dropVariant,
  editVariant,
  type VariantChange,
  type VariantEdit,
  type VariantWords,
} from './variant-change.ts'
export { formatVariant, importVariant, type VariantFileOptions, type VariantFileResult } from './variant-file.ts'
export { findReach, findWays, type Reach, type WayOptions, type Ways } from './way.ts'
export {
  addWebhook,
  getWebhook,
  listDeliveries,
  listWebhooks,
  type NewWebhook,
  removeWebhook,
  switchOffWebhook,
  switchOnWebhook,
  testWebhook,
  type Webhook,
  type WebhookView,
} from './webhook/webhook.ts'
export { withdrawVersion } from './withdraw.ts'
