import { fold } from '../text/fold.ts'
import type { VariantNode } from './variant.ts'
import type { VariantItem } from './variant-item.ts'
import type { VariantTree } from './variant-tree.ts'

/** The parts of a variant, or of one of its nodes, that have all the words of a search. */
export interface VariantFinds {
  readonly nodes: readonly VariantNode[]
  readonly items: readonly VariantItem[]
}

/** Finds nodes and items by words of their labels, in any order and case, or by an item's code. No words find nothing. */
export function searchVariant(
  tree: VariantTree,
  items: ReadonlyMap<string, VariantItem>,
  { words, under }: { readonly words: string; readonly under?: string },
): VariantFinds {
  const wanted = fold(words)
    .split(' ')
    .filter((word) => word !== '')
  if (wanted.length === 0) return { nodes: [], items: [] }
  const has = (text: string) => {
    const folded = fold(text)
    return wanted.every((word) => folded.includes(word))
  }
  const within = under === undefined ? tree.items : tree.itemsUnder(under)
  return {
    nodes: tree.nodes.filter(({ id, label }) => has(label) && (under === undefined || isUnder(tree, id, under))),
    items: [...within].flatMap((code) => {
      const item = items.get(code)
      return item && (has(item.label) || fold(code) === fold(words)) ? [item] : []
    }),
  }
}

const isUnder = (tree: VariantTree, id: string, under: string) =>
  tree.nodePaths(id).some((path) => path.some((node) => node.id === under))
