import type { Problem } from '../error.ts'
import { toStart } from '../text/well-formed.ts'
import type { Code } from './code.ts'
import type { OrderFields } from './order.ts'
import { countPaths, findNodeCycle } from './variant-tree.ts'

/** One of a variant's own groupings. It holds items and further groupings. */
export interface VariantNode {
  /** Unique in its variant. The same id in two variants means two nodes. */
  readonly id: string
  readonly label: string
  /** The nodes directly above it, one or several; none at the top. */
  readonly parents: readonly string[]
  /** The items directly below it. They do not bring the items below them in the standard hierarchy. */
  readonly items: readonly Code[]
}

/** `draft`: unfinished. `published`: offered to everybody. `withdrawn`: kept but no longer offered. */
export const VARIANT_STATES = ['draft', 'published', 'withdrawn'] as const
export type VariantState = (typeof VARIANT_STATES)[number]

/** The fields of a variant: for requests, options and forms. Fields that are not given stay. */
export const VARIANT_FIELDS = {
  label: { says: 'what it is called' },
  purpose: { says: 'what it is for' },
  source: { says: 'where its groupings are from' },
  state: { among: VARIANT_STATES, says: 'its state; a new one is a draft, if not given' },
  madeOn: { is: 'names', says: 'the versions that it was made on; the newest, if not given' },
} as const satisfies OrderFields

/** The fields of a node. */
export const NODE_FIELDS = {
  label: { says: 'what it is called; needed for a new node' },
  parents: { is: 'names', says: 'the nodes above it; empty for the top, where a new one is, if not given' },
} as const satisfies OrderFields

/** A further hierarchy over a classification's items, for finding them. It plays no part in counting or coding. */
export interface Variant {
  readonly id: string
  /** The id of the classification whose items it orders. */
  readonly classification: string
  readonly label: string
  /** What it is for, in a sentence or two. */
  readonly purpose: string
  readonly state: VariantState
  /** Where its groupings come from. */
  readonly source?: string
  /** The versions of the classification that it was made on: each of its items is in one of them. */
  readonly madeOn: readonly string[]
  /** In display order. */
  readonly nodes: readonly VariantNode[]
}

/** Why nodes do not form a hierarchy. */
export interface VariantFault extends Pick<Problem, 'code' | 'message'> {
  readonly node: string
}

/** The most places that one item or one node may have, so that all of them can be shown. */
export const MOST_PATHS = 1000

const ID = /^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/i
const LONGEST_ID = 100
const LONGEST_LABEL = 500

/** Whether a variant or a node may have this id: letters and digits, separated by single hyphens, dots or underscores. */
export const isVariantId = (id: string): boolean => ID.test(id) && id.length <= LONGEST_ID

/** Trims a label and leaves one space between its words. */
export const toLabel = (text: string): string => text.trim().replace(/\s+/g, ' ')

/** Finds why a node may not have this id or label. */
export function findNameFault({ id, label }: Pick<VariantNode, 'id' | 'label'>): VariantFault | undefined {
  if (!isVariantId(id))
    return {
      code: 'variant-node-unfit',
      message: `expected a node's id of letters, digits and single hyphens, found "${id}"`,
      node: id,
    }
  if (label === '' || label !== toLabel(label) || label.length > LONGEST_LABEL)
    return {
      code: 'variant-node-unfit',
      message: `node "${id}": expected a label of 1 to ${LONGEST_LABEL} characters, found "${toStart(label, 60)}"`,
      node: id,
    }
  return undefined
}

/** A cycle for messages: each node is under the next. */
export const formatCycle = (cycle: readonly string[]): string => cycle.map((id) => `"${id}"`).join(' under ')

/** Finds what keeps nodes from forming a hierarchy over these items. */
export function checkNodes(nodes: readonly VariantNode[], hasItem: (code: Code) => boolean): readonly VariantFault[] {
  const faults: VariantFault[] = []
  const known = new Set(nodes.map(({ id }) => id))
  const seen = new Set<string>()
  for (const node of nodes) {
    const fault = (code: string, message: string) => faults.push({ code, message, node: node.id })
    const named = findNameFault(node)
    if (named) faults.push(named)
    if (seen.has(node.id)) fault('variant-repeated', `expected each node once, found "${node.id}" again`)
    seen.add(node.id)
    for (const parent of node.parents)
      if (!known.has(parent)) fault('variant-parent-unknown', `node "${node.id}": there is no node "${parent}"`)
    for (const code of node.items)
      if (!hasItem(code)) fault('variant-item-unknown', `node "${node.id}": there is no item "${code}"`)
    for (const twice of [...listRepeated(node.parents), ...listRepeated(node.items)])
      fault('variant-repeated', `node "${node.id}": expected "${twice}" once, found it again`)
  }
  const cycle = findNodeCycle(nodes)
  if (cycle)
    faults.push({
      code: 'variant-cycle',
      message: `expected nodes that lead to the top, found a cycle: ${formatCycle(cycle)}`,
      node: cycle[0] ?? '',
    })
  return faults.length > 0 ? faults : checkPlaces(nodes)
}

const listRepeated = (list: readonly string[]) => new Set(list.filter((one, at) => list.indexOf(one) !== at))

function checkPlaces(nodes: readonly VariantNode[]): readonly VariantFault[] {
  const counts = countPaths(nodes)
  const places = new Map<Code, number>()
  const many = (what: string, node: string): VariantFault => ({
    code: 'variant-places-many',
    message: `${what} would be in more than ${MOST_PATHS} places`,
    node,
  })
  for (const { id, items } of nodes) {
    const ways = counts.get(id) ?? 0
    if (ways > MOST_PATHS) return [many(`node "${id}"`, id)]
    for (const code of items) {
      const sum = (places.get(code) ?? 0) + ways
      if (sum > MOST_PATHS) return [many(`item "${code}"`, id)]
      places.set(code, sum)
    }
  }
  return []
}
