import { RolemapError } from '../../error.ts'
import type { Change, Effect } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { readKept } from '../trail/kept.ts'
import { readRows } from '../trail/trail.ts'
import { MAPPINGS, toMappingsId } from './kind.ts'

/** Prevents an undo from removing a crosswalk that still has mappings. @throws RolemapError `change-depended` */
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

/**
 * The same if a file brought the crosswalk: the undo also removes what the file brought. @throws RolemapError
 * `change-depended`
 */
export async function guardFileUndo({ store }: Rolemap, change: Change): Promise<readonly Effect[]> {
  const rows = change.batch ? await Array.fromAsync(readRows(store.trail, change.number)) : [change.subject]
  const head = rows.find(({ id }) => !id.includes('/'))
  if (!head || 'before' in head) return []
  const own = new Set(rows.map(({ id }) => id))
  const kept = await readKept(store, MAPPINGS, { key: head.id })
  const more = kept.rows.filter(({ value }) => !own.has(toMappingsId(value.crosswalk, value.from))).length
  if (more === 0) return []
  throw new RolemapError(
    'change-depended',
    `change ${change.number} cannot be undone: the crosswalk has mappings of ${more} more items; undo those first`,
  )
}
