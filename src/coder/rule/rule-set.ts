import type { Code } from '../../classification/code.ts'

/** Words to be read as other words, wherever they stand in a title. Compared folded; the words before are dropped. */
export interface Replacement {
  readonly from: string
  readonly to: string
  /** The user's rule, for the evidence. */
  readonly yours?: true
}

/** A title in general use and the item it belongs to, where the source's own index does not list it. */
export interface JudgedTitle {
  readonly title: string
  readonly code: Code
  /** The user's rule: it goes before whatever the index says of the title. */
  readonly yours?: true
}

/** What a post's context may be told by, in the order in which it is read. */
export const CONTEXT_FIELDS = ['service area', 'service type', 'employer', 'grade', 'description'] as const

export type ContextField = (typeof CONTEXT_FIELDS)[number]

/** A title that belongs to an item where something else that is known of the post has certain words. */
export interface ContextRule extends JudgedTitle {
  readonly where: ContextField
  readonly has: string
}

/** Where a rule is written, for the evidence: `section 1.5 of the classification`. The user's own need not say. */
interface Written {
  readonly source?: string
  readonly yours?: true
}

/** A phrase of titles of management that says how high the post stands, and the item for that height. */
export interface HeightPhrase extends Written {
  /** Wherever it stands in a title; of several the longest counts. */
  readonly phrase: string
  /** The title starts with it, a field of work following: `head of`. */
  readonly starts?: true
  readonly code: Code
}

/** A phrase of titles that are not management of a height, or of any, although they look it: `head of year`. */
export interface NotHeight extends Written {
  readonly phrase: string
  readonly code?: Code
}

/** A word for those who oversee work and belong to the role they oversee: `supervisor`. */
export interface OverseerWord extends Written {
  readonly word: string
}

/** A word for those who may manage tasks rather than people, money and buildings: `manager`. */
export interface ManagerWord extends Written {
  readonly word: string
  /** The word for those who do that work instead: `officer`. */
  readonly doing: string
  /** The item of such a manager of whom no more is known. */
  readonly code: Code
}

/** How titles of managers are coded where a classification has items for managers as such. */
export interface ManagerialRule {
  /** The highest first, so that the order of their items is that of heights. */
  readonly heights: readonly HeightPhrase[]
  readonly unless: readonly NotHeight[]
  readonly supervising: readonly OverseerWord[]
  readonly managing: readonly ManagerWord[]
}

/** Shipped rules that shall not hold. */
export interface SwitchedOff {
  /** The words that they are about, as they have them; `*` for all. */
  readonly words: string
  /** Their kind, or `managerial` for the four kinds of that rule; any if not given. */
  readonly kind?: string
}

/** What the coder knows of titles beside the index. All of it is data; a user may give rules of their own. */
export interface RuleSet {
  readonly abbreviations: readonly Replacement[]
  readonly replacements: readonly Replacement[]
  /** Words that are often written otherwise. Apart from the name, a replacement. */
  readonly spellings: readonly Replacement[]
  /** Ends of words that mean the same: `woman`, read as `man`. */
  readonly endings: readonly Replacement[]
  /** Words that may stand for others as well: a title is read both ways. */
  readonly alternatives?: readonly Replacement[]
  /** Words after which a title says what it leaves out, up to the next comma: `except`. */
  readonly exclusions: readonly string[]
  /** Words that tell rank, hours or term and seldom the work: `senior`, `part time`. */
  readonly downgraded: readonly string[]
  /** Words that, alone or together, say too little to code: `officer`, `various`. */
  readonly vague: readonly string[]
  /** Words that say nothing of any work: `various`, `n/a`. */
  readonly blank: readonly string[]
  readonly titles: readonly JudgedTitle[]
  /** Titles and the items they are given where neither the index nor the context says which. */
  readonly defaults?: readonly JudgedTitle[]
  readonly contexts?: readonly ContextRule[]
  readonly managerial?: ManagerialRule
  /** Words that are neither downgraded, vague nor blank, although the other lists say so: for a user's rules. */
  readonly plain?: readonly string[]
  readonly off?: readonly SwitchedOff[]
  /** Which words of the lists of words are the user's, for the evidence. */
  readonly yours?: readonly string[]
}

/** All words that are read as other words. */
export function listReplacements(rules: Partial<RuleSet>): readonly Replacement[] {
  return [...(rules.abbreviations ?? []), ...(rules.replacements ?? []), ...(rules.spellings ?? [])]
}
