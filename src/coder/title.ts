import { toAlternatives } from '../text/alternative.ts'
import { isJoining, toWords } from '../text/word.ts'
import { toTerms } from './feature.ts'
import type { Replacement, RuleSet } from './rule/rule-set.ts'

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
  /** It says too little to be coded. */
  readonly vague: boolean
}

/** Longest title that is read; what follows is not looked at. */
const LONGEST = 300
const WEIGHT = { alternative: 0.97, downgraded: 0.97 } as const

/** Reads titles by a set of rules. */
export class TitleReader {
  readonly #replacements: ReadonlyMap<string, Replacement>
  readonly #longest: number
  readonly #downgraded: ReadonlySet<string>
  readonly #vague: ReadonlySet<string>

  constructor(rules: RuleSet) {
    const replacements = [...rules.abbreviations, ...rules.replacements]
    this.#replacements = new Map(replacements.map((one) => [toWords(one.from).join(' '), one]))
    this.#longest = Math.max(1, ...replacements.map((one) => toWords(one.from).length))
    this.#downgraded = new Set(rules.downgraded.flatMap(toTerms))
    this.#vague = new Set(rules.vague.flatMap(toTerms))
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
    return { wordings: list, vague: this.#isVague(list[0]?.terms ?? []) }
  }

  #toWordings(title: string): Wording[] {
    const plain: Wording = { terms: toTerms(title), weight: 1 }
    const replaced = this.#replace(title)
    const base = replaced ?? plain
    const stripped = base.terms.filter((term) => !this.#downgraded.has(term) && !isGrade(term))
    const rule = [base.rule, 'rank and grade set aside'].filter(Boolean).join('; ')
    return [base, ...(replaced ? [plain] : []), { terms: stripped, weight: base.weight * WEIGHT.downgraded, rule }]
  }

  #replace(title: string): Wording | undefined {
    const words = toWords(title)
    const result: string[] = []
    const fired: string[] = []
    for (let at = 0; at < words.length; ) {
      const { length, found } = this.#match(words, at)
      if (found) fired.push(`“${found.from}” is read as “${found.to}”`)
      result.push(...(found ? [found.to] : [words[at] ?? '']))
      at += length
    }
    return fired.length > 0 ? { terms: toTerms(result.join(' ')), weight: 1, rule: fired.join('; ') } : undefined
  }

  #match(words: readonly string[], at: number): { readonly length: number; readonly found?: Replacement } {
    for (let length = this.#longest; length > 0; length--) {
      const found = at + length <= words.length && this.#replacements.get(words.slice(at, at + length).join(' '))
      if (found) return { length, found }
    }
    return { length: 1 }
  }

  #isVague(terms: readonly string[]): boolean {
    return terms.length > 0 && terms.every((term) => this.#vague.has(term) || isGrade(term) || isJoining(term))
  }
}

/** A term such as `7`, `4b`, `iii`, `so1`, `po3`: it tells a grade at most. */
function isGrade(term: string): boolean {
  return /^(\d+[a-z]?|[a-z]\d*|i{1,3}|iv|vi{0,3}|so\d|po\d|sc\d|ab|bc)$/.test(term)
}
