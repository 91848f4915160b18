/** What is this job title's code, and why? Exported as `rolemap/coder`. */

export type {
  Candidate,
  Coder,
  Coding,
  Context,
  Decision,
  Evidence,
  SuggestOptions,
  Thresholds,
} from './answer/coding.ts'
export { buildCoderIndex, type CoderOptions, createCoder, DEFAULT_THRESHOLDS, fitWeights } from './coder.ts'
export type { CodedVersion, CoderIndex, TitledVersion } from './index/catalogue.ts'
export type { Signs, Weights } from './index/sign-weights.ts'
export { createTitleIndex, type Hit, TitleIndex, type TitleIndexState } from './index/title-index.ts'
export type { Meanings } from './meaning/meaning.ts'
export { type Evaluation, evaluate, type GoldTitle, type GroupResult, type LevelResult } from './measure/evaluate.ts'
export { type Interval, toInterval } from './measure/wilson.ts'
export { type Controls, findControls, isControlRead, readControls } from './read/control.ts'
export { TitleReader, type TitleReading, type Wording } from './read/title.ts'
export { getRules } from './rule/find.ts'
export { listRules, RULE_CELLS, RULE_KINDS, type Rule, type RuleCell, type RuleKind, toRuleSet } from './rule/rule.ts'
export {
  CONTEXT_FIELDS,
  type ContextField,
  type ContextRule,
  type HeightPhrase,
  type JudgedTitle,
  type ManagerialRule,
  type ManagerWord,
  type NotHeight,
  type OverseerWord,
  type Replacement,
  type RuleSet,
  type SwitchedOff,
} from './rule/rule-set.ts'
