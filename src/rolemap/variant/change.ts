import type { Code } from '../../classification/code.ts'
import type { OrderOf } from '../../classification/order.ts'
import { isSame } from '../../classification/same.ts'
import {
  checkNodes,
  isVariantId,
  toLabel,
  type VARIANT_FIELDS,
  type Variant,
  type VariantFault,
} from '../../classification/variant.ts'
import { applyVariantOrder, type VariantOrder } from '../../classification/variant-edit.ts'
import { RolemapError } from '../../error.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept, putKept } from '../trail/kept.ts'
import { SeenConflict } from '../trail/record-change.ts'
import { getVersion } from '../version/list.ts'
import { VARIANT } from './kind.ts'
import { getVariant, type KeptVariant, readItems, toValue, type VariantValue } from './variant.ts'

/** The description of a variant. A field that is not given stays. */
export type VariantWords = OrderOf<typeof VARIANT_FIELDS>

export interface VariantChange {
  /** The revision that the person saw. If somebody has changed it since, nothing is done. */
  readonly seen?: number
  readonly why?: string
  /** The classification that it must belong to. */
  readonly of?: string
}

const LONGEST = 2000

/**
 * Creates a variant of a classification, by default a draft based on the default version.
 *
 * @throws RolemapError `classification-unknown`, `variant-taken`, `variant-unfit`, `not-allowed`
 */
export async function createVariant(
  rolemap: Rolemap,
  { id, of, nodes = [], ...words }: VariantWords & Pick<Variant, 'id'> & { of: string; nodes?: Variant['nodes'] },
): Promise<KeptVariant> {
  requireRight(rolemap, 'variant.set')
  const { id: classification, version } = await getVersion(rolemap, of)
  if (!isVariantId(id))
    throw new RolemapError('variant-unfit', `expected an id of letters, digits and single hyphens, found "${id}"`)
  const versions = await rolemap.store.versions.list()
  const taken = (await findKept(rolemap, VARIANT, { id })) ?? versions.find((one) => one.id === id)
  if (taken) throw new RolemapError('variant-taken', `there is a variant or classification "${id}" already`)
  const empty: Variant = { id, classification, label: id, purpose: '', state: 'draft', madeOn: [version], nodes }
  return put(rolemap, { after: await toFit(rolemap, { ...empty, ...toWords(words) }), seen: undefined })
}

export interface VariantEdit extends VariantChange {
  readonly words?: VariantWords
  /** Nodes that replace all existing ones. */
  readonly nodes?: Variant['nodes']
  readonly order?: VariantOrder
}

/**
 * Changes the description of a variant, publishes or withdraws it, or adds, changes, moves or removes nodes and
 * placements.
 *
 * @throws RolemapError `variant-unknown`, `variant-unfit`, `change-conflict`, `not-allowed`
 */
export async function editVariant(
  rolemap: Rolemap,
  id: string,
  { words = {}, nodes, order, why, ...change }: VariantEdit,
): Promise<KeptVariant> {
  requireRight(rolemap, 'variant.set')
  const variant = await look(rolemap, id, change)
  const { revision: _, ours: _ours, ...before } = variant
  const after = { ...before, ...toWords(words), nodes: toNodes(nodes ?? before.nodes, order) }
  // A shipped variant still counts as shipped if nothing changed.
  if (isSame(after, before)) return variant
  return put(rolemap, { after: await toFit(rolemap, after), seen: variant, ...(why && { why }) })
}

function toNodes(nodes: Variant['nodes'], order: VariantOrder | undefined): Variant['nodes'] {
  if (!order) return nodes
  // Whether the items exist is checked later, with everything else, against the versions.
  const changed = applyVariantOrder(nodes, order, () => true)
  if ('message' in changed) throw unfit(changed)
  return changed
}

/** Deletes a variant; it can be undone. @throws RolemapError `variant-unknown`, `change-conflict` */
export async function dropVariant(rolemap: Rolemap, id: string, change: VariantChange = {}): Promise<KeptVariant> {
  requireRight(rolemap, 'variant.set')
  const variant = await look(rolemap, id, change)
  await keep(rolemap, variant, { ...change, seen: variant, value: undefined })
  return variant
}

const unfit = ({ message }: VariantFault) => new RolemapError('variant-unfit', message)

function toWords({ label, purpose, source, state, madeOn }: VariantWords): VariantWords {
  return {
    ...(label !== undefined && { label: toLabel(label) }),
    ...(purpose !== undefined && { purpose: toLabel(purpose) }),
    ...(source !== undefined && { source: toLabel(source) }),
    ...(state !== undefined && { state }),
    ...(madeOn !== undefined && { madeOn: [...new Set(madeOn)] }),
  }
}

async function look(rolemap: Rolemap, id: string, { seen, of }: VariantChange) {
  const variant = await getVariant(rolemap, id, of)
  if (seen !== undefined && seen !== variant.revision)
    throw new SeenConflict(`the variant "${id}" was changed by somebody else`)
  return variant
}

async function put(
  rolemap: Rolemap,
  { after, ...put }: { after: Variant; seen: KeptVariant | undefined; why?: string },
): Promise<KeptVariant> {
  await keep(rolemap, after, { ...put, value: toValue(after) })
  return { ...after, revision: (put.seen?.revision ?? 0) + 1 }
}

async function keep(
  rolemap: Rolemap,
  { id, classification: of }: Variant,
  { seen, value, why }: { seen: KeptVariant | undefined; value: VariantValue | undefined; why?: string },
): Promise<void> {
  const before = seen && { revision: seen.revision, value: toValue(seen) }
  await putKept(rolemap, VARIANT, { id, of, seen: before, value, why })
}

/** The variant, if it is valid. If it has items that only the default version has, it is also based on that version. */
async function toFit(rolemap: Rolemap, variant: Variant): Promise<Variant> {
  const { classification, label, purpose, source = '', madeOn, nodes } = variant
  if (label === '') throw new RolemapError('variant-unfit', 'expected a label, found none')
  if ([label, purpose, source].some((text) => text.length > LONGEST))
    throw new RolemapError('variant-unfit', `expected label, purpose and source of at most ${LONGEST} characters each`)
  const items = new Set<Code>()
  for (const name of madeOn) for (const code of await listCodes(rolemap, classification, name)) items.add(code)
  const newest = (await getVersion(rolemap, classification)).version
  const newer = await listCodes(rolemap, classification, newest)
  const [fault] = checkNodes(nodes, (code) => items.has(code) || newer.has(code))
  if (fault) throw unfit(fault)
  const grown = madeOn.length === 0 || nodes.some((node) => node.items.some((code) => !items.has(code)))
  return grown && !madeOn.includes(newest) ? { ...variant, madeOn: [...madeOn, newest] } : variant
}

async function listCodes(rolemap: Rolemap, id: string, version: string): Promise<ReadonlySet<Code>> {
  return new Set((await readItems(rolemap.store, await getVersion(rolemap, id, version))).keys())
}
