/** What may an organisation add to a classification? Exported with `rolemap/rolemap`. */

export { listAlike } from './alike.ts'
export { dropExtension, type NameOptions, nameExtension } from './begin.ts'
export { checkExtensions, type ExtensionCheck, type ExtensionFinding, type ExtensionFindingKind } from './check.ts'
export {
  type Extension,
  type ExtensionSummary,
  extensionTarget,
  getExtension,
  type KeptItem,
  listExtensions,
} from './extension.ts'
export type { ExtensionKey } from './id.ts'
export {
  findLocalItems,
  type LocalItemQuery,
  type NamedLocalItem,
  type OrganisationItem,
} from './local-index.ts'
export {
  getLocalItem,
  type LocalItemOptions,
  type LocalItemSaid,
  removeLocalItem,
  setLocalItem,
} from './local-item.ts'
export { type FileRollUp, type RollUpOptions, rollUpFile } from './roll-up.ts'
export { writeExtension } from './write.ts'
