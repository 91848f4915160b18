/** What is this job title's code, and why? Exported as `rolemap/coder`. */
export type { CodedVersion, CoderIndex, TitledVersion } from './catalogue.ts'
export { buildCoderIndex, type CoderOptions, createCoder, DEFAULT_THRESHOLDS } from './coder.ts'
export type {
  Candidate,
  Coder,
  Coding,
  Context,
  Decision,
  Evidence,
  SuggestOptions,
  Thresholds,
} from './coding.ts'
export { type Evaluation, evaluate, type GoldTitle, type GroupResult, type LevelResult } from './evaluate.ts'
export type { Meanings } from './meaning.ts'
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
export { TitleReader, type TitleReading, type Wording } from './title.ts'
export { createTitleIndex, type Hit, TitleIndex, type TitleIndexState } from './title-index.ts'
export type { Signs, Weights } from './weights.ts'
export { type Interval, toInterval } from './wilson.ts'
