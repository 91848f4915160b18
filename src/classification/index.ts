/** What roles are there, in this version? Exported as `rolemap/classification`. */
export { addOwnProfiles } from './add-own-profiles.ts'
export { type AlikeItems, type AlikeReason, type AlikeReport, findAlike, type OwnedItem } from './alike.ts'
export { inferChanges, type Judged } from './change/infer-changes.ts'
export { checkVersion } from './check.ts'
export { type Code, compareCodes } from './code.ts'
export { diffVersions } from './difference.ts'
export { applyEdits, type Edit, keyOf, reverseEdit } from './edit.ts'
export {
  EDIT_FIELDS,
  EDITED,
  type EditOrder,
  listEditFields,
  listProse,
  PROFILE_PARTS,
  type ProfilePart,
  RULE_FIELDS,
  toEdits,
} from './edit-order.ts'
export { Hierarchy } from './hierarchy.ts'
export { type ChangeRow, compareVersions, follow, type ItemChange, type StatedChange, startOf } from './history.ts'
export type { EntryKind, IndexEntry } from './index-entry.ts'
export { type Facts, type Item, isResidualLabel } from './item.ts'
export { findLevel, type Level } from './level.ts'
export {
  isLocalItemFault,
  LOCAL_ITEM_FIELDS,
  type LocalItem,
  type LocalItemCells,
  type LocalItemFault,
  type LocalItemFrame,
  type LocalItemOrder,
  type Organisation,
  parseLocalItem,
} from './local-item.ts'
export { describeField, type OrderField, type OrderFields, type OrderOf, toOrder } from './order.ts'
export {
  applyOwnEntries,
  formatOwnEntry,
  isFault,
  mergeOwnEntries,
  type OwnEntry,
  type OwnEntryCells,
  type OwnEntryFault,
  type OwnEntryFrame,
  parseOwnEntry,
} from './own-entry.ts'
export { type Confusion, compareWithTable, type OwnProfile } from './own-profile.ts'
export type { Profile, ProfileState, SeeAlso } from './profile.ts'
export { type CountRow, type Figures, type RollUp, rollUp } from './roll-up.ts'
export {
  checkNodes,
  isVariantId,
  MOST_PATHS,
  VARIANT_STATES,
  type Variant,
  type VariantFault,
  type VariantNode,
  type VariantState,
} from './variant.ts'
export { applyVariantOrder, type VariantOrder } from './variant-edit.ts'
export type { VariantItem } from './variant-item.ts'
export { toVariantNodes, toVariantRows, type VariantRow, type VariantRowFault } from './variant-row.ts'
export { searchVariant, type VariantFinds } from './variant-search.ts'
export { countPaths, findVariantPaths, type VariantPath, VariantTree } from './variant-tree.ts'
export type { ClassificationVersion, Source, SourceTable, Succession } from './version.ts'
