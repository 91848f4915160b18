import { fold } from '../../text/fold.ts'
import { toWords } from '../../text/word.ts'
import { listReplacements, type ManagerialRule, type RuleSet } from './rule-set.ts'

const NO_MANAGERS: ManagerialRule = { heights: [], unless: [], supervising: [], managing: [] }

/** Joins the lists of two sets. */
export function combineRules(one: RuleSet, other: Partial<RuleSet>): RuleSet {
  const join = <Key extends keyof RuleSet>(key: Key) => [...listOf(one[key]), ...listOf(other[key])]
  const chance = other.chance ?? one.chance
  const managerial = one.managerial || other.managerial ? combineManagers(one, other) : undefined
  return {
    abbreviations: join('abbreviations'),
    shortForms: join('shortForms'),
    replacements: join('replacements'),
    spellings: join('spellings'),
    endings: join('endings'),
    alternatives: join('alternatives'),
    exclusions: join('exclusions'),
    downgraded: join('downgraded'),
    vague: join('vague'),
    blank: join('blank'),
    titles: join('titles'),
    defaults: join('defaults'),
    contexts: join('contexts'),
    outside: join('outside'),
    ...(managerial && { managerial }),
    ...(chance && { chance }),
    ...((one.narrows || other.narrows) && { narrows: true as const }),
  }
}

function combineManagers(one: Partial<RuleSet>, other: Partial<RuleSet>): ManagerialRule {
  const [first, second] = [one.managerial ?? NO_MANAGERS, other.managerial ?? NO_MANAGERS]
  return {
    heights: [...first.heights, ...second.heights],
    unless: [...first.unless, ...second.unless],
    supervising: [...first.supervising, ...second.supervising],
    managing: [...first.managing, ...second.managing],
    others: [...(first.others ?? []), ...(second.others ?? [])],
  }
}

type Listed<List> = List extends readonly (infer One)[] ? One : never

const listOf = <List>(list: List): readonly Listed<List>[] =>
  Array.isArray(list) ? (list as readonly Listed<List>[]) : []

/** Adds a user's rules to ours. Shipped rules about the same words, or switched off, are dropped; the user's are marked. */
export function joinRules(ours: RuleSet, yours: Partial<RuleSet>): RuleSet {
  const { downgraded = [], vague = [], blank = [], exclusions = [] } = yours
  const left = withoutManagers(withoutWords(ours, yours), yours)
  return { ...combineRules(left, markYours(yours)), yours: [...downgraded, ...vague, ...blank, ...exclusions] }
}

/** Whether a shipped rule of this kind and about these words is dropped. */
type GivesWay = (kind: string, words: string) => boolean

function toSwitch({ off = [] }: Partial<RuleSet>): GivesWay {
  const switches = off.map(({ words, kind }) => ({ kind, words: words.trim() === '*' ? undefined : fold(words) }))
  return (kind, words) =>
    switches.some(
      (one) =>
        (one.kind === undefined || one.kind === kind || (one.kind === 'managerial' && MANAGERIAL.has(kind))) &&
        (one.words === undefined || one.words === fold(words)),
    )
}

const MANAGERIAL: ReadonlySet<string> = new Set(['manager', 'not-manager', 'oversees', 'manages'])

