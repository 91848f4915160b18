import { RolemapError } from '../../error.ts'
import type { Change } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { recordChange, type Told } from '../trail/record-change.ts'
import { listChanges } from '../trail/trail.ts'
import { STAGED_FILE } from './change-kind.ts'
import { getIntakeKind } from './kinds.ts'

/**
 * Takes back all that an accepted file did, in one commit, where nobody changed it since.
 *
 * @throws RolemapError `change-final` where it did nothing, `change-depended`
 */
export async function undoAccept(
  rolemap: Rolemap,
  { number, after }: Change,
  told: Pick<Told, 'undoes' | 'why'>,
): Promise<void> {
  const { kind, key, changes } = STAGED_FILE.parse(after ?? null)
  if (changes === 0) throw new RolemapError('change-final', `change ${number} accepted a file that changed nothing`)
  const query = { since: number - changes - 1, upTo: number - 1, limit: changes }
  const { rows: made } = await listChanges(rolemap, query)
  const reversed = await getIntakeKind(kind).reverse(rolemap, key, { made, ...told })
  await recordChange(rolemap, reversed.told, reversed.effects)
}
