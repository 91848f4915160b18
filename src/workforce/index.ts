/** How many, where, and may it be published? Exported as `rolemap/workforce`. */
export { CHANGE, COMPARED, type Compared } from './change-dimension.ts'
export {
  CODED_HOW,
  type CodedBy,
  type CodingShare,
  type CodingShares,
  type CodingSummary,
  createCodingTally,
  toCodingShares,
} from './coded-by.ts'
export { type ComparedPosts, type ComparedTables, joinCompared, tabulateCompared } from './compared-table.ts'
export { type Cube, createCube, MOST_DIMENSIONS, tabulate } from './cube.ts'
export { ALL, type Dimension, type Member, type Members } from './dimension.ts'
export { createItemDimension, type ItemDimensionOptions, NOWHERE } from './item-dimension.ts'
export { type KnownFacts, type KnownTable, ORGANISATIONS } from './known-table.ts'
export { FTE_PARTS, MEASURE_WORDS, MEASURES, type Measure, type PostRecord } from './leaves.ts'
export { findCircle } from './link.ts'
export { ORGANISATION_ID, ORGANISATION_KINDS, type Organisation, type OrganisationKind } from './organisation.ts'
export { CONTROLS, type Control, listLacking, MINIMUM, type Minimum, type PostFacts } from './post.ts'
export { comparePosts, POST_CHANGES, type PostChange } from './post-change.ts'
export {
  BASE,
  type Loss,
  type Method,
  type ProtectedCell,
  type ProtectedTable,
  type ProtectOptions,
  protect,
  type Suppressed,
  THRESHOLD,
  toCover,
} from './protect.ts'
export {
  createRangeCube,
  PARTS,
  type ProtectedRange,
  type RangeCell,
  type RangeCube,
  type RangeOptions,
  type Spread,
} from './range.ts'
export { makeStaffList, STAFF_COLUMNS } from './sample/staff-list.ts'
export { isLeaf, listSums, membersOf, type Table, type TableDimension } from './table.ts'
export { createValueDimension, MOST_VALUES } from './value-dimension.ts'
