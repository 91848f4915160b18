/** The use cases of returns. */
export { addNote, confirmRead, type EntryOrder, enterFigure, type ReturnSaid } from './change.ts'
export { type AskedTotals, makeTotals, writeTotals } from './collect.ts'
export {
  type AskedOrganisation,
  type CollectionKey,
  type CollectionOrder,
  listCollections,
  listOwed,
  type OwedReturn,
  type ShownCollection,
  setCollection,
  showCollection,
} from './collection.ts'
export { compareReturnYears, type ReturnComparison } from './compare.ts'
export {
  addDefinition,
  type CheckedDefinition,
  checkDefinition,
  getDefinition,
  getDefinitionSchema,
  listDefinitions,
  type ShownDefinition,
} from './definitions.ts'
export {
  exportReturn,
  type FormLine,
  listParts,
  RETURN_FORMATS,
  type ReturnFormat,
  readParts,
  toLines,
  toNotes,
} from './export.ts'
export { type FillOrder, fillReturn } from './fill.ts'
export { startFill } from './fill-task.ts'
export type { ReturnKey } from './key.ts'
export type { KeptCollection } from './kind.ts'
export {
  type GroupQuery,
  keepSettlements,
  listFailingPosts,
  listOpenRoles,
  listReturnTitles,
  type OpenRole,
  readRoleLabels,
  type Settlement,
  type SettleOrder,
  settleTitles,
} from './settle.ts'
export { listMay, listReturns, type ReturnHead, type ShownReturn, showReturn } from './show.ts'
export { signReturn, unlockReturn } from './sign.ts'
