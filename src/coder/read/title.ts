import { toStart } from '../../text/well-formed.ts'
import { toWords } from '../../text/word.ts'
import type { RuleSet } from '../rule/rule-set.ts'
import { createAlternatives } from './alternatives.ts'
import { toTerms } from './feature.ts'
import { isGrade, markNumbers } from './grade.ts'
import { formatSource } from './managerial.ts'
import { listNarrowing, listParts, toSaid } from './part.ts'
import { createReplacer, type Replaced } from './replace.ts'
import { joinInitials } from './short-form.ts'

/** One way to read a title. */
export interface Wording {
  readonly terms: readonly string[]
  /** How much a match of this wording counts, 0 to 1; 1 for the title as given. */
  readonly weight: number
  /** The rules that made it, for the evidence; absent for the title as given. */
  readonly rule?: string
}

export interface TitleReading {
  /** The title as given comes first. Empty if the title has no words. */
  readonly wordings: readonly Wording[]
  /** `vague`: it says too little to code. `blank`: it says nothing about any work. */
  readonly says: 'work' | 'vague' | 'blank'
}

/** The longest title that is read, in UTF-16 units; the rest is ignored. */
export const LONGEST = 300
const MOST_WORDINGS = 12
const WEIGHT = { alternative: 0.97, downgraded: 0.97, supervised: 0.95, managed: 0.9 } as const

export class TitleReader {
  readonly #rules: RuleSet
  readonly #replace: (words: readonly string[]) => Replaced
  readonly #alternatives: (words: readonly string[]) => readonly Replaced[]
  readonly #excluding: RegExp
  readonly #downgraded: ReadonlySet<string>
  readonly #downgradedPhrases: readonly string[]
  readonly #vague: ReadonlySet<string>
  readonly #blank: ReadonlySet<string>
  readonly #yours: ReadonlySet<string>

  constructor(rules: RuleSet) {
    this.#rules = rules
    this.#replace = createReplacer(rules)
    this.#alternatives = createAlternatives(rules.alternatives)
    this.#excluding = new RegExp(`\\b(?:${rules.exclusions.map(toPattern).join('|') || '(?!)'})\\b[^,;()]*`, 'giu')
    const downgraded = rules.downgraded.map((words) => toTerms(words).join(' '))
    this.#downgraded = new Set(downgraded.filter((words) => !words.includes(' ')))
    this.#downgradedPhrases = downgraded.filter((words) => words.includes(' '))
    this.#vague = new Set(rules.vague.flatMap(toTerms))
    this.#blank = new Set(rules.blank.flatMap(toTerms))
    this.#yours = new Set(rules.yours?.flatMap((words) => [...toTerms(words), toTerms(words).join(' ')]))
  }

  /** The terms for comparing a title: short forms written out, other words for the same work replaced. */
  toTerms(title: string): readonly string[] {
    return toTerms(this.write(title).join(' '))
  }

  /** The words of a title with short forms written out, other words for the same work replaced. */
  write(title: string): readonly string[] {
    return this.#replace(toWords(markNumbers(joinInitials(title)))).words
  }

