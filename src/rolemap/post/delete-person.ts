import { RolemapError } from '../../error.ts'
import { fold } from '../../text/fold.ts'
import { listPeople } from '../organisation/organisation.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { tell } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import { PERSON } from './kind.ts'
import { type ClearedFiles, clearFiles } from './person-files.ts'
import { toNamings } from './person-naming.ts'
import { createSeal } from './seal.ts'

/** What became of a person who was deleted. */
export interface DeletedPerson extends ClearedFiles {
  /** Nothing of them is left in the store's files. If not, another process is reading, and the next sweep deletes it. */
  readonly gone: boolean
}

/**
 * Deletes a person from all posts of an organisation, in all versions, from the files that its people gave to be coded
 * or taken, and from the store's files. The posts stay, and count an unknown holder. The trail says that a person was
 * deleted, by whom and when, but not which person.
 *
 * @param identity the person's value in the column that identifies persons: a payroll number or a name
 * @throws RolemapError `person-unknown`, `organisation-unknown`
 */
export async function deletePerson(
  rolemap: Rolemap,
  { organisation, identity, why }: { readonly organisation: string; readonly identity: string; readonly why?: string },
): Promise<DeletedPerson> {
  requireRight(rolemap, 'person.see')
  const people = await listPeople(rolemap, organisation)
  const seal = createSeal(rolemap.settings.key)
  const name = seal.toName(organisation, fold(identity))
  const sealed = await rolemap.store.posts.findPerson(organisation, name)
  const personal = sealed === undefined ? undefined : seal.open(name, sealed)
  const namings = toNamings(identity, personal ?? {})
  const cleared = await clearFiles(rolemap, { namings, accounts: [...people, rolemap.actor.name] })
  if (sealed === undefined && cleared.emptied + cleared.deleted === 0)
    throw new RolemapError('person-unknown', `no post or file of "${organisation}" is about that person`)
  const told = tell(PERSON, { action: 'delete', id: organisation, ...(why !== undefined && { why }) })
  await recordChange(rolemap, told, [{ put: 'person-end', organisation, name }])
  return { gone: await rolemap.store.posts.forget(), ...cleared }
}
