import type { Code } from './code.ts'
import type { VariantNode } from './variant.ts'

/** The nodes from the top down to a node, or to the node that holds an item. */
export type VariantPath = readonly VariantNode[]

/** The nodes of one variant, and of nothing else, so that nothing else can show up in it. */
export class VariantTree {
  readonly nodes: readonly VariantNode[]
  readonly #nodes: ReadonlyMap<string, VariantNode>
  readonly #children = new Map<string | undefined, VariantNode[]>()
  readonly #holders = new Map<Code, VariantNode[]>()

  constructor(nodes: readonly VariantNode[]) {
    this.nodes = nodes
    this.#nodes = new Map(nodes.map((node) => [node.id, node]))
    for (const node of nodes) {
      for (const parent of node.parents.length > 0 ? node.parents : [undefined]) push(this.#children, parent, node)
      for (const code of node.items) push(this.#holders, code, node)
    }
  }

  find(id: string): VariantNode | undefined {
    return this.#nodes.get(id)
  }

  /** The nodes below one, in the variant's order. Without an id: those at the top. */
  children(id?: string): readonly VariantNode[] {
    return this.#children.get(id) ?? []
  }

  /** Every item of the variant. */
  get items(): ReadonlySet<Code> {
    return new Set(this.#holders.keys())
  }

  /** Every item of a node or of a node below it, each once. */
  itemsUnder(id: string): ReadonlySet<Code> {
    const codes = new Set<Code>()
    const seen = new Set([id])
    for (const next of seen) {
      for (const code of this.#nodes.get(next)?.items ?? []) codes.add(code)
      for (const child of this.children(next)) seen.add(child.id)
    }
    return codes
  }

  /** Every path from the top to an item: the nodes on the way; the last one holds the item. */
  paths(code: Code): readonly VariantPath[] {
    return (this.#holders.get(code) ?? []).flatMap((node) => this.nodePaths(node.id))
  }

  /** Every path from the top to a node, which is the last of each. */
  nodePaths(id: string): readonly VariantPath[] {
    const start = this.#nodes.get(id)
    const paths: VariantPath[] = []
    const open: VariantPath[] = start ? [[start]] : []
    for (let path = open.pop(); path; path = open.pop()) {
      const [top] = path
      const above = (top?.parents ?? []).flatMap((parent) => this.#nodes.get(parent) ?? [])
      if (above.length === 0) paths.push(path)
      const free = above.filter((node) => !path.includes(node))
      for (const node of free.toReversed()) open.push([node, ...path])
    }
    return paths
  }
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/**
 * Every path from the top of a variant to an item; none if the variant does not have it. A node with two parents gives two
 * paths.
 *
 * @example findVariantPaths(bySector.nodes, 'G30').map((path) => path.map(({ label }) => label))
 * // [['ESCS Sector', 'Education', 'Support Roles']]
 */
export const findVariantPaths = (nodes: readonly VariantNode[], code: Code): readonly VariantPath[] =>
  new VariantTree(nodes).paths(code)

/** The nodes sorted so that each comes after its parents. Nodes in a cycle, or below one, are left over. */
function sortDown(nodes: readonly VariantNode[]): { sorted: readonly VariantNode[]; left: ReadonlySet<string> } {
  const tree = new VariantTree(nodes)
  const waiting = new Map(nodes.map(({ id, parents }) => [id, parents.filter((one) => tree.find(one)).length]))
  const sorted = nodes.filter(({ id }) => waiting.get(id) === 0)
  for (const node of sorted) {
    for (const child of tree.children(node.id)) {
      const more = (waiting.get(child.id) ?? 0) - 1
      waiting.set(child.id, more)
      if (more === 0) sorted.push(child)
    }
  }
  const done = new Set(sorted.map(({ id }) => id))
  return { sorted, left: new Set(nodes.map(({ id }) => id).filter((id) => !done.has(id))) }
}

/**
 * A cycle of nodes, if there is one: each below the next, with the first repeated at the end.
 *
 * @example findNodeCycle(nodes) // ['a', 'b', 'a']
 */
export function findNodeCycle(nodes: readonly VariantNode[]): readonly string[] | undefined {
  const { left } = sortDown(nodes)
  const above = new Map(nodes.map(({ id, parents }) => [id, parents.find((parent) => left.has(parent))]))
  const walk: string[] = []
  // Every node left over is below a node left over, so the walk up must return to where it was.
  for (let [id] = left; id !== undefined; id = above.get(id)) {
    const at = walk.indexOf(id)
    if (at >= 0) return [...walk.slice(at), id]
    walk.push(id)
  }
  return undefined
}

/** The number of paths from the top to each node. Very large numbers are not exact. */
export function countPaths(nodes: readonly VariantNode[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { id, parents } of sortDown(nodes).sorted)
    counts.set(id, parents.length === 0 ? 1 : parents.reduce((sum, parent) => sum + (counts.get(parent) ?? 0), 0))
  return counts
}
