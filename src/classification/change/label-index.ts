import { type Comparable, likeness, toComparable } from '../../text/likeness.ts'
import type { Item } from '../item.ts'

/** An item of a list with a label similar to another's. */
export interface Alike {
  readonly item: Item
  /** From 0 to 1. */
  readonly likeness: number
}

/** How many items, those that share the most with a label, are compared with it as a whole. */
const COMPARED = 8
/** A part that more labels than this have in common distinguishes none of them. */
const COMMON = 200

/**
 * Finds the items whose labels are most similar to a label, in time that grows with what they share and not with the
 * number of items.
 */
export class LabelIndex {
  readonly #items: readonly Item[]
  readonly #labels: readonly Comparable[]
  readonly #byGram = new Map<number, number[]>()

  constructor(items: readonly Item[]) {
    this.#items = items
    this.#labels = items.map(({ label }) => toComparable(label))
    for (const [place, { grams }] of this.#labels.entries())
      for (const gram of grams) {
        const places = this.#byGram.get(gram)
        if (places) places.push(place)
        else this.#byGram.set(gram, [place])
      }
  }

  /** The most similar first, without those that are left out. */
  find(label: string, isLeftOut: (item: Item) => boolean): readonly Alike[] {
    const wanted = toComparable(label)
    const shared = new Map<number, number>()
    for (const gram of wanted.grams) {
      const places = this.#byGram.get(gram) ?? []
      if (places.length <= COMMON) for (const place of places) shared.set(place, (shared.get(place) ?? 0) + 1)
    }
    return [...shared]
      .toSorted(([, one], [, other]) => other - one)
      .flatMap(([place]) => {
        const item = this.#items[place]
        return item && !isLeftOut(item) ? [{ item, place }] : []
      })
      .slice(0, COMPARED)
      .map(({ item, place }) => ({ item, likeness: likeness(wanted, this.#labels[place] ?? toComparable('')) }))
      .toSorted((one, other) => other.likeness - one.likeness)
  }
}
