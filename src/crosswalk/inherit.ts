import type { Code } from '../classification/code.ts'
import type { Item } from '../classification/item.ts'
import { bySource, type Crosswalk } from './crosswalk.ts'
import type { Mapping } from './mapping.ts'
import { joinRelations } from './relation.ts'

/** What an item without mappings gets from the nearest item above it that has some. */
export interface Inherited {
  readonly parent: Code
  readonly mappings: readonly Mapping[]
}

/**
 * What items without mappings inherit. A target that holds the parent, or is the same, also holds the item and is
 * broader. One that is only a part of the parent may have nothing to do with the item, and is related. An item with
 * mappings of its own inherits nothing.
 */
export function inherit(crosswalk: Pick<Crosswalk, 'mappings'>, items: readonly Item[]): ReadonlyMap<Code, Inherited> {
  const own = bySource(crosswalk)
  const parents = new Map(items.map(({ code, parent }) => [code, parent]))
  const inherited = new Map<Code, Inherited>()
  for (const { code } of items) {
    if (own.has(code)) continue
    const seen = new Set([code])
    let parent = parents.get(code)
    while (parent !== undefined && !own.has(parent) && !seen.has(parent)) {
      seen.add(parent)
      parent = parents.get(parent)
    }
    const mappings = parent === undefined ? undefined : own.get(parent)
    if (parent !== undefined && mappings)
      inherited.set(code, { parent, mappings: mappings.map((one) => toInherited(one, code)) })
  }
  return inherited
}

const toInherited = ({ relation, ...mapping }: Mapping, from: Code): Mapping => ({
  ...mapping,
  from,
  relation: relation === 'none' ? 'none' : joinRelations('broad', relation),
  state: 'proposed',
})
