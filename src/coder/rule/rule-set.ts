import type { Code } from '../../classification/code.ts'
import { fold } from '../../text/fold.ts'

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
  /** Words that are often written otherwise. Apart from the name, a replacement. */
  readonly spellings: readonly Replacement[]
  /** Ends of words that mean the same: `woman`, read as `man`. */
  readonly endings: readonly Replacement[]
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
  /** Words that are neither downgraded, vague nor blank, although the other lists say so: for a user's rules. */
  readonly plain?: readonly string[]
  /** Which words of the lists of words are the user's, for the evidence. */
  readonly yours?: readonly string[]
}

/** Two sets as one: lists are joined, and the managerial rule of the second, if any, takes the place of the first's. */
export function combineRules(one: RuleSet, other: Partial<RuleSet>): RuleSet {
  const managerial = other.managerial ?? one.managerial
  return {
    abbreviations: [...one.abbreviations, ...(other.abbreviations ?? [])],
    replacements: [...one.replacements, ...(other.replacements ?? [])],
    spellings: [...one.spellings, ...(other.spellings ?? [])],
    endings: [...one.endings, ...(other.endings ?? [])],
    exclusions: [...one.exclusions, ...(other.exclusions ?? [])],
    downgraded: [...one.downgraded, ...(other.downgraded ?? [])],
    vague: [...one.vague, ...(other.vague ?? [])],
    blank: [...one.blank, ...(other.blank ?? [])],
    titles: [...one.titles, ...(other.titles ?? [])],
    ...(managerial && { managerial }),
  }
}

/** A user's rules on top of ours: they are marked as the user's, and ours of the same words give way. */
export function joinRules(ours: RuleSet, yours: Partial<RuleSet>): RuleSet {
  const read = new Set(listReplacements(yours).map(({ from }) => fold(from)))
  const ending = new Set(yours.endings?.map(({ from }) => fold(from)))
  const titled = new Set(yours.titles?.map(({ title }) => fold(title)))
  const plain = new Set(yours.plain?.map(fold))
  const isPlain = (words: string) => plain.has(fold(words))
  const without = (list: readonly Replacement[], taken: ReadonlySet<string>) =>
    list.filter(({ from }) => !taken.has(fold(from)))
  const left: RuleSet = {
    ...ours,
    abbreviations: without(ours.abbreviations, read),
    replacements: without(ours.replacements, read),
    spellings: without(ours.spellings, read),
    endings: without(ours.endings, ending),
    downgraded: ours.downgraded.filter((words) => !isPlain(words)),
    vague: ours.vague.filter((words) => !isPlain(words)),
    blank: ours.blank.filter((words) => !isPlain(words)),
    titles: titled.size === 0 ? ours.titles : ours.titles.filter(({ title }) => !titled.has(fold(title))),
  }
  const { downgraded = [], vague = [], blank = [], exclusions = [] } = yours
  return { ...combineRules(left, markYours(yours)), yours: [...downgraded, ...vague, ...blank, ...exclusions] }
}

function markYours(rules: Partial<RuleSet>): Partial<RuleSet> {
  const mark = <T extends object>(list: readonly T[] = []) => list.map((one) => ({ ...one, yours: true as const }))
  return {
    ...rules,
    abbreviations: mark(rules.abbreviations),
    replacements: mark(rules.replacements),
    spellings: mark(rules.spellings),
    endings: mark(rules.endings),
    titles: mark(rules.titles),
  }
}

/** All words that are read as other words. */
export function listReplacements(rules: Partial<RuleSet>): readonly Replacement[] {
  return [...(rules.abbreviations ?? []), ...(rules.replacements ?? []), ...(rules.spellings ?? [])]
}
