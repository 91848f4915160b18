/** Where does this occupation sit, and where does it lead? Exported as `rolemap/occupational-map`. */
export { type AssertedEdge, findCycle, type GivenEdge, readAssertedEdge, toProgressionEdge } from './asserted-edge.ts'
export { checkMaps, type MapFinding } from './check-maps.ts'
export { COLUMN_LETTERS, COLUMN_MEANINGS, COLUMNS, type Column, findColumn, findColumnOfCode } from './column.ts'
export { compareEditions, type EditionChange, type EditionComparison } from './compare-editions.ts'
export { deriveEdges } from './derive-edges.ts'
export {
  PROGRESSION_RULES,
  type ProgressionEdge,
  type ProgressionRule,
  type Reason,
  STRENGTHS,
  type Strength,
} from './edge.ts'
export { compareStanding, stripGrade } from './family.ts'
export {
  type AskedFilter,
  filterMap,
  LEVEL_CHOICES,
  type OccupationFilter,
  toOccupationFilter,
} from './filter-map.ts'
export { type GivenStatus, readStatus } from './given-status.ts'
export {
  isNear,
  isUsual,
  type Link,
  type ProgressionGraph,
  rankLinks,
  toProgressionGraph,
  withoutNear,
} from './graph.ts'
export {
  COMMONNESS,
  type Commonness,
  formatJudgement,
  type JudgedStep,
  judgeEdges,
  TAKES,
  type Takes,
} from './judged-step.ts'
export { findRoleLevel, type LinkedRole } from './linked-role.ts'
export type { Cluster, OccupationalMap, Pathway } from './map.ts'
export { MAP_TITLES } from './map-title.ts'
export { findMissing, type Missing } from './missing.ts'
export {
  DEGREE_KINDS,
  type DegreeKind,
  formatDegree,
  type KnownStatus,
  OCCUPATION_STATUSES,
  type Occupation,
  type OccupationPlace,
  type OccupationStatus,
  type Option,
} from './occupation.ts'
export { type MapKnowledge, type OccupationalMaps, toOccupationalMaps } from './occupational-maps.ts'
export {
  type BlockedWay,
  layOver,
  type Overlay,
  type OverlayOptions,
  type PostCount,
  type ShownCount,
} from './overlay.ts'
export { findPaths, findReached, type Path, type PathOptions, type Reached, type Step } from './path.ts'
export { breaksColumn, sayLevel, sayLevelSource, sayStatusSource } from './say-source.ts'
export type { LinkedStandard } from './standard.ts'
export { isStart, START, withStart } from './start.ts'
export { sayTLevels } from './t-level.ts'