  read(title: string): TitleReading {
    const given = markNumbers(toStart(title, LONGEST))
    const left: string[] = []
    const named = given.replace(this.#excluding, (words) => {
      left.push(words.trim())
      return ' '
    })
    const whole = /[\p{L}\p{N}]/u.test(named) ? named : given
    const before = whole === given ? [] : left.map((words) => this.#formatExclusion(words))
    const wordings = new Map<string, Wording>()
    const add = (wording: Wording) => {
      const key = wording.terms.join(' ')
      if (wording.terms.length > 0 && !wordings.has(key)) wordings.set(key, wording)
    }
    const parts = this.#rules.narrows ? listNarrowing(whole, (part) => this.#isTelling(part)) : listParts(whole)
    for (const { words, weight, rule } of parts) {
      const reasons = rule === undefined ? before : [...before, rule]
      for (const wording of this.#toWordings(words, reasons)) add({ ...wording, weight: wording.weight * weight })
    }
    const kept = [...wordings.values()].slice(0, MOST_WORDINGS)
    const says = this.#judge(kept[0]?.terms ?? [])
    return { wordings: says === 'vague' ? kept.map((wording) => this.#addVague(wording)) : kept, says }
  }

  /** The terms for looking up a title in rules: as for comparing, and without rank, hours and grade. */
  toKnown(title: string): readonly (readonly string[])[] {
    const terms = this.toTerms(title)
    const { kept } = this.#strip(terms)
    return kept.length === 0 || kept.length === terms.length ? [terms] : [terms, kept]
  }

  /** The title in the order in which it is said, if that is another one. */
  toSaid(title: string): string | undefined {
    return this.#rules.narrows ? undefined : toSaid(title, (part) => this.#isTelling(part))
  }

  #toWordings(title: string, before: readonly string[]): Wording[] {
    const words = toWords(title)
    const others = this.#alternatives(words).flatMap((other) =>
      this.#toReplaced(other.words, [...before, ...other.fired]).map((wording) => ({
        ...wording,
        weight: wording.weight * WEIGHT.alternative,
      })),
    )
    return [...this.#toReplaced(words, before), ...others]
  }

  #toReplaced(words: readonly string[], before: readonly string[]): Wording[] {
    const replaced = this.#replace(words)
    const fired = [...before, ...replaced.fired]
    const terms = toTerms(replaced.words.join(' '))
    const { kept, dropped } = this.#strip(terms)
    const aside = dropped.length > 0 ? [`rank and grade are set aside: ${this.#quote(dropped)}`] : []
    const join = (...texts: readonly string[]) => [...fired, ...aside, ...texts].join('; ')
    return [
      { terms, weight: 1, ...(fired.length > 0 && { rule: fired.join('; ') }) },
      ...(dropped.length > 0 ? [{ terms: kept, weight: WEIGHT.downgraded, rule: join() }] : []),
      ...this.#toWork(kept).map((wording) => ({ ...wording, rule: join(wording.rule ?? '') })),
    ]
  }

  /** Splits the terms into those about the work and those about rank, hours and grade. */
  #strip(terms: readonly string[]): { readonly kept: readonly string[]; readonly dropped: readonly string[] } {
    const dropped: string[] = []
    let rest = ` ${terms.join(' ')} `
    for (const words of this.#downgradedPhrases.filter((phrase) => rest.includes(` ${phrase} `))) {
      rest = rest.replaceAll(` ${words} `, ' ')
      dropped.push(words)
    }
    const left = rest.split(' ').filter((term) => term !== '')
    const isRank = (term: string) => this.#downgraded.has(term) || isGrade(term)
    return { kept: left.filter((term) => !isRank(term)), dropped: [...dropped, ...left.filter(isRank)] }
  }

  #addVague(wording: Wording): Wording {
    const vague = wording.terms.filter((term) => this.#vague.has(term))
    if (vague.length === 0) return wording
    const text = `too little to code by: ${this.#quote(vague)}`
    return { ...wording, rule: wording.rule === undefined ? text : `${wording.rule}; ${text}` }
  }

  #quote(words: readonly string[]): string {
    return words.map((word) => `“${word}”${this.#yours.has(word) ? ' (your rule)' : ''}`).join(', ')
  }

  #formatExclusion(words: string): string {
    const first = toTerms(words)[0] ?? ''
    return `“${words}” is left out${this.#yours.has(first) ? ' (your rule)' : ''}`
  }

  /** Reads managers and supervisors as the work that they manage, if the classification has such a rule. */
  #toWork(terms: readonly string[]): Wording[] {
    const { managerial } = this.#rules
    if (!managerial || terms.length < 2) return []
    const overseer = managerial.supervising.find(({ word }) => terms.includes(word))
    const manager = managerial.managing.find(({ word }) => terms.includes(word))
    const supervised = terms.filter((term) => !managerial.supervising.some(({ word }) => word === term))
    const managed = terms.map((term) => managerial.managing.find(({ word }) => word === term)?.doing ?? term)
    return [
      ...(overseer
        ? [
            toWorded(
              supervised,
              WEIGHT.supervised,
              `a supervisor belongs to the role supervised (${formatSource(overseer)})`,
            ),
          ]
        : []),
      ...(manager
        ? [
            toWorded(
              managed,
              WEIGHT.managed,
              `who manages tasks belongs to the role doing them (${formatSource(manager)})`,
            ),
          ]
        : []),
    ]
  }

  #judge(terms: readonly string[]): TitleReading['says'] {
    if (terms.every((term) => this.#blank.has(term) || isGrade(term))) return 'blank'
    return this.listTelling(terms).length === 0 ? 'vague' : 'work'
  }

  /** The terms that tell the work: neither rank nor words that every title may have. */
  listTelling(terms: readonly string[]): readonly string[] {
    return this.#strip(terms).kept.filter((term) => !this.#vague.has(term) && !this.#blank.has(term))
  }

  #isTelling(part: string): boolean {
    return this.#judge(this.toTerms(part)) === 'work'
  }
}

const toWorded = (terms: readonly string[], weight: number, rule: string): Wording => ({ terms, weight, rule })

function toPattern(words: string): string {
  return words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
