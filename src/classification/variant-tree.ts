import type { Code } from './code.ts'
import type { VariantNode } from './variant.ts'

/** The nodes from one at the top down to one, or to the one under which an item stands. */
export type VariantPath = readonly VariantNode[]

/** The nodes of one variant, ready for questions. It knows of nothing else, so that nothing else can show in it. */
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

  /** The nodes that stand under one, in the variant's order. Without an id: those at the top. */
  children(id?: string): readonly VariantNode[] {
    return this.#children.get(id) ?? []
  }

  /** Every item that stands anywhere. */
  get items(): ReadonlySet<Code> {
    return new Set(this.#holders.keys())
  }

  /** Every item that stands under a node or under one below it, each once. */
  itemsUnder(id: string): ReadonlySet<Code> {
    const codes = new Set<Code>()
    const seen = new Set([id])
    for (const next of seen) {
      for (const code of this.#nodes.get(next)?.items ?? []) codes.add(code)
      for (const child of this.children(next)) seen.add(child.id)
    }
    return codes
  }

  /** Every path from the top to an item: the nodes that one passes, the last being that under which it stands. */
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
 * Every path from the top of a variant to an item; none where it does not stand in it. Where a node stands under two
 * others, each of them gives a path.
 *
 * @example findVariantPaths(bySector.nodes, 'G30').map((path) => path.map(({ label }) => label))
 * // [['ESCS Sector', 'Education', 'Support Roles']]
 */
export const findVariantPaths = (nodes: readonly VariantNode[], code: Code): readonly VariantPath[] =>
  new VariantTree(nodes).paths(code)

/** The nodes in an order in which each comes after all that it stands under; those of a cycle, and below one, are left over. */
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
 * A cycle, where nodes stand under themselves through others: the first again at the end, each under the next.
 *
 * @example findNodeCycle(nodes) // ['a', 'b', 'a']
 */
export function findNodeCycle(nodes: readonly VariantNode[]): readonly string[] | undefined {
  const { left } = sortDown(nodes)
  const above = new Map(nodes.map(({ id, parents }) => [id, parents.find((parent) => left.has(parent))]))
  const walk: string[] = []
  // Whatever is left over stands under something left over, so that the walk up must come back.
  for (let [id] = left; id !== undefined; id = above.get(id)) {
    const at = walk.indexOf(id)
    if (at >= 0) return [...walk.slice(at), id]
    walk.push(id)
  }
  return undefined
}

/** In how many ways each node is reached from the top. A number that no longer counts one by one is still a large one. */
export function countPaths(nodes: readonly VariantNode[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { id, parents } of sortDown(nodes).sorted)
    counts.set(id, parents.length === 0 ? 1 : parents.reduce((sum, parent) => sum + (counts.get(parent) ?? 0), 0))
  return counts
}