function withoutWords(ours: RuleSet, yours: Partial<RuleSet>): RuleSet {
  const isOff = toSwitch(yours)
  const plain = new Set(yours.plain?.map(fold))
  const taken = {
    reading: new Set(listReplacements(yours).map(({ from }) => fold(from))),
    ending: new Set(yours.endings?.map(({ from }) => fold(from))),
    title: new Set(yours.titles?.map(({ title }) => fold(title))),
    default: new Set(yours.defaults?.map(({ title }) => fold(title))),
    outside: new Set(yours.outside?.map(({ title }) => fold(title))),
  }
  const read = (kind: string, by: ReadonlySet<string>) => (one: { readonly from: string }) =>
    !by.has(fold(one.from)) && !isOff(kind, one.from)
  const word = (kind: string) => (words: string) => !plain.has(fold(words)) && !isOff(kind, words)
  const title = (kind: 'title' | 'default') => (one: { readonly title: string }) =>
    !taken[kind].has(fold(one.title)) && !isOff(kind, one.title)
  return {
    ...ours,
    abbreviations: ours.abbreviations.filter(read('abbreviation', taken.reading)),
    shortForms: listOf(ours.shortForms)
      .filter(read('abbreviation', taken.reading))
      .filter(({ from }) => !isOff('alternative', from)),
    replacements: ours.replacements.filter(read('replacement', taken.reading)),
    spellings: ours.spellings.filter(read('spelling', taken.reading)),
    endings: ours.endings.filter(read('ending', taken.ending)),
    alternatives: listOf(ours.alternatives).filter(({ from }) => !isOff('alternative', from)),
    exclusions: ours.exclusions.filter((words) => !isOff('exclude', words)),
    downgraded: ours.downgraded.filter(word('downgraded')),
    vague: ours.vague.filter(word('vague')),
    blank: ours.blank.filter(word('blank')),
    titles: ours.titles.filter(title('title')),
    defaults: listOf(ours.defaults).filter(title('default')),
    contexts: listOf(ours.contexts).filter((one) => !isOff('context', one.title)),
    outside: listOf(ours.outside).filter(({ title }) => !taken.outside.has(fold(title)) && !isOff('outside', title)),
  }
}

function withoutManagers(ours: RuleSet, yours: Partial<RuleSet>): RuleSet {
  if (!ours.managerial) return ours
  const isOff = toSwitch(yours)
  const { heights, supervising, managing } = yours.managerial ?? NO_MANAGERS
  const phrases = new Set(heights.map(({ phrase }) => fold(phrase)))
  const words = new Set([...supervising, ...managing].map(({ word }) => fold(word)))
  return {
    ...ours,
    managerial: {
      ...ours.managerial,
      heights: ours.managerial.heights.filter(({ phrase }) => !phrases.has(fold(phrase)) && !isOff('manager', phrase)),
      unless: ours.managerial.unless.filter(({ phrase }) => !isOff('not-manager', phrase)),
      supervising: ours.managerial.supervising.filter(({ word }) => !words.has(fold(word)) && !isOff('oversees', word)),
      managing: ours.managerial.managing.filter(({ word }) => !words.has(fold(word)) && !isOff('manages', word)),
    },
  }
}

function markYours(rules: Partial<RuleSet>): Partial<RuleSet> {
  const mark = <T extends object>(list: readonly T[] = []) => list.map((one) => ({ ...one, yours: true as const }))
  return {
    ...rules,
    abbreviations: mark(rules.abbreviations),
    replacements: mark(rules.replacements),
    spellings: mark(rules.spellings),
    endings: mark(rules.endings),
    alternatives: mark(rules.alternatives),
    titles: mark(rules.titles),
    defaults: mark(rules.defaults),
    contexts: mark(rules.contexts),
    outside: mark(rules.outside),
    ...(rules.managerial && { managerial: markManagers(rules.managerial) }),
  }
}

// Titles are compared word by word, and our rules are written that way.
function markManagers({ heights, unless, supervising, managing }: ManagerialRule): ManagerialRule {
  const yours = true as const
  const toPhrase = (words: string) => toWords(words).join(' ')
  return {
    heights: heights.map((one) => ({ ...one, phrase: toPhrase(one.phrase), yours })),
    unless: unless.map((one) => ({ ...one, phrase: toPhrase(one.phrase), yours })),
    supervising: supervising.map((one) => ({ ...one, word: toPhrase(one.word), yours })),
    managing: managing.map((one) => ({ ...one, word: toPhrase(one.word), doing: toPhrase(one.doing), yours })),
  }
}
