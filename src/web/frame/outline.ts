import { type Code, Hierarchy, type Item } from '../../classification/index.ts'

/** An item at its place in the standard hierarchy, or a guest: an item that can also be found there. */
export interface Place {
  readonly item: Item
  readonly guest: boolean
}

/** The items of a version, prepared for browsing. */
export class Outline {
  readonly items: readonly Item[]
  readonly #hierarchy: Hierarchy
  readonly #guests = new Map<Code, Item[]>()

  constructor(items: readonly Item[]) {
    this.items = items
    this.#hierarchy = new Hierarchy(items)
    for (const item of items) {
      for (const parent of item.alsoUnder ?? []) this.#guests.set(parent, [...(this.#guests.get(parent) ?? []), item])
    }
  }

  find(code: Code): Item | undefined {
    return this.#hierarchy.find(code)
  }

  /** In the source's order, guests last. Without a code: the items at the top. */
  under(code?: Code): readonly Place[] {
    const own = this.#hierarchy.children(code).map((item) => ({ item, guest: false }))
    const guests = code === undefined ? [] : (this.#guests.get(code) ?? [])
    return [...own, ...guests.map((item) => ({ item, guest: true }))]
  }

  countAt(level: string): number {
    return this.items.filter((item) => item.level === level).length
  }
}
