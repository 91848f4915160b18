import type { Crosswalk } from '../../crosswalk/crosswalk.ts'
import type { Store } from '../../store/store.ts'
import { CROSSWALK } from '../crosswalk/kind.ts'
import { planCrosswalk } from '../crosswalk/plan.ts'
import { readOne } from '../trail/kept.ts'
import { targetOf } from '../trail/kind.ts'
import type { Shipment } from './ship-variants.ts'

/**
 * Brings a crosswalk that a release ships to a store that never had it, or has it as an earlier release shipped it. One that
 * somebody here changed or deleted stays as they left it.
 */
export async function shipCrosswalk(store: Store, crosswalk: Crosswalk): Promise<Shipment> {
  const { id, from } = crosswalk
  const seen = await readOne(store, CROSSWALK, { id })
  if (await wasTouched(store, targetOf(CROSSWALK, { id, of: from.id }))) return { changes: [], effects: [] }
  const why = seen ? 'this release of Rolemap ships it otherwise' : 'it comes with Rolemap'
  const { work } = await planCrosswalk(store, crosswalk, { why })
  return { changes: work.told, effects: work.effects }
}

/** Whether anybody but this program changed the crosswalk. */
async function wasTouched(store: Store, of: string): Promise<boolean> {
  const { rows } = await store.trail.list({ of, limit: Number.MAX_SAFE_INTEGER, offset: 0 })
  return rows.some(({ who, via }) => who !== 'rolemap' || via !== 'library')
}
