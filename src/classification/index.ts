/** What roles are there, in this version? Exported as `rolemap/classification`. */
export { checkVersion } from './check.ts'
export { type Code, compareCodes } from './code.ts'
export { Hierarchy } from './hierarchy.ts'
export type { EntryKind, IndexEntry } from './index-entry.ts'
export { type Facts, type Item, isResidualLabel } from './item.ts'
export { findLevel, type Level } from './level.ts'
export type { Profile, ProfileState, SeeAlso } from './profile.ts'
export type { ClassificationVersion, Source, SourceTable } from './version.ts'
