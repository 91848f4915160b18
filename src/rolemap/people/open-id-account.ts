import { RolemapError } from '../../error.ts'
import type { Account } from '../../store/people.ts'
import type { Effect } from '../../store/trail.ts'
import type { Role } from '../actor.ts'
import type { Rolemap } from '../rolemap.ts'
import { tell } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import { toName, toRole } from './account.ts'
import { ACCOUNT } from './kind.ts'
import type { OpenIdPerson } from './open-id.ts'

/**
 * The account of a person that the provider vouches for. At their first sign-in, it is the account that was added for
 * their e-mail address (or the configured claim), or a new one if `role` gives everybody of the provider an account.
 * After that it is tied to the provider's name for them. An account with a password is never taken over.
 * @throws RolemapError `sign-in-refused`
 */
export async function findOpenIdAccount(rolemap: Rolemap, person: OpenIdPerson, role?: Role): Promise<string> {
  const known = await rolemap.store.people.findAccountBySubject(person.subject)
  const account = known ?? (await takeAccount(rolemap, person, role))
  if (!account.disabled) return account.name
  throw new RolemapError('sign-in-refused', 'the account is closed')
}

async function takeAccount(rolemap: Rolemap, { subject, name: given }: OpenIdPerson, role?: Role): Promise<Account> {
  if (given === undefined)
    throw new RolemapError(
      'sign-in-refused',
      'the provider gave no e-mail address that it checked, or not the claim that is set',
    )
  const name = toAccountName(given)
  const waiting = await rolemap.store.people.findAccount(name)
  if (waiting && waiting.password === undefined && waiting.subject === undefined) {
    const tied = { ...waiting, subject }
    const effect: Effect = { put: 'account-change', name, set: { subject } }
    await say(rolemap, { action: 'tie', account: tied }, effect)
    return tied
  }
  if (waiting || role === undefined)
    throw new RolemapError('sign-in-refused', 'no account waits for this person: an administrator can add one')
  const created = rolemap.now().toISOString()
  const account: Account = { name, role, firstPassword: false, disabled: false, subject, created }
  await say(rolemap, { action: 'add', account }, { put: 'account', account })
  return account
}

// Case does not matter in e-mail addresses. In other names it may, and two people must not become one.
function toAccountName(given: string): string {
  if (given.includes('@') || given === given.toLowerCase()) return toName(given)
  throw new RolemapError(
    'sign-in-refused',
    'the provider’s name for this person has capitals, which account names have not',
  )
}

async function say(rolemap: Rolemap, { action, account }: { action: string; account: Account }, effect: Effect) {
  const { name, role } = account
  const told = tell(ACCOUNT, { action, id: name, after: { role } })
  await recordChange(rolemap.as({ name, role: toRole(role), via: 'web' }), told, [effect])
}
