import type { Code } from './code.ts'
import type { Item } from './item.ts'

/** The standard hierarchy of a version, ready for questions. Built once, in time linear in the items. */
export class Hierarchy {
  readonly #items = new Map<Code, Item>()
  readonly #children = new Map<Code | undefined, Item[]>()

  constructor(items: readonly Item[]) {
    for (const item of items) {
      this.#items.set(item.code, item)
      const siblings = this.#children.get(item.parent)
      if (siblings) siblings.push(item)
      else this.#children.set(item.parent, [item])
    }
  }

  find(code: Code): Item | undefined {
    return this.#items.get(code)
  }

  /** In the source's order. Without a code: the items at the top. */
  children(code?: Code): readonly Item[] {
    return this.#children.get(code) ?? []
  }

  /** The items above and the item itself, from the top. Empty for an unknown code; a cycle of parents is cut. */
  path(code: Code): readonly Item[] {
    const path: Item[] = []
    for (
      let item = this.find(code);
      item && !path.includes(item);
      item = item.parent ? this.find(item.parent) : undefined
    ) {
      path.unshift(item)
    }
    return path
  }

  /** Every path to the item: the standard one first, then one for each further item in `alsoUnder`. */
  paths(code: Code): readonly (readonly Item[])[] {
    const item = this.find(code)
    if (!item) return []
    return [this.path(code), ...(item.alsoUnder ?? []).map((parent) => [...this.path(parent), item])]
  }

  /** The item of that level at or above the code: how analysis rolls up. */
  rollUp(code: Code, level: string): Item | undefined {
    return this.path(code).find((item) => item.level === level)
  }
}
