import { formatMove, parseMove } from './chance.ts'
import {
  CONTEXT_FIELDS,
  type ContextField,
  type ContextRule,
  type JudgedTitle,
  type ManagerialRule,
  type OutsideWork,
  type Replacement,
  type RuleSet,
  type ShortForm,
} from './rule-set.ts'

/** The kinds of rules that a person can write, each with what it does. */
export const RULE_KINDS = {
  abbreviation: 'a short form, and the words it is read as',
  replacement: 'words, and the words for the same work that they are read as',
  spelling: 'a spelling, and the spelling it is read as',
  ending: 'the end of a word, and the end it is read as',
  alternative: 'words, and other words that they may also mean: a title is read both ways',
  downgraded: 'words of rank, hours or grade, which are set aside',
  vague: 'a word that says too little to code by',
  blank: 'a word that says nothing about any work',
  plain: 'a word that a shipped rule wrongly calls downgraded, vague or blank',
  exclude: 'words that introduce what a title leaves out',
  title: 'a title, and the code of the item it belongs to',
  default: 'a title, and the code it gets where neither the index nor the context settles it',
  context: 'a title, and its code where the post has certain words in its service area or another field',
  manager:
    'a phrase that says how high a manager is, and the code for that height; if it ends with …, titles must start with it; … between words stands for up to three words',
  'not-manager':
    'a phrase that only looks like management of the height of that code or, without a code, of any height',
  oversees: 'a word for people who oversee work and are coded to the role they oversee',
  manages:
    'a word for people who may manage only tasks, the word for people who do them, and the code of other managers',
  outside:
    'a title of work that no item of the classification is for, and why; if it begins with …, any words may stand before it, and if it ends with …, after it',
  chance:
    'for *: two chances that first candidates are said to have, and how many of 100 are right, as in 50 % is 43 %, 90 % is 72 %; all chances move with them',
  off: 'the words of a shipped rule to switch off (* for all), and its kind',
} as const

export type RuleKind = keyof typeof RULE_KINDS

/** In a rule `off`: the kinds `manager`, `not-manager`, `oversees` and `manages` together. */
export const MANAGERIAL = 'managerial'

/** One rule as a person writes it. */
export interface Rule {
  readonly kind: RuleKind
  /** The words or the title that it is about. */
  readonly from: string
  /** What the words are read as. For `off`, the kind. */
  readonly to?: string
  /** The item that a title belongs to. */
  readonly code?: string
  /** For `context`: the field of the post, and the words in it. */
  readonly where?: ContextField
  readonly has?: string
  /** Why the rule exists, for people who read it. */
  readonly note?: string
}

/** The cells other than `kind` and `from`. */
export type RuleCell = 'to' | 'code' | 'where' | 'has'

/** The cells that rules of each kind must or may fill. */
export const RULE_CELLS: Readonly<Partial<Record<RuleKind, { readonly [cell in RuleCell]?: 'must' | 'may' }>>> = {
  abbreviation: { to: 'must' },
  replacement: { to: 'must' },
  spelling: { to: 'must' },
  ending: { to: 'must' },
  alternative: { to: 'must' },
  title: { code: 'must' },
  default: { code: 'must' },
  context: { code: 'must', where: 'must', has: 'must' },
  manager: { code: 'must' },
  'not-manager': { code: 'may' },
  manages: { to: 'must', code: 'must' },
  outside: { to: 'must' },
  chance: { to: 'must' },
  off: { to: 'may' },
}

export const isContextField = (text: string): text is ContextField => CONTEXT_FIELDS.some((field) => field === text)

const READS = {
  abbreviation: 'abbreviations',
  replacement: 'replacements',
  spelling: 'spellings',
  ending: 'endings',
  alternative: 'alternatives',
} as const
const NAMES = {
  downgraded: 'downgraded',
  vague: 'vague',
  blank: 'blank',
  plain: 'plain',
  exclude: 'exclusions',
} as const
const READ_KINDS = ['abbreviation', 'replacement', 'spelling', 'ending', 'alternative'] as const
const NAME_KINDS = ['downgraded', 'vague', 'blank', 'plain', 'exclude'] as const

/** The rules of a set, one by one. */
export function listRules(set: Partial<RuleSet>): readonly Rule[] {
  const read = READ_KINDS.flatMap((kind) => (set[READS[kind]] ?? []).map((one) => toReadRule(kind, one)))
  const named = NAME_KINDS.flatMap((kind) => (set[NAMES[kind]] ?? []).map((from): Rule => ({ kind, from })))
  const toTitle = (kind: 'title' | 'default') => (one: JudgedTitle) => ({ kind, from: one.title, code: one.code })
  return [
    ...read,
    ...(set.shortForms ?? []).flatMap(listReadings),
    ...named,
    ...(set.titles ?? []).map(toTitle('title')),
    ...(set.defaults ?? []).map(toTitle('default')),
    ...(set.contexts ?? []).map(
      ({ title, code, where, has }): Rule => ({ kind: 'context', from: title, code, where, has }),
    ),
    ...(set.outside ?? []).map((one): Rule => ({ kind: 'outside', from: formatOutside(one), to: one.why })),
    ...(set.managerial ? listManagerial(set.managerial) : []),
    ...(set.chance ? [{ kind: 'chance', from: '*', to: formatMove(set.chance) } as const] : []),
    ...(set.off ?? []).map(({ words, kind }): Rule => ({ kind: 'off', from: words, ...(kind && { to: kind }) })),
  ]
}

