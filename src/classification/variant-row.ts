import type { Code } from './code.ts'
import { findNameFault, formatCycle, toLabel, type VariantFault, type VariantNode } from './variant.ts'
import { findNodeCycle } from './variant-tree.ts'

/** A row of a file: it gives a node's label, a parent of it, or an item below it. */
export interface VariantRow {
  readonly node: string
  readonly parent: string
  readonly label: string
  readonly item: string
}

/** Why a row is refused: its place among the rows, and the cell at fault. */
export interface VariantRowFault extends VariantFault {
  readonly at: number
  readonly column: keyof VariantRow
}

/**
 * The nodes that rows describe. Any row of a node may give its label. A node is below every parent that its rows name, or at
 * the top if they name none. A row that contradicts others, or names something unknown, is refused.
 */
export function toVariantNodes(
  rows: readonly VariantRow[],
  hasItem: (code: Code) => boolean,
): { readonly nodes: readonly VariantNode[]; readonly faults: readonly VariantRowFault[] } {
  const faults: VariantRowFault[] = []
  let left = rows.map((row, at) => ({ ...row, label: toLabel(row.label), at }))
  // Other rows may depend on a refused one, so check again.
  for (;;) {
    const found = findFaults(left, hasItem)
    if (found.length === 0) break
    faults.push(...found)
    const out = new Set(found.map(({ at }) => at))
    left = left.filter(({ at }) => !out.has(at))
  }
  return { nodes: join(left), faults: faults.toSorted((one, other) => one.at - other.at) }
}

/** The rows of a file for these nodes: for each node its parents, then its items. */
export function toVariantRows(nodes: readonly VariantNode[]): readonly VariantRow[] {
  return nodes.flatMap(({ id: node, label, parents, items }) => [
    ...(parents.length > 0 ? parents : ['']).map((parent) => ({ node, parent, label, item: '' })),
    ...items.map((item) => ({ node, parent: '', label: '', item })),
  ])
}

type Row = VariantRow & { readonly at: number }

function join(rows: readonly Row[]): readonly VariantNode[] {
  const given = (list: readonly string[]) => [...new Set(list.filter((cell) => cell !== ''))]
  return [...Map.groupBy(rows, ({ node }) => node)].map(([id, of]) => ({
    id,
    label: given(of.map(({ label }) => label))[0] ?? '',
    parents: given(of.map(({ parent }) => parent)),
    items: given(of.map(({ item }) => item)),
  }))
}

function findFaults(rows: readonly Row[], hasItem: (code: Code) => boolean): readonly VariantRowFault[] {
  const labels = new Map<string, string>()
  for (const { node, label } of rows) if (label !== '' && !labels.has(node)) labels.set(node, label)
  const seen = new Set<string>()
  const faults = rows.flatMap((row): VariantRowFault[] => {
    const fault = findFault(row, { labels, hasItem, seen })
    return fault ? [{ node: row.node, at: row.at, ...fault }] : []
  })
  return faults.length > 0 ? faults : findCycles(rows)
}

interface Known {
  readonly labels: ReadonlyMap<string, string>
  readonly hasItem: (code: Code) => boolean
  readonly seen: Set<string>
}

function findFault(
  { node, parent, label, item }: Row,
  { labels, hasItem, seen }: Known,
): Pick<VariantRowFault, 'code' | 'message' | 'column'> | undefined {
  const known = labels.get(node)
  const unfit = findNameFault({ id: node, label: known ?? '' })
  if (unfit) return { code: unfit.code, message: unfit.message, column: known === undefined ? 'label' : 'node' }
  if (label !== '' && label !== known)
    return {
      code: 'variant-label-differs',
      column: 'label',
      message: `node "${node}": expected "${known}" as in an earlier row, found "${label}"`,
    }
  if (parent !== '' && !labels.has(parent))
    return { code: 'variant-parent-unknown', column: 'parent', message: `node "${node}": there is no node "${parent}"` }
  if (item !== '' && !hasItem(item))
    return { code: 'variant-item-unknown', column: 'item', message: `node "${node}": there is no item "${item}"` }
  const says = JSON.stringify([node, item === '' ? parent : '', item])
  if (seen.has(says))
    return {
      code: 'variant-repeated',
      column: item === '' ? 'node' : 'item',
      message: `node "${node}": an earlier row says the same`,
    }
  seen.add(says)
  return undefined
}

/** The rows that close a cycle with those before them. */
function findCycles(rows: readonly Row[]): readonly VariantRowFault[] {
  if (!findNodeCycle(join(rows))) return []
  const above = new Map<string, Set<string>>()
  return rows.flatMap(({ node, parent, at }): VariantRowFault[] => {
    const way = parent === '' ? undefined : findWayUp(above, parent, node)
    if (way) {
      const message = `expected nodes that lead to the top, found a cycle: ${formatCycle([node, ...way])}`
      return [{ code: 'variant-cycle', message, column: 'parent', node, at }]
    }
    if (parent !== '') above.set(node, (above.get(node) ?? new Set()).add(parent))
    return []
  })
}

/** The path from one node up to another; undefined if there is none. */
function findWayUp(
  above: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): readonly string[] | undefined {
  const below = new Map<string, string | undefined>([[from, undefined]])
  for (const [id] of below) {
    if (id === to) break
    for (const parent of above.get(id) ?? []) if (!below.has(parent)) below.set(parent, id)
  }
  if (!below.has(to)) return undefined
  const way: string[] = []
  for (let id: string | undefined = to; id !== undefined; id = below.get(id)) way.unshift(id)
  return way
}
