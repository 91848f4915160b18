import type { Code } from '../../classification/code.ts'
import { toWords } from '../../text/word.ts'
import type { Move } from './move-first.ts'

/** Words to be read as other words, anywhere in a title. Compared folded; the original words are dropped. */
export interface Replacement {
  readonly from: string
  readonly to: string
  /** Where it is printed. Absent if this project or a user wrote it down. */
  readonly source?: string
  /** The user's rule, for the evidence. */
  readonly yours?: true
}

/** What a short form may stand for. */
export interface ShortReading {
  readonly to: string
  /** Words of the post's department or description, or of the rest of the title, that choose this reading. */
  readonly near: readonly string[]
  /** It holds where no other reading is chosen. */
  readonly usual?: true
}

/** A short form that may have several readings. */
export interface ShortForm {
  readonly from: string
  /** It is an ordinary word in small letters, so it is read only where a title has it in capitals. */
  readonly capitals?: true
  readonly readings: readonly ShortReading[]
}

/** A title in general use and its item, if the source's own index does not list it. */
export interface JudgedTitle {
  readonly title: string
  readonly code: Code
  /** The user's rule: it outranks the index. */
  readonly yours?: true
}

/** Work that the classification has no item for. */
export interface OutsideWork {
  readonly title: string
  /** Titles may have any words before it: `firefighter` in `Wholetime Firefighter`. */
  readonly ends?: true
  /** Titles may have any words after it: `brigadier` in `Brigadier Operational Law`. */
  readonly starts?: true
  /** Why it has no item, for use after "is outside this classification:". */
  readonly why: string
  readonly yours?: true
}

/** The fields of a post's context, in the order of reading. */
export const CONTEXT_FIELDS = ['service area', 'service type', 'employer', 'grade', 'description'] as const

export type ContextField = (typeof CONTEXT_FIELDS)[number]

/** A title that belongs to an item if a field of the post's context has certain words. */
export interface ContextRule extends JudgedTitle {
  readonly where: ContextField
  readonly has: string
}

/** Where a rule comes from, for the evidence: `section 1.5 of the classification`. Absent for the user's own. */
interface Written {
  readonly source?: string
  readonly yours?: true
}

/** A phrase that says how high a manager's post is, and the item for that height. */
export interface HeightPhrase extends Written {
  /** Anywhere in a title. If there are several, the longest counts. */
  readonly phrase: string
  /** The title must start with it, followed by a field of work: `head of`. */
  readonly starts?: true
  readonly code: Code
}

/** A phrase that only looks like management of a height, or of any: `head of year`. */
export interface NotHeight extends Written {
  readonly phrase: string
  readonly code?: Code
}

/** A word for people who oversee work and are coded to the role that they oversee: `supervisor`. */
export interface OverseerWord extends Written {
  readonly word: string
}

/** A word for people who may manage tasks rather than people, money or buildings: `manager`. */
export interface ManagerWord extends Written {
  readonly word: string
  /** The word for people who do the work itself: `officer`. */
  readonly doing: string
  /** The item for such a manager if nothing more is known. */
  readonly code: Code
}

/** How titles of managers are coded if a classification has items for managers as such. */
export interface ManagerialRule {
  /** Highest first. */
  readonly heights: readonly HeightPhrase[]
  readonly unless: readonly NotHeight[]
  readonly supervising: readonly OverseerWord[]
  readonly managing: readonly ManagerWord[]
  /** Items for managers of no height: “Managerial Role (other)”. */
  readonly others?: readonly Code[]
}

/** Shipped rules that are switched off. */
export interface SwitchedOff {
  /** The words that they are about, or `*` for all. */
  readonly words: string
  /** Their kind, or `managerial` for the four kinds about managers. Any kind if absent. */
  readonly kind?: string
}

/** What the coder knows about titles beyond the index. It is all data, and users can add their own. */
export interface RuleSet {
  readonly abbreviations: readonly Replacement[]
  /** Short forms with more than one reading, or that are read only in capitals. */
  readonly shortForms?: readonly ShortForm[]
  readonly replacements: readonly Replacement[]
  /** Words that are often spelt differently. They work like replacements. */
  readonly spellings: readonly Replacement[]
  /** Ends of words that mean the same: `woman`, read as `man`. */
  readonly endings: readonly Replacement[]
  /** Words that may also mean others: a title is read both ways. */
  readonly alternatives?: readonly Replacement[]
  /** Words that introduce what a title leaves out, up to the next comma: `except`. */
  readonly exclusions: readonly string[]
  /** Words that tell rank, hours or term, and seldom the work: `senior`, `part time`. */
  readonly downgraded: readonly string[]
  /** Words that, alone or together, say too little to code: `officer`, `various`. */
  readonly vague: readonly string[]
  /** Words that say nothing about any work: `various`, `n/a`. */
  readonly blank: readonly string[]
  readonly titles: readonly JudgedTitle[]
  /** Titles and the items that they get if neither the index nor the context settles it. */
  readonly defaults?: readonly JudgedTitle[]
  readonly contexts?: readonly ContextRule[]
  /** Work without an item. The index outranks it. */
  readonly outside?: readonly OutsideWork[]
  readonly managerial?: ManagerialRule
  /** Whether names go from the general to the particular, as for departments: "Adults - Mental Health". */
  readonly narrows?: true
  /** Words that a user's rules free from the lists `downgraded`, `vague` and `blank`. */
  readonly plain?: readonly string[]
  readonly off?: readonly SwitchedOff[]
  /** How the chance of every first candidate is moved, as titles that a user checked ask for. */
  readonly chance?: Move
  /** Which words of the lists are the user's, for the evidence. */
  readonly yours?: readonly string[]
}

export function listReplacements(rules: Partial<RuleSet>): readonly Replacement[] {
  return [...(rules.abbreviations ?? []), ...(rules.replacements ?? []), ...(rules.spellings ?? [])]
}

/** All words that rules are about, folded: none of them is misspelt. */
export function listRuledWords(rules: RuleSet): ReadonlySet<string> {
  const { alternatives = [], shortForms = [], outside = [], managerial } = rules
  const texts = [
    ...[...listReplacements(rules), ...alternatives].flatMap(({ from, to }) => [from, to]),
    ...shortForms.flatMap(({ from, readings }) => [from, ...readings.map(({ to }) => to)]),
    ...[rules.exclusions, rules.downgraded, rules.vague, rules.blank].flat(),
    ...outside.map(({ title }) => title),
    ...(managerial?.heights.map(({ phrase }) => phrase) ?? []),
  ]
  return new Set([...texts.flatMap(toWords), 'cum'])
}
