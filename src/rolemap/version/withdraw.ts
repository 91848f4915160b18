import { RolemapError } from '../../error.ts'
import type { VersionKey } from '../../store/store.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept, toPut } from '../trail/kept.ts'
import { tell } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import { VERSION } from './kind.ts'
import { getVersion } from './list.ts'

/**
 * Withdraws a published version: it should no longer be used. It stays in the store, and can still be requested by
 * name.
 */
export async function withdrawVersion(rolemap: Rolemap, { id, version }: VersionKey, why: string): Promise<void> {
  requireRight(rolemap, 'version.withdraw')
  if (why.trim() === '') throw new RolemapError('edit-unfit', 'expected the reason for withdrawing it, found none')
  await setWithdrawn(rolemap, { id, version }, { withdrawn: true, why })
}

/** Withdraws a version, or undoes that. @throws RolemapError `version-taken` if that is already done */
export async function setWithdrawn(
  rolemap: Rolemap,
  key: VersionKey,
  { withdrawn, ...told }: { withdrawn: boolean; why?: string; undoes?: number },
): Promise<void> {
  const { id, version } = await getVersion(rolemap, key.id, key.version)
  const seen = await findKept(rolemap, VERSION, { of: id, id: version })
  if ((seen !== undefined) === withdrawn)
    throw new RolemapError(
      'version-taken',
      `"${id}" ${version} is ${withdrawn ? 'withdrawn already' : 'not withdrawn'}`,
    )
  const action = withdrawn ? 'withdraw' : 'reinstate'
  const value = withdrawn ? { why: told.why ?? '' } : undefined
  await recordChange(rolemap, tell(VERSION, { action, id: version, of: id, version, ...told }), [
    toPut(VERSION, { of: id, id: version, seen, value }),
  ])
}
