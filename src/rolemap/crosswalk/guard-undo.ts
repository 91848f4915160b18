import { RolemapError } from '../../error.ts'
import type { Change, Effect } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { readKept } from '../trail/kept.ts'
import { MAPPINGS } from './kind.ts'

/** No undo takes a crosswalk away from under its mappings. @throws RolemapError `change-depended` */
export async function guardUndo(
  { store }: Rolemap,
  { number, before, subject: { id } }: Change,
): Promise<readonly Effect[]> {
  if (before !== undefined) return []
  const { total } = await readKept(store, MAPPINGS, { key: id, limit: 1, offset: 0 })
  if (total === 0) return []
  throw new RolemapError(
    'change-depended',
    `change ${number} cannot be undone: the crosswalk has mappings of ${total} items; undo those first`,
  )
}
