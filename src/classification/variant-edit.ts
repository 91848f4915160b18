import type { Code } from './code.ts'
import { checkNodes, toLabel, type VariantFault, type VariantNode } from './variant.ts'

/** A change to a variant that a person asks for. */
export type VariantOrder =
  /** Adds a node or changes one; a field that is not given stays as it is. A node without parents is at the top. */
  | { readonly do: 'put-node'; readonly node: string; readonly label?: string; readonly parents?: readonly string[] }
  /** Removes a node. There must be no other node below it. */
  | { readonly do: 'drop-node'; readonly node: string }
  /** Puts items under a node; with `from`, moves them from there. */
  | { readonly do: 'place'; readonly node: string; readonly items: readonly Code[]; readonly from?: string }
  /** Removes items from a node. */
  | { readonly do: 'remove'; readonly node: string; readonly items: readonly Code[] }

/** The nodes after an order, or why it cannot be carried out. */
export function applyVariantOrder(
  nodes: readonly VariantNode[],
  order: VariantOrder,
  hasItem: (code: Code) => boolean,
): readonly VariantNode[] | VariantFault {
  const changed = change(nodes, order)
  if ('message' in changed) return changed
  return checkNodes(changed, hasItem)[0] ?? changed
}

function change(nodes: readonly VariantNode[], order: VariantOrder): readonly VariantNode[] | VariantFault {
  const named = nodes.find(({ id }) => id === order.node)
  if (order.do === 'put-node') return putNode(nodes, order)
  if (!named) return unknown(order.node)
  if (order.do === 'drop-node') return dropNode(nodes, order.node)
  if (order.do === 'remove') return take(nodes, order.node, order.items)
  const from = order.from ?? ''
  const left = from === '' || from === order.node ? nodes : take(nodes, from, order.items)
  if ('message' in left) return left
  return replace(left, order.node, (node) => ({ ...node, items: [...new Set([...node.items, ...order.items])] }))
}

const unknown = (node: string): VariantFault => ({
  code: 'variant-parent-unknown',
  message: `there is no node "${node}"`,
  node,
})

const replace = (nodes: readonly VariantNode[], id: string, by: (node: VariantNode) => VariantNode) =>
  nodes.map((node) => (node.id === id ? by(node) : node))

function putNode(
  nodes: readonly VariantNode[],
  { node: id, label, parents }: Extract<VariantOrder, { do: 'put-node' }>,
): readonly VariantNode[] {
  const said = {
    ...(label !== undefined && { label: toLabel(label) }),
    ...(parents && { parents: [...new Set(parents)] }),
  }
  if (nodes.some((node) => node.id === id)) return replace(nodes, id, (node) => ({ ...node, ...said }))
  return [...nodes, { id, label: '', parents: [], items: [], ...said }]
}

function dropNode(nodes: readonly VariantNode[], id: string): readonly VariantNode[] | VariantFault {
  const below = nodes.filter(({ parents }) => parents.includes(id)).map((node) => `"${node.id}"`)
  if (below.length === 0) return nodes.filter((node) => node.id !== id)
  const message = `node "${id}": expected nothing below it, found ${below.join(', ')}; move or remove these first`
  return { code: 'variant-node-held', message, node: id }
}

function take(
  nodes: readonly VariantNode[],
  id: string,
  items: readonly Code[],
): readonly VariantNode[] | VariantFault {
  const held = nodes.find((node) => node.id === id)
  if (!held) return unknown(id)
  const absent = items.find((code) => !held.items.includes(code))
  if (absent !== undefined)
    return { code: 'variant-item-unknown', message: `node "${id}": there is no item "${absent}" below it`, node: id }
  return replace(nodes, id, (node) => ({ ...node, items: node.items.filter((code) => !items.includes(code)) }))
}
