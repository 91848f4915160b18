import { toTerms } from '../read/feature.ts'
import { toKey } from '../read/form.ts'
import type { Verdict } from '../read/managerial.ts'
import type { TitleReader } from '../read/title.ts'
import type { ContextField, ContextRule, JudgedTitle, OutsideWork, RuleSet } from '../rule/rule-set.ts'
import type { Context } from './coding.ts'

/** Lead of the item of a user's rule over the others, in log-odds: large enough to settle the title. */
const SETTLED = 20
/** The lead for a shipped rule: its item comes first, but a person has the last word. */
const LEADS = 1

const FIELDS: Readonly<Record<ContextField, keyof Context>> = {
  'service area': 'serviceArea',
  'service type': 'serviceType',
  employer: 'employer',
  grade: 'grade',
  description: 'description',
}

/** Rules that give a whole title its item: always, in a context, or by default. */
export class Rulings {
  readonly #reader: TitleReader
  readonly #titles: ReadonlyMap<string, JudgedTitle>
  readonly #defaults: ReadonlyMap<string, JudgedTitle>
  readonly #contexts: ReadonlyMap<string, readonly ContextRule[]>

  readonly #outside: readonly { readonly words: string; readonly work: OutsideWork }[]

  constructor({ titles, defaults = [], contexts = [], outside = [] }: RuleSet, reader: TitleReader) {
    const keyOf = ({ title }: JudgedTitle) => toKey(reader.read(title).wordings[0]?.terms ?? [])
    this.#reader = reader
    this.#titles = new Map(titles.filter(({ yours }) => yours).map((rule) => [keyOf(rule), rule]))
    this.#defaults = new Map(defaults.map((rule) => [keyOf(rule), rule]))
    this.#contexts = Map.groupBy(contexts.toSorted(yoursFirst), keyOf)
    this.#outside = outside.map((work) => ({ words: ` ${reader.toTerms(work.title).join(' ')}`, work }))
  }

  /** What the user's rules say about a title; they outrank the index. */
  settle(title: string, terms: readonly string[], context: Context): Verdict | undefined {
    const found = this.#findInContext(title, context)
    if (found?.yours) return toVerdict(found, SETTLED, formatContext(found))
    const rule = this.#titles.get(toKey(terms))
    return rule && toVerdict(rule, SETTLED, `your rule has “${rule.title}” here`)
  }

  /** What a context rule says about a title, to be weighed with the other signs. */
  lead(title: string, context: Context): Verdict | undefined {
    const found = this.#findInContext(title, context)
    return found && toVerdict(found, LEADS, formatContext(found))
  }

  /** The item to use when neither the index nor the context settles the title. */
  default(terms: readonly string[]): Verdict | undefined {
    const rule = this.#defaults.get(toKey(terms))
    if (!rule) return undefined
    const whose = rule.yours ? 'your rule' : 'a rule'
    return toVerdict(rule, SETTLED, `“${rule.title}” is coded this way unless something says otherwise (${whose})`)
  }

  /** The work outside the classification that a title names. */
  outside(title: string): OutsideWork | undefined {
    if (this.#outside.length === 0) return undefined
    const said = this.#reader.toKnown(title).map((terms) => ` ${terms.join(' ')}`)
    return this.#outside.find(({ words, work }) => said.some((all) => isSaid(all, words, work)))?.work
  }

  /** Whether a rule looks for words of the text in that field of the context, whatever the title. */
  isHeeded(field: keyof Context, text: string): boolean {
    return this.#contexts
      .values()
      .some((rules) => rules.some(({ where, has }) => FIELDS[where] === field && hasWords(text, has)))
  }

  #findInContext(title: string, context: Context): ContextRule | undefined {
    if (this.#contexts.size === 0 || Object.keys(context).length === 0) return undefined
    const rules = this.#reader.toKnown(title).flatMap((terms) => this.#contexts.get(toKey(terms)) ?? [])
    return rules.find(({ where, has }) => hasWords(context[FIELDS[where]] ?? '', has))
  }
}

function isSaid(all: string, words: string, { ends, starts }: OutsideWork): boolean {
  if (all === words) return true
  if (ends && starts) return `${all} `.includes(`${words} `)
  return (ends === true && all.endsWith(words)) || (starts === true && all.startsWith(`${words} `))
}

const yoursFirst = (one: ContextRule, other: ContextRule) => Number(other.yours ?? false) - Number(one.yours ?? false)

const spaced = (text: string) => ` ${toTerms(text).join(' ')} `
const hasWords = (said: string, words: string) => spaced(said).includes(spaced(words))

const toVerdict = ({ code }: JudgedTitle, stand: number, text: string): Verdict => ({
  stand: new Map([[code, stand]]),
  text,
})

const formatContext = ({ title, where, has, yours }: ContextRule) =>
  `“${title}” belongs here where the ${where} has “${has}” (${yours ? 'your rule' : 'a context rule'})`
