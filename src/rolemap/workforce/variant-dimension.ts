import type { Item } from '../../classification/item.ts'
import type { VariantTree } from '../../classification/variant-tree.ts'
import { RolemapError } from '../../error.ts'
import { createItemDimension, type Dimension } from '../../workforce/index.ts'
import type { Rolemap } from '../rolemap.ts'
import { listVariants, viewVariant } from '../variant/variant.ts'

/** How a dimension is named that is a variant: its top groups, or those right below one. */
const VARIANT = /^variant:([^/]+)(?:\/(.+))?$/i

const isVariant = (name: string | undefined): boolean => VARIANT.test(name ?? '')

/** The lines of a table by a variant, as a tree of two levels: groups, and the standard items in them. */
export interface VariantLines {
  readonly label: string
  readonly items: readonly Item[]
}

/** The lines of each variant among some dimensions, by the dimension's name. */
export type KnownVariants = ReadonlyMap<string, VariantLines>

interface VariantsOf {
  readonly classification: string
  /** Every item of the version that is counted. */
  readonly items: readonly Item[]
}

/**
 * Reads the variants that a table is asked for by. Each item has one line, so that lines add up: the group that it is
 * under, a line for each set of groups that it is under together, or none.
 *
 * @throws RolemapError `variant-unknown`, `variant-node-unknown`, `table-unfit` for roles in two dimensions
 */
export async function readVariants(
  rolemap: Rolemap,
  names: readonly (string | undefined)[],
  { classification, items }: VariantsOf,
): Promise<KnownVariants> {
  const asked = names.filter((name) => name !== undefined).filter((name) => isVariant(name))
  const roles = names.filter((name) => isVariant(name) || /^(role:|local$)/i.test(name ?? ''))
  if (asked.length > 0 && roles.length > 1)
    throw new RolemapError(
      'table-unfit',
      'expected roles in one dimension, found them in two: what a group has says what its roles have',
    )
  const found = new Map<string, VariantLines>()
  for (const name of asked) {
    const [, id = '', node] = VARIANT.exec(name) ?? []
    const { variant, tree } = await viewVariant(rolemap, id, classification)
    const top = node === undefined ? undefined : tree.find(node)
    if (node !== undefined && !top) throw new RolemapError('variant-node-unknown', `"${id}" has no group "${node}"`)
    const label = top ? `${variant.label}: ${top.label}` : variant.label
    found.set(name, { label, items: toLines(items, { id, tree, node }) })
  }
  return found
}

/** What a form offers: each variant of a classification, with its label. */
export const listVariantChoices = async (
  rolemap: Rolemap,
  classification: string,
): Promise<readonly (readonly [string, string])[]> =>
  (await listVariants(rolemap, classification)).map(({ id, label }) => [`variant:${id}`, label] as const)

export const toVariantDimension = ({ label, items }: VariantLines): Dimension =>
  createItemDimension({ items }, { name: label, level: GROUP })

const GROUP = 'group'

interface Placed {
  readonly id: string
  readonly tree: VariantTree
  /** Lines are the groups right below this one. */
  readonly node: string | undefined
}

function toLines(items: readonly Item[], { id, tree, node }: Placed): readonly Item[] {
  const groups = new Map<string, Item>()
  const order = tree.children(node)
  const add = (code: string, label: string) => groups.set(code, { code, label, level: GROUP })
  for (const one of order) add(`${id}/${one.id}`, one.label)
  const placed = items.map(({ code, label }): Item => {
    const tops = findGroups(tree, { code, node })
    const parent = tops.length === 0 ? `${id}~` : `${id}/${tops.join('+')}`
    if (!groups.has(parent)) {
      const labels = tops.map((one) => tree.find(one)?.label ?? one)
      add(
        parent,
        tops.length === 0 ? 'In no group' : tops.length === 1 ? (labels[0] ?? '') : `In several: ${labels.join('; ')}`,
      )
    }
    return { code, label, parent, level: 'item' }
  })
  const none = groups.get(`${id}~`)
  return [...[...groups.values()].filter((one) => one !== none), ...(none ? [none] : []), ...placed]
}

/** The groups that an item is under, each once, in the order of the variant. */
function findGroups(
  tree: VariantTree,
  { code, node }: { readonly code: string; readonly node: string | undefined },
): readonly string[] {
  const under = tree.paths(code).flatMap((path) => {
    if (node === undefined) return path[0]?.id ?? []
    const at = path.findIndex(({ id }) => id === node)
    return at < 0 ? [] : (path[at + 1]?.id ?? node)
  })
  const found = new Set(under)
  const order = [...tree.children(node).map(({ id }) => id), ...(node === undefined ? [] : [node])]
  return order.filter((id) => found.has(id))
}
