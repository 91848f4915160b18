import { isSame } from '../../classification/same.ts'
import type { Crosswalk } from '../../crosswalk/crosswalk.ts'
import type { Store } from '../../store/store.ts'
import { noteKeptOut } from '../crosswalk/kept-out.ts'
import { CROSSWALK, type ItemMappings } from '../crosswalk/kind.ts'
import { planCrosswalk } from '../crosswalk/plan.ts'
import { readOne } from '../trail/kept.ts'
import { targetOf } from '../trail/kind.ts'
import type { Shipment } from './ship-variants.ts'

/**
 * Adds a shipped crosswalk if the store never had it, and updates it if nobody has changed it since an earlier release.
 * What somebody here decided about an item, or changed in the head, stays. A crosswalk that they deleted
 * stays deleted.
 */
export async function shipCrosswalk(store: Store, crosswalk: Crosswalk): Promise<Shipment> {
  const { id, from } = crosswalk
  const seen = await readOne(store, CROSSWALK, { id })
  const touched = await wasTouched(store, targetOf(CROSSWALK, { id, of: from.id }))
  // If its source is different, it is somebody's own crosswalk under the same name.
  if (touched && !isSame(seen?.value.source, crosswalk.source)) return { changes: [], effects: [] }
  const why = seen ? 'this release of Rolemap ships it otherwise' : 'it comes with Rolemap'
  const stays = ({ against }: ItemMappings) => against !== undefined
  const { work } = await planCrosswalk(store, crosswalk, { why, stays, headStays: touched })
  const note = seen ? [await noteKeptOut(store, crosswalk)] : []
  return { changes: work.told, effects: [...work.effects, ...note] }
}

/** Whether anybody but this program has changed the crosswalk. */
async function wasTouched(store: Store, of: string): Promise<boolean> {
  const { rows } = await store.trail.list({ of, limit: Number.MAX_SAFE_INTEGER, offset: 0 })
  return rows.some(({ who, via }) => who !== 'rolemap' || via !== 'library')
}