function toReadRule(kind: (typeof READ_KINDS)[number], { from, to, source }: Replacement): Rule {
  return { kind, from, to, ...(source !== undefined && { note: `printed by ${source}` }) }
}

/** The readings of a short form, each as a rule of its own. */
function listReadings({ from, capitals, readings }: ShortForm): readonly Rule[] {
  return readings.map(({ to, near, usual }) => {
    const when = usual ? 'unless another reading is chosen' : capitals ? 'in capitals' : `near: ${near.join(', ')}`
    return { kind: 'alternative', from, to, note: when }
  })
}

function listManagerial({ heights, unless, supervising, managing }: ManagerialRule): Rule[] {
  const note = ({ source }: { readonly source?: string }) => source !== undefined && { note: source }
  return [
    ...heights.map((one): Rule => ({ kind: 'manager', from: formatHeight(one), code: one.code, ...note(one) })),
    ...unless.map(
      (one): Rule => ({ kind: 'not-manager', from: one.phrase, ...(one.code && { code: one.code }), ...note(one) }),
    ),
    ...supervising.map((one): Rule => ({ kind: 'oversees', from: one.word, ...note(one) })),
    ...managing.map((one): Rule => ({ kind: 'manages', from: one.word, to: one.doing, code: one.code, ...note(one) })),
  ]
}

const formatHeight = ({ phrase, starts }: { readonly phrase: string; readonly starts?: true }) =>
  starts ? `${phrase} …` : phrase

const formatOutside = ({ title, ends, starts }: OutsideWork) => `${ends ? '… ' : ''}${title}${starts ? ' …' : ''}`
const ENDS = /^(?:…|\.\.\.)\s*/

const STARTS = /\s*(?:…|\.\.\.)$/

/** Puts rules into a set, in their order. Rules without a cell that their kind needs are left out. */
export function toRuleSet(rules: readonly Rule[]): Partial<RuleSet> {
  const pick = (kind: RuleKind) => rules.filter((rule) => rule.kind === kind)
  const read = (kind: RuleKind) =>
    pick(kind).flatMap(({ from, to }): Replacement[] => (to === undefined ? [] : [{ from, to }]))
  const name = (kind: RuleKind) => pick(kind).map(({ from }) => from)
  const title = (kind: RuleKind) =>
    pick(kind).flatMap(({ from, code }): JudgedTitle[] => (code === undefined ? [] : [{ title: from, code }]))
  const managerial = toManagerial(pick)
  const chance = pick('chance').flatMap(({ to = '' }) => parseMove(to) ?? [])[0]
  return {
    abbreviations: read('abbreviation'),
    replacements: read('replacement'),
    spellings: read('spelling'),
    endings: read('ending'),
    alternatives: read('alternative'),
    downgraded: name('downgraded'),
    vague: name('vague'),
    blank: name('blank'),
    plain: name('plain'),
    exclusions: name('exclude'),
    titles: title('title'),
    defaults: title('default'),
    contexts: pick('context').flatMap(({ from, code, where, has }): ContextRule[] =>
      code === undefined || where === undefined || has === undefined ? [] : [{ title: from, code, where, has }],
    ),
    outside: pick('outside').flatMap(({ from, to }): OutsideWork[] => {
      const title = from.replace(ENDS, '').replace(STARTS, '')
      const open = {
        ...(ENDS.test(from) && { ends: true as const }),
        ...(STARTS.test(from) && { starts: true as const }),
      }
      return to === undefined ? [] : [{ title, why: to, ...open }]
    }),
    ...(managerial && { managerial }),
    ...(chance && { chance }),
    off: pick('off').map(({ from, to }) => ({ words: from, ...(to && { kind: to }) })),
  }
}

function toManagerial(pick: (kind: RuleKind) => readonly Rule[]): ManagerialRule | undefined {
  const rule: ManagerialRule = {
    heights: pick('manager').flatMap(({ from, code }) => {
      const phrase = from.replace(STARTS, '')
      return code === undefined ? [] : [{ phrase, code, ...(phrase !== from && { starts: true as const }) }]
    }),
    unless: pick('not-manager').map(({ from, code }) => ({ phrase: from, ...(code && { code }) })),
    supervising: pick('oversees').map(({ from }) => ({ word: from })),
    managing: pick('manages').flatMap(({ from, to, code }) =>
      to === undefined || code === undefined ? [] : [{ word: from, doing: to, code }],
    ),
  }
  return Object.values(rule).some((list) => list.length > 0) ? rule : undefined
}
