import type { Code } from '../../classification/code.ts'

/** Words to be read as other words, wherever they stand in a title. Compared folded; the words before are dropped. */
export interface Replacement {
  readonly from: string
  readonly to: string
}

/** A title in general use and the item it belongs to, where the source's own index does not list it. */
export interface JudgedTitle {
  readonly title: string
  readonly code: Code
}

/** Titles of management that say how high the post stands, and the item for that height. */
export interface ManagerialGrade {
  readonly code: Code
  /** Items that are nearly as likely, since a title does not say how large the unit is. */
  readonly also: readonly Code[]
  /** Phrases of such titles, wherever they stand: `deputy director`. The longest that fits counts. */
  readonly contains: readonly string[]
  /** Phrases with which such titles start, a field of work following: `head of`. */
  readonly starts: readonly string[]
  /** Phrases of titles that are not management of that height although they look it: `head of year`. */
  readonly unless: readonly string[]
}

/** How titles of managers are coded where a classification has items for managers as such. */
export interface ManagerialRule {
  /** Where the rule is written, for the evidence: `section 1.5 of the classification`. */
  readonly source: string
  readonly grades: readonly ManagerialGrade[]
  /** Words for those who oversee work and belong to the role they oversee: `supervisor`, `foreman`. */
  readonly supervising: readonly string[]
  /** Words for those who may manage tasks rather than people, money and buildings: `manager`, `lead`. */
  readonly managing: readonly string[]
  /** The word that stands for those who do the work instead: `officer`. */
  readonly doing: string
  /** The item of a manager of whom no more is known. */
  readonly manager: Code
}

/** What the coder knows of titles beside the index. All of it is data; a user may give rules of their own. */
export interface RuleSet {
  readonly abbreviations: readonly Replacement[]
  readonly replacements: readonly Replacement[]
  /** Words after which a title says what it leaves out, up to the next comma: `except`. */
  readonly exclusions: readonly string[]
  /** Words that tell rank, hours or term and seldom the work: `senior`, `part time`. */
  readonly downgraded: readonly string[]
  /** Words that, alone or together, say too little to code: `officer`, `various`. */
  readonly vague: readonly string[]
  /** Words that say nothing of any work: `various`, `n/a`. */
  readonly blank: readonly string[]
  readonly titles: readonly JudgedTitle[]
  readonly managerial?: ManagerialRule
}

/** Two sets as one: lists are joined, and the managerial rule of the second, if any, takes the place of the first's. */
export function joinRules(one: RuleSet, other: Partial<RuleSet>): RuleSet {
  const managerial = other.managerial ?? one.managerial
  return {
    abbreviations: [...one.abbreviations, ...(other.abbreviations ?? [])],
    replacements: [...one.replacements, ...(other.replacements ?? [])],
    exclusions: [...one.exclusions, ...(other.exclusions ?? [])],
    downgraded: [...one.downgraded, ...(other.downgraded ?? [])],
    vague: [...one.vague, ...(other.vague ?? [])],
    blank: [...one.blank, ...(other.blank ?? [])],
    titles: [...one.titles, ...(other.titles ?? [])],
    ...(managerial && { managerial }),
  }
}
