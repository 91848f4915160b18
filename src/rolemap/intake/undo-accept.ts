import { RolemapError } from '../../error.ts'
import type { Change } from '../../store/trail.ts'
import type { Right } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { recordChange, type Told } from '../trail/record-change.ts'
import { readChanges } from '../trail/trail.ts'
import { STAGED_FILE } from './change-kind.ts'
import { getIntakeKind } from './kinds.ts'

/** The right to undo an accepted file, according to its kind. */
export function rightToUndoAccept({ after }: Pick<Change, 'after'>): Right {
  const kind = getIntakeKind(STAGED_FILE.parse(after ?? null).kind)
  return kind.streamed ? kind.right : (kind.undo ?? 'change.undo')
}

/**
 * Undoes everything that an accepted file did, in one commit, unless somebody changed it since.
 *
 * @throws RolemapError `change-final` if it did nothing, `change-depended`, `edit-unfit` without a reason if something
 * published would change
 */
export async function undoAccept(
  rolemap: Rolemap,
  { number, after }: Change,
  told: Pick<Told, 'undoes' | 'why'>,
): Promise<void> {
  const { kind: name, key, changes } = STAGED_FILE.parse(after ?? null)
  const kind = getIntakeKind(name)
  if (kind.streamed)
    throw new RolemapError('change-final', 'a list of posts is taken back by giving the list before it again')
  if (changes === 0) throw new RolemapError('change-final', `change ${number} accepted a file that changed nothing`)
  const query = { since: number - changes - 1, upTo: number - 1, limit: changes }
  const { rows: made } = await readChanges(rolemap, query)
  if (made.some(({ published }) => published) && !told.why)
    throw new RolemapError('edit-unfit', 'expected the reason for undoing what is published, found none')
  const reversed = await kind.reverse(rolemap, key, { made, ...told })
  await recordChange(rolemap, reversed.told, reversed.effects)
}
