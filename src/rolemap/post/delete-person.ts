import { RolemapError } from '../../error.ts'
import { fold } from '../../text/fold.ts'
import { requireOrganisation } from '../organisation/organisation.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { tell } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import { PERSON } from './kind.ts'
import { createSeal } from './seal.ts'

/**
 * Deletes a person from all posts of an organisation, in all versions, and from the store's files. The posts stay, and
 * count an unknown holder. The trail says that a person was deleted, by whom and when, but not which person.
 *
 * @param identity the person's value in the column that identifies persons: a payroll number or a name
 * @returns whether nothing of them is left in the store's files; if not, another process is reading, and the next sweep
 * deletes it
 * @throws RolemapError `person-unknown`, `organisation-unknown`
 */
export async function deletePerson(
  rolemap: Rolemap,
  { organisation, identity, why }: { readonly organisation: string; readonly identity: string; readonly why?: string },
): Promise<boolean> {
  requireRight(rolemap, 'person.see')
  await requireOrganisation(rolemap, organisation)
  const name = createSeal(rolemap.settings.key).toName(organisation, fold(identity))
  if (!(await rolemap.store.posts.findPerson(organisation, name)))
    throw new RolemapError('person-unknown', `no post of "${organisation}" is held by that person`)
  const told = tell(PERSON, { action: 'delete', id: organisation, ...(why !== undefined && { why }) })
  await recordChange(rolemap, told, [{ put: 'person-end', organisation, name }])
  return await rolemap.store.posts.forget()
}
