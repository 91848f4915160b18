/** What can one do? Exported as `rolemap/rolemap`, and as `rolemap` itself. */

export { formatRuleName, type RuleEdit } from '../coder/rule/rule-edit.ts'
export { type Actor, hasRole, ROLES, type Role, toSingleUser, type Via } from './actor.ts'
export { type CodedBy, type CoderKey, findCoderKey, formatCodedBy } from './coder/coded-by.ts'
export { readMeanings } from './coder/meanings.ts'
export { type Calibrated, calibrateFile } from './coding/calibrate.ts'
export { type CodeLinesOptions, codeLines } from './coding/code-lines.ts'
export { CODED_BY, CODED_COLUMNS, type CodedCells } from './coding/code-row.ts'
export { type CodedCount, type CodedTable, type CodeTableOptions, codeTable } from './coding/code-table.ts'
export { evaluateFile, evaluateGold } from './coding/evaluate.ts'
export { type FindOptions, type FoundItem, findByCode, findItems } from './coding/find-items.ts'
export type { PartItem } from './coding/in-parts.ts'
export { findScope, type Scope, type Within } from './coding/scope.ts'
export {
  formatLimit,
  type Limited,
  type SuggestInOptions,
  type Suggestion,
  suggest,
  suggestEach,
} from './coding/suggest.ts'
export type { DecisionCounts, Total, TotalCell, Totals } from './coding/tally.ts'
export { FIELD_LABELS, type Field } from './column/field.ts'
export { CONTEXT_FIELDS, type ContextColumns } from './column/post.ts'
export { type ColumnGuess, type ColumnReading, recogniseColumns } from './column/recognise.ts'
export {
  type ChangedRows,
  type ChangingRule,
  type CheckOptions,
  checkRules,
  type Outcome,
  type RulesCheck,
} from './draft/check-rules.ts'
export {
  createDraft,
  type Draft,
  type DraftComment,
  type DraftEdit,
  type DraftOptions,
  type DraftState,
  getDraft,
  listDrafts,
} from './draft/draft.ts'
export { type DryRun, type DryRunRecords, dryRunDraft } from './draft/dry-run.ts'
export {
  awaitDryRun,
  type DryRunView,
  deleteDryRun,
  type GivenRecords,
  getDryRun,
  startDryRun,
} from './draft/dry-run-task.ts'
export { dropEdit, type EditOptions, editDraft } from './draft/edit.ts'
export { type PublishOptions, publishDraft } from './draft/publish.ts'
export { abandonDraft, approveDraft, commentDraft, mayApprove, rejectDraft, submitDraft } from './draft/review.ts'
export { findTakenBack, type TakenBackChange } from './draft/take-back.ts'
export { type DraftVersion, makeDraftVersion } from './draft/version.ts'
export * from './extension/index.ts'
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
} from './feed/webhook.ts'
export { type GivenFile, MEDIA_TYPES, type OutgoingFile } from './file.ts'
export * from './intake/index.ts'
export { type AskedColumns, askColumns, rememberColumns } from './job/asked-columns.ts'
export type { ChosenColumns } from './job/chosen-columns.ts'
export { dropHeldFile, getHeldFile, holdFile } from './job/held-file.ts'
export {
  chooseColumns,
  countJobRows,
  deleteJob,
  getJob,
  type JobColumns,
  type JobView,
  listJobRows,
  listJobs,
  moveTable,
  type RunJobOptions,
  runJob,
  type StartJobOptions,
  startJob,
} from './job/job.ts'
export { getJobFile, writeJob } from './job/job-file.ts'
export { showResult } from './job/show-result.ts'
export { countTotals } from './job/totals.ts'
export * from './judgement/index.ts'
export {
  type EdgeJudgement,
  judgeEdge,
  type KeptEdge,
  listAssertedEdges,
  type ProposalResult,
  proposeEdges,
} from './map/asserted-edge.ts'
export {
  DRAWING_FORMATS,
  type Drawing,
  type DrawingFormat,
  type DrawMapOptions,
  drawMap,
  getMap,
  STATUS_SIGNS,
  type StatusSign,
} from './map/draw-map.ts'
export type { ItemStep } from './map/item-steps.ts'
export {
  checkProgression,
  compareMaps,
  getMaps,
  getProgression,
} from './map/occupational-maps.ts'
export { listOffMaps, type StandardList, type StandardsOffMaps, sayList } from './map/off-maps.ts'
export {
  findOverlayColumns,
  OVERLAY_USES,
  type OverlayFileOptions,
  type OverlayResult,
  type OverlayUse,
  overlayFile,
} from './map/overlay.ts'
export { listSentences } from './map/sentence.ts'
export {
  type OccupationCandidate,
  OutsideMaps,
  UnclearTitle,
  type Understood,
  understandOccupation,
} from './map/understand.ts'
export { findReach, findWays, type Reach, type WayOptions, type Ways } from './map/way.ts'
export { type OpenOptions, openRolemap } from './open.ts'
export { describeTable } from './open-table.ts'
export {
  clearOwnEntries,
  dropOwnEntry,
  listOwnEntries,
  type OwnEntryQuery,
  planOwnEntries,
  setOwnEntries,
  setOwnEntry,
  writeOwnEntries,
} from './own/own-entries.ts'
export type { OwnRules } from './own/own-rules.ts'
export {
  clearRules,
  findRules,
  listShippedRules,
  NO_RULES,
  type RulesOptions,
  readRules,
  type SetResult,
  setRules,
  writeRules,
} from './own/rules.ts'
export * from './qualification/index.ts'
export type { Worker } from './queue/worker.ts'
export { may, RIGHTS, type Right, requireRight } from './right.ts'
export type { KeptCoder, Rolemap } from './rolemap.ts'
export type { RolemapSettings } from './settings.ts'
export * from './settle/index.ts'
export { type Kind, type Kinds, wordOf } from './trail/kind.ts'
export { type Change, type ChangeRow, getChange, listChangeRows, listChanges } from './trail/trail.ts'
export { type TrailCheck, type TrailFault, verifyTrail } from './trail/verify.ts'
export { canUndo, mayUndo, type Undone, type UndoOptions, undoChange } from './undo/undo.ts'
export {
  createVariant,
  dropVariant,
  editVariant,
  type VariantChange,
  type VariantEdit,
  type VariantWords,
} from './variant/change.ts'
export { importVariant, type VariantFileOptions, type VariantFileResult, writeVariant } from './variant/file.ts'
export {
  getVariant,
  type KeptVariant,
  listPlaces,
  listVariants,
  type VariantPlaces,
  type VariantView,
  viewVariant,
} from './variant/variant.ts'
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
} from './version/history.ts'
export { type ImportOptions, type ImportResult, importFile, importFiles, importPaths } from './version/import.ts'
export { type ChangeJudgement, judgeChange } from './version/judge-change.ts'
export {
  findDefault,
  getVersion,
  getWholeVersion,
  type ListOptions,
  listClassifications,
  listItems,
  listProblems,
  listTables,
} from './version/list.ts'
export { withdrawVersion } from './version/withdraw.ts'
export { type ExportOptions, exportVersion, RDF_FORMATS, type RdfFormat } from './view/export.ts'
export {
  describeOccupation,
  type EditionSays,
  type NextSteps,
  type OccupationView,
  type PlaceInMaps,
} from './view/occupation.ts'
export { type ItemKey, type ItemView, listTitles, showItem, type TitleOptions, type TitleRow } from './view/show.ts'
export { startWork, type WorkOptions } from './work.ts'
