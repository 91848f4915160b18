import { toAlternatives } from '../text/alternative.ts'
import { toWords } from '../text/word.ts'
import { toTerms } from './feature.ts'
import type { ManagerialRule, Replacement, RuleSet } from './rule/rule-set.ts'

/** A way to read a title, and what was done to it. */
export interface Wording {
  readonly terms: readonly string[]
  /** How much a match of this wording counts, 0 to 1. */
  readonly weight: number
  /** What rule made it, for the evidence; none for the title as given. */
  readonly rule?: string
}

/** A title, read. */
export interface TitleReading {
  /** The title as given comes first; empty if the title has no word. */
  readonly wordings: readonly Wording[]
  /** `vague`: it says too little to be coded. `blank`: it says nothing of any work. */
  readonly says: 'work' | 'vague' | 'blank'
}

/** Longest title that is read; what follows is not looked at. */
const LONGEST = 300
const WEIGHT = { alternative: 0.97, downgraded: 0.97, supervised: 0.95, managed: 0.9 } as const

/** Reads titles by a set of rules. */
export class TitleReader {
  readonly #replacements: ReadonlyMap<string, Replacement>
  readonly #longest: number
  readonly #downgraded: ReadonlySet<string>
  readonly #vague: ReadonlySet<string>
  readonly #blank: ReadonlySet<string>
  readonly #managerial: ManagerialRule | undefined

  constructor(rules: RuleSet) {
    const replacements = [...rules.abbreviations, ...rules.replacements]
    this.#replacements = new Map(replacements.map((one) => [toWords(one.from).join(' '), one]))
    this.#longest = Math.max(1, ...replacements.map((one) => toWords(one.from).length))
    this.#downgraded = new Set(rules.downgraded.flatMap(toTerms))
    this.#vague = new Set(rules.vague.flatMap(toTerms))
    this.#blank = new Set(rules.blank.flatMap(toTerms))
    this.#managerial = rules.managerial
  }

  read(title: string): TitleReading {
    const given = title.slice(0, LONGEST)
    const wordings = new Map<string, Wording>()
    const add = (wording: Wording) => {
      const key = wording.terms.join(' ')
      if (wording.terms.length > 0 && !wordings.has(key)) wordings.set(key, wording)
    }
    for (const [place, alternative] of toAlternatives(given).entries()) {
      for (const wording of this.#toWordings(alternative)) {
        add(place === 0 ? wording : { ...wording, weight: wording.weight * WEIGHT.alternative })
      }
    }
    const list = [...wordings.values()].slice(0, 12)
    return { wordings: list, says: this.#judge(list[0]?.terms ?? []) }
  }

  #toWordings(title: string): Wording[] {
    const { terms, fired } = this.#replace(title)
    const add = (text: string) => [...fired, text].join('; ')
    const stripped = terms.filter((term) => !this.#downgraded.has(term) && !isGrade(term))
    return [
      { terms, weight: 1, ...(fired.length > 0 && { rule: fired.join('; ') }) },
      { terms: stripped, weight: WEIGHT.downgraded, rule: add('rank and grade are set aside') },
      ...this.#toWork(stripped).map((wording) => ({ ...wording, rule: add(wording.rule ?? '') })),
    ]
  }

  /** Managers and supervisors by the work they manage, where the classification has a rule for them. */
  #toWork(terms: readonly string[]): Wording[] {
    const rule = this.#managerial
    if (!rule || terms.length < 2) return []
    const supervised = terms.filter((term) => !rule.supervising.includes(term))
    const managed = terms.map((term) => (rule.managing.includes(term) ? rule.doing : term))
    const from = `(${rule.source})`
    return [
      { terms: supervised, weight: WEIGHT.supervised, rule: `a supervisor belongs to the role supervised ${from}` },
      { terms: managed, weight: WEIGHT.managed, rule: `who manages tasks belongs to the role doing them ${from}` },
    ]
  }

  /** The terms of a title as it is compared: short forms written out, other words for the same work replaced. */
  toTerms(title: string): readonly string[] {
    return this.#replace(title).terms
  }

  #replace(title: string): { readonly terms: readonly string[]; readonly fired: readonly string[] } {
    const words = toWords(title)
    const result: string[] = []
    const fired: string[] = []
    for (let at = 0; at < words.length; ) {
      const { length, found } = this.#match(words, at)
      if (found) fired.push(`“${found.from}” is read as “${found.to}”`)
      result.push(found ? found.to : (words[at] ?? ''))
      at += length
    }
    return { terms: toTerms(result.join(' ')), fired }
  }

  #match(words: readonly string[], at: number): { readonly length: number; readonly found?: Replacement } {
    for (let length = this.#longest; length > 0; length--) {
      const found = at + length <= words.length && this.#replacements.get(words.slice(at, at + length).join(' '))
      if (found) return { length, found }
    }
    return { length: 1 }
  }

  #judge(terms: readonly string[]): TitleReading['says'] {
    if (terms.every((term) => this.#blank.has(term) || isGrade(term))) return 'blank'
    const isVague = (term: string) => this.#vague.has(term) || this.#blank.has(term) || isGrade(term)
    return terms.every((term) => isVague(term) || this.#downgraded.has(term)) ? 'vague' : 'work'
  }
}

/** A term such as `7`, `4b`, `iii`, `so1`, `po3`: it tells a grade at most. */
function isGrade(term: string): boolean {
  return /^(\d+[a-z]?|[a-z]\d*|i{1,3}|iv|vi{0,3}|so\d|po\d|sc\d|ab|bc)$/.test(term)
}
