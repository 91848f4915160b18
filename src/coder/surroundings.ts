import { Hierarchy } from '../classification/hierarchy.ts'
import type { Item } from '../classification/item.ts'
import type { CodedVersion } from './catalogue.ts'
import type { Context } from './coding.ts'
import { toTerms } from './feature.ts'
import type { ItemScore } from './score.ts'
import { createTitleIndex, type TitleIndex } from './title-index.ts'

/** Log-odds that the best fit between a post's context and an item's surroundings adds. */
const WEIGHT = 2
const NAMES: Readonly<Record<keyof Context, string>> = {
  serviceArea: 'service area',
  serviceType: 'service type',
  employer: 'employer',
  grade: 'grade',
  description: 'description',
}

/**
 * The words around each item: its label, the groups above it, what its profile says. A post's context is compared with
 * them to choose among items that its title allows; it never brings in another item.
 */
export class Surroundings {
  readonly #index: TitleIndex
  readonly #words: readonly ReadonlySet<string>[]

  constructor(version: CodedVersion, items: readonly Item[]) {
    const hierarchy = new Hierarchy(version.items)
    const profiles = new Map(version.profiles.map((profile) => [profile.code, profile]))
    const terms = items.map(({ code }) => {
      const labels = hierarchy.paths(code).flatMap((path) => path.map(({ label }) => label))
      const { description = '', jobsIncluded = '', tasks = [] } = profiles.get(code) ?? {}
      return [...labels, description, jobsIncluded, ...tasks].flatMap(toTerms)
    })
    this.#words = terms.map((list) => new Set(list))
    this.#index = createTitleIndex(terms.map((list) => [...new Set(list)]))
  }

  /** The scores with what the context adds to them. Best first. */
  apply(scores: readonly ItemScore[], context: Context): readonly ItemScore[] {
    let sharper = scores
    for (const [field, name] of Object.entries(NAMES)) {
      const said = context[field as keyof Context]?.trim()
      if (said) sharper = this.#add(sharper, { said, name })
    }
    return sharper.toSorted((one, other) => other.score - one.score || one.item - other.item)
  }

  #add(scores: readonly ItemScore[], { said, name }: { readonly said: string; readonly name: string }): ItemScore[] {
    const terms = toTerms(said)
    const fits = new Map(this.#index.search(terms, this.#words.length).map(({ title, score }) => [title, score]))
    const best = Math.max(...scores.map(({ item }) => this.#share(terms, item) * (fits.get(item) ?? 0)))
    return scores.map((scored) => {
      const shared = terms.filter((term) => this.#words[scored.item]?.has(term))
      const fit = this.#share(terms, scored.item) * (fits.get(scored.item) ?? 0)
      if (shared.length === 0 || !(fit > 0)) return scored
      const reason = `the ${name} has ${[...new Set(shared)].map((word) => `“${word}”`).join(', ')}`
      return { ...scored, score: scored.score + (WEIGHT * fit) / best, context: [...(scored.context ?? []), reason] }
    })
  }

  /** How many of the terms surround the item, 0 to 1. */
  #share(terms: readonly string[], item: number): number {
    return terms.filter((term) => this.#words[item]?.has(term)).length / terms.length
  }
}
