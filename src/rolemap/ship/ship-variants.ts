import { isSame } from '../../classification/same.ts'
import type { Variant } from '../../classification/variant.ts'
import type { Store } from '../../store/store.ts'
import type { Effect } from '../../store/trail.ts'
import { readOne, toWork } from '../trail/kept.ts'
import { targetOf } from '../trail/kind.ts'
import type { Told } from '../trail/record-change.ts'
import { VARIANT } from '../variant/kind.ts'
import { toValue } from '../variant/variant.ts'

/** Changes and their effects. */
export interface Shipment {
  readonly changes: readonly Told[]
  readonly effects: readonly Effect[]
}

/**
 * Adds the shipped variants that the store never had, and updates those that nobody has changed since an earlier
 * release. What somebody here changed, withdrew or removed stays so.
 */
export async function shipVariants(store: Store, variants: readonly Variant[]): Promise<Shipment> {
  const shipments = await Promise.all(variants.map((variant) => shipVariant(store, variant)))
  return {
    changes: shipments.flatMap(({ changes }) => changes),
    effects: shipments.flatMap(({ effects }) => effects),
  }
}

const NOTHING: Shipment = { changes: [], effects: [] }

async function shipVariant(store: Store, variant: Variant): Promise<Shipment> {
  const { id, classification: of } = variant
  const target = targetOf(VARIANT, { id, of })
  const seen = await readOne(store, VARIANT, { id })
  const value = toValue({ ...variant, ours: true })
  if (seen ? seen.of !== of || !seen.value.ours || isSame(seen.value, value) : await wasThere(store, target))
    return NOTHING
  const why = seen ? 'this release of Rolemap ships it otherwise' : 'it comes with Rolemap'
  const { told: changes, effects } = toWork(VARIANT, [{ id, of, seen, value }], { why })
  return { changes, effects }
}

const wasThere = async (store: Store, of: string) => (await store.trail.list({ of, limit: 1, offset: 0 })).total > 0
