import type { VariantItem } from '../../classification/variant-item.ts'
import { RolemapError } from '../../error.ts'
import type { KeptVariant, VariantView } from './variant.ts'

/** A variant in a list for programs. */
export function toVariantRow({
  id,
  classification,
  label,
  purpose,
  state,
  source,
  madeOn,
  nodes,
  ...kept
}: KeptVariant) {
  return {
    id,
    classification,
    label,
    purpose,
    state,
    ...(source !== undefined && { source }),
    madeOn,
    nodes: nodes.length,
    items: new Set(nodes.flatMap(({ items }) => items)).size,
    ours: kept.ours ?? false,
    revision: kept.revision,
  }
}

const toItem = ({ code, label, fate, was, successors }: VariantItem) => ({
  code,
  label,
  ...(fate && { fate }),
  ...(was !== undefined && { was }),
  ...(successors && { successors }),
})

/** A node with everything directly under it. @throws RolemapError `variant-node-unknown` */
export function toShownNode({ variant, tree, items }: VariantView, id: string) {
  const node = tree.find(id)
  if (!node) throw new RolemapError('variant-node-unknown', `the variant "${variant.id}" has no node "${id}"`)
  return {
    id,
    label: node.label,
    parents: node.parents,
    children: tree.children(id).map((child) => ({ id: child.id, label: child.label })),
    items: node.items.flatMap((code) => toItem(items.get(code) ?? { code, label: '' })),
    below: tree.itemsUnder(id).size,
  }
}

/** A variant with its nodes, or with one node and those below it; and the items without a place in it. */
export function toShownVariant(view: VariantView, under?: string) {
  const { variant, version, tree, unplaced } = view
  const ids = under === undefined ? variant.nodes.map(({ id }) => id) : [...nodesUnder(view, under)]
  return {
    ...toVariantRow(variant),
    version: version.version,
    tops: under === undefined ? tree.children().map(({ id }) => id) : [under],
    tree: ids.map((id) => toShownNode(view, id)),
    unplaced: under === undefined ? unplaced.map(({ code, label }) => ({ code, label })) : [],
  }
}

function nodesUnder({ tree }: VariantView, id: string): ReadonlySet<string> {
  const found = new Set([id])
  for (const next of found) for (const child of tree.children(next)) found.add(child.id)
  return found
}
