/** What does this code become? Exported as `rolemap/crosswalk`. */
export {
  type Applied,
  type AppliedCounts,
  applyToCode,
  applyToCounts,
  createAnswerCount,
  type Range,
  type Width,
} from './apply.ts'
export { type CheckOptions, checkCrosswalk, FINDINGS, type Finding, type FindingCode } from './check.ts'
export { compose, composeItem } from './compose.ts'
export { type Coverage, cardinalityOf, coverageOf, listCovered } from './coverage.ts'
export {
  bySource,
  CARDINALITIES,
  type Cardinality,
  CROSSWALK_STATES,
  type Crosswalk,
  type CrosswalkHead,
  type CrosswalkState,
  type End,
} from './crosswalk.ts'
export { deriveRelation, type PairSigns } from './derive.ts'
export { compareEnds, type Flow, type FlowEnd, type FlowGroups, foldFlows, keyOfEnd, toFlows } from './flow.ts'
export { type Inherited, inherit } from './inherit.ts'
export { invert, type Masses, massesOf } from './invert.ts'
export { groupLinks, type Link, type Links, linkItem, mergeLinks, toLinks, toMappings } from './link.ts'
export {
  MAPPING_STATES,
  type Mapping,
  type MappingState,
  type StaleReason,
  type Target,
  WEIGHT_BASES,
  type WeightBase,
} from './mapping.ts'
export { type Answer, type Part, type Placed, place, SURE } from './place.ts'
export { ITEM_STATES, type ItemState, type Progress, progressOf, type StateCount, stateOf } from './progress.ts'
export { type Proposal, type Sign, type SignKind, toProposals } from './proposal.ts'
export { invertRelation, joinRelations, RELATION_WORDS, RELATIONS, type Relation, weaknessOf } from './relation.ts'
export { findStale, type Stale, toStaleFinder } from './stale.ts'
export { chooseWay, compareWays, findWays, type Step, scoreLinks, toSteps, type Way, type WayFound } from './way.ts'
