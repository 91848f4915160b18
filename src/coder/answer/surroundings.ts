import type { Code } from '../../classification/code.ts'
import { Hierarchy } from '../../classification/hierarchy.ts'
import type { Item } from '../../classification/item.ts'
import type { CodedVersion } from '../index/catalogue.ts'
import { toTerms } from '../read/feature.ts'
import type { Context } from './coding.ts'
import type { ItemScore } from './score.ts'

/** Log-odds that a context adds to an item whose surroundings contain all of its words. */
const WEIGHT = 2
/** An item whose surroundings contain less than this share of a context is not lifted: "council" occurs around many. */
const LEAST_SHARE = 0.3
/** A longer context is treated as free text: no item can contain all of its words. */
const MOST_WORDS = 6
const NAMES: Readonly<Record<Exclude<keyof Context, 'control'>, string>> = {
  serviceArea: 'service area',
  serviceType: 'service type',
  employer: 'employer',
  grade: 'grade',
  description: 'description',
}

/** These tell the service, never how high somebody is in it. */
const OF_SERVICES: ReadonlySet<string> = new Set(['service area', 'service type', 'employer'])

/**
 * The words around each item: its label, the groups above it, its profile and our own profile. A post's context is compared
 * with them to choose among the items that its title allows; it never brings in a new item.
 */
export class Surroundings {
  readonly #managers: readonly boolean[]
  readonly #words: readonly ReadonlySet<string>[]
  /** By word: the number of items that have it in their surroundings. */
  readonly #spread = new Map<string, number>()

  /** @param managers items of managers, whose height no name of a service tells */
  constructor(version: CodedVersion, items: readonly Item[], managers: ReadonlySet<Code> = new Set()) {
    const hierarchy = new Hierarchy(version.items)
    const profiles = new Map(version.profiles.map((profile) => [profile.code, profile]))
    this.#managers = items.map(({ code }) => managers.has(code))
    this.#words = items.map(({ code }) => {
      const labels = hierarchy.paths(code).flatMap((path) => path.map(({ label }) => label))
      const { description = '', jobsIncluded = '', tasks = [], ours } = profiles.get(code) ?? {}
      const own = ours ? [ours.purpose, ...ours.tasks] : []
      return new Set([...labels, description, jobsIncluded, ...tasks, ...own].flatMap(toTerms))
    })
    for (const words of this.#words) for (const word of words) this.#spread.set(word, (this.#spread.get(word) ?? 0) + 1)
  }

  /** Whether any item has a word of the text in its surroundings. A text without such words changes nothing. */
  has(text: string): boolean {
    return toTerms(text).some((term) => this.#spread.has(term))
  }

  /** Adds what the context says to the scores. Best first. */
  apply(scores: readonly ItemScore[], context: Context): readonly ItemScore[] {
    let sharper = scores
    for (const [field, name] of Object.entries(NAMES)) {
      const said = context[field as keyof Context]?.trim()
      if (said) sharper = this.#add(sharper, { terms: new Set(toTerms(said)), name })
    }
    return sharper.toSorted((one, other) => other.score - one.score || one.item - other.item)
  }

  #add(scores: readonly ItemScore[], { terms, name }: { readonly terms: ReadonlySet<string>; readonly name: string }) {
    const tells = [...terms].map((term) => this.#tell(term)).sort((one, other) => other - one)
    const most = tells.slice(0, MOST_WORDS).reduce((sum, tell) => sum + tell, 0)
    return scores.map((scored): ItemScore => {
      if (this.#managers[scored.item] && OF_SERVICES.has(name)) return scored
      const shared = [...terms].filter((term) => this.#words[scored.item]?.has(term))
      const share = Math.min(1, shared.reduce((sum, term) => sum + this.#tell(term), 0) / most)
      if (!(share >= LEAST_SHARE)) return scored
      const reason = `the ${name} has ${shared.map((word) => `“${word}”`).join(', ')}`
      return { ...scored, score: scored.score + WEIGHT * share, context: [...(scored.context ?? []), reason] }
    })
  }

  /** How informative a word is: more if fewer items have it in their surroundings. */
  #tell(word: string): number {
    return Math.log((this.#words.length + 1) / (this.#spread.get(word) ?? 1))
  }
}
