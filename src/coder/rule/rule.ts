import type { Replacement, RuleSet } from './rule-set.ts'

/** The kinds of rules that a person can write, each with what it does. */
export const RULE_KINDS = {
  abbreviation: 'a short form, and what it is read as',
  replacement: 'words, and other words for the same work as which they are read',
  spelling: 'words that are written otherwise, and as which they are read',
  ending: 'the end of a word, and the end as which it is read',
  downgraded: 'words of rank, hours or grade, which are set aside',
  vague: 'a word that says too little to code by',
  blank: 'a word that says nothing of any work',
  plain: 'a word that is none of these three, although a shipped rule says so',
  exclude: 'words after which a title says what it leaves out',
  title: 'a title, and the code of the item it belongs to',
} as const

export type RuleKind = keyof typeof RULE_KINDS

/** One rule as a person writes it. */
export interface Rule {
  readonly kind: RuleKind
  /** The words or the title that it is about. */
  readonly from: string
  /** Of those kinds that read something as something else: as what. */
  readonly to?: string
  /** Of a title: the item it belongs to. */
  readonly code?: string
  /** Why, for whoever reads the rules. */
  readonly note?: string
}

const READS = {
  abbreviation: 'abbreviations',
  replacement: 'replacements',
  spelling: 'spellings',
  ending: 'endings',
} as const
const NAMES = {
  downgraded: 'downgraded',
  vague: 'vague',
  blank: 'blank',
  plain: 'plain',
  exclude: 'exclusions',
} as const
const READ_KINDS = ['abbreviation', 'replacement', 'spelling', 'ending'] as const
const NAME_KINDS = ['downgraded', 'vague', 'blank', 'plain', 'exclude'] as const

/** Whether rules of the kind say as what something is read. */
export function isReading(kind: RuleKind): boolean {
  return kind in READS
}

/** The rules of a set one by one. The managerial rule is no list of words, and is not among them. */
export function listRules(set: Partial<RuleSet>): readonly Rule[] {
  const read = READ_KINDS.flatMap((kind) => (set[READS[kind]] ?? []).map(({ from, to }): Rule => ({ kind, from, to })))
  const named = NAME_KINDS.flatMap((kind) => (set[NAMES[kind]] ?? []).map((from): Rule => ({ kind, from })))
  const titles = (set.titles ?? []).map(({ title, code }): Rule => ({ kind: 'title', from: title, code }))
  return [...read, ...named, ...titles]
}

/** Rules as a set, in their order. Those that lack what their kind needs are left out. */
export function toRuleSet(rules: readonly Rule[]): Partial<RuleSet> {
  const pick = (kind: RuleKind) => rules.filter((rule) => rule.kind === kind)
  const read = (kind: RuleKind) =>
    pick(kind).flatMap(({ from, to }): Replacement[] => (to === undefined ? [] : [{ from, to }]))
  const name = (kind: RuleKind) => pick(kind).map(({ from }) => from)
  return {
    abbreviations: read('abbreviation'),
    replacements: read('replacement'),
    spellings: read('spelling'),
    endings: read('ending'),
    downgraded: name('downgraded'),
    vague: name('vague'),
    blank: name('blank'),
    plain: name('plain'),
    exclusions: name('exclude'),
    titles: pick('title').flatMap(({ from, code }) => (code === undefined ? [] : [{ title: from, code }])),
  }
}
