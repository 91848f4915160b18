import { Hierarchy } from '../../classification/hierarchy.ts'
import type { Item } from '../../classification/item.ts'
import type { CodedVersion } from '../index/catalogue.ts'
import { toTerms } from '../read/feature.ts'
import type { Context } from './coding.ts'
import type { ItemScore } from './score.ts'

/** Log-odds that a post's context adds to an item whose surroundings have all of its words. */
const WEIGHT = 2
/** An item whose surroundings have less than this share of a context is not lifted: "council" occurs around many. */
const LEAST_SHARE = 0.3
/** A context of more telling words than these is a text, of which no item has them all. */
const MOST_WORDS = 6
const NAMES: Readonly<Record<keyof Context, string>> = {
  serviceArea: 'service area',
  serviceType: 'service type',
  employer: 'employer',
  grade: 'grade',
  description: 'description',
}

/**
 * The words around each item: its label, the groups above it, what its profile and ours say. A post's context is compared
 * with them to choose among items that its title allows; it never brings in another item.
 */
export class Surroundings {
  readonly #words: readonly ReadonlySet<string>[]
  /** In how many items' surroundings a word occurs. */
  readonly #spread = new Map<string, number>()

  constructor(version: CodedVersion, items: readonly Item[]) {
    const hierarchy = new Hierarchy(version.items)
    const profiles = new Map(version.profiles.map((profile) => [profile.code, profile]))
    this.#words = items.map(({ code }) => {
      const labels = hierarchy.paths(code).flatMap((path) => path.map(({ label }) => label))
      const { description = '', jobsIncluded = '', tasks = [], ours } = profiles.get(code) ?? {}
      const own = ours ? [ours.purpose, ...ours.tasks] : []
      return new Set([...labels, description, jobsIncluded, ...tasks, ...own].flatMap(toTerms))
    })
    for (const words of this.#words) for (const word of words) this.#spread.set(word, (this.#spread.get(word) ?? 0) + 1)
  }

  /** The scores with what the context adds to them. Best first. */
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
      const shared = [...terms].filter((term) => this.#words[scored.item]?.has(term))
      const share = Math.min(1, shared.reduce((sum, term) => sum + this.#tell(term), 0) / most)
      if (!(share >= LEAST_SHARE)) return scored
      const reason = `the ${name} has ${shared.map((word) => `“${word}”`).join(', ')}`
      return { ...scored, score: scored.score + WEIGHT * share, context: [...(scored.context ?? []), reason] }
    })
  }

  /** How much a word tells: the fewer items have it around them, the more; most of all one that none has. */
  #tell(word: string): number {
    return Math.log((this.#words.length + 1) / (this.#spread.get(word) ?? 1))
  }
}
