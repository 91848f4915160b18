import type { Code } from '../../classification/code.ts'
import { VariantTree } from '../../classification/variant-tree.ts'
import { RolemapError } from '../../error.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept } from '../trail/kept.ts'
import { VARIANT } from '../variant/kind.ts'
import { type KeptVariant, toVariant } from '../variant/variant.ts'

/** The part of a classification that somebody wants to search: a variant, or one of its nodes. */
export interface Within {
  readonly variant: string
  readonly node?: string
  /** The label of the variant and, for a node, the node's label too. */
  readonly label: string
  readonly codes: ReadonlySet<Code>
}

/** What somebody wants to search. */
export interface Scope {
  readonly classification: string
  /** Absent: the whole classification. */
  readonly within?: Within
}

/**
 * What `job-roles`, `by-sector` or `by-sector/education` names: a classification, a variant, or a node of a variant. A
 * classification may come before a variant: `job-roles/by-sector`. Anything else is taken for a classification's id, so
 * that the caller reports `classification-unknown`.
 *
 * @throws RolemapError `variant-unknown` if it is withdrawn, or of another classification; `variant-node-unknown`
 */
export async function findScope(rolemap: Rolemap, asked: string): Promise<Scope> {
  const ids = new Set((await rolemap.store.versions.list()).map(({ id }) => id))
  if (ids.has(asked)) return { classification: asked }
  const [first = '', ...rest] = asked.split('/')
  const of = ids.has(first) ? first : undefined
  const [id = '', node, ...more] = of === undefined ? [first, ...rest] : rest
  const kept = await findKept(rolemap, VARIANT, { id })
  if (!kept && of === undefined) return { classification: asked }
  const variant = kept && (of === undefined || kept.of === of) ? toVariant(kept) : undefined
  if (!variant) throw new RolemapError('variant-unknown', `there is no variant "${id}" of "${of}"`)
  if (variant.state === 'withdrawn') throw new RolemapError('variant-unknown', `the variant "${id}" is withdrawn`)
  if (more.length > 0) throw new RolemapError('variant-node-unknown', `expected VARIANT/NODE, found "${asked}"`)
  return { classification: variant.classification, within: toWithin(variant, node) }
}

function toWithin({ id: variant, label, nodes }: KeptVariant, node: string | undefined): Within {
  const tree = new VariantTree(nodes)
  if (node === undefined) return { variant, label, codes: tree.items }
  const found = tree.find(node)
  if (!found) throw new RolemapError('variant-node-unknown', `the variant "${variant}" has no node "${node}"`)
  return { variant, node, label: `${label}, ${found.label}`, codes: tree.itemsUnder(node) }
}
