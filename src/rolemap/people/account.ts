import { RolemapError } from '../../error.ts'
import type { Account } from '../../store/people.ts'
import type { Effect } from '../../store/trail.ts'
import { ROLES, type Role } from '../actor.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { tell } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import { ACCOUNT } from './kind.ts'
import { checkPassword, createPassword, hashPassword } from './password.ts'

/** An account as people may see it. */
export interface AccountView {
  readonly name: string
  readonly role: Role
  /** `first`: somebody else set the password, and it must be changed. */
  readonly password: 'own' | 'first' | 'none'
  readonly disabled: boolean
  /** They have signed in with OpenID. */
  readonly openId: boolean
  readonly created: string
}

export interface NewAccount {
  readonly name: string
  readonly role: string
  /** If not given, one is generated. It must be changed at the first sign-in in either case. `false`: OpenID only. */
  readonly password?: string | false
}

/** A password that was set for somebody. This is the only time that it can be seen. */
export interface GivenPassword {
  readonly account: AccountView
  readonly password?: string
}

export async function addAccount(
  rolemap: Rolemap,
  { name: given, role, password }: NewAccount,
): Promise<GivenPassword> {
  requireRight(rolemap, 'account.manage')
  const name = toName(given)
  const first = password === false ? undefined : (password ?? createPassword())
  if (first !== undefined) checkPassword(first, name)
  const account: Account = {
    name,
    role: toRole(role),
    ...(first !== undefined && { password: await hashPassword(first) }),
    firstPassword: first !== undefined,
    disabled: false,
    created: rolemap.now().toISOString(),
  }
  const told = tell(ACCOUNT, { action: 'add', id: name, after: { role: account.role } })
  await recordChange(rolemap, told, [{ put: 'account', account }])
  return { account: toView(account), ...(first !== undefined && { password: first }) }
}

/** By name. */
export async function listAccounts(rolemap: Rolemap): Promise<readonly AccountView[]> {
  requireRight(rolemap, 'account.manage')
  return (await rolemap.store.people.listAccounts()).map(toView)
}

/** The person's own account; undefined if nobody signs in. */
export async function findOwnAccount({ store, actor }: Rolemap): Promise<AccountView | undefined> {
  const account = await store.people.findAccount(actor.name)
  return account && toView(account)
}

/** @throws RolemapError `account-unknown` */
export async function getAccount(rolemap: Rolemap, name: string): Promise<AccountView> {
  requireRight(rolemap, 'account.manage')
  return toView(await getKept(rolemap, name))
}

/** Counts from the next request on, also for people who are signed in. */
export async function setAccountRole(rolemap: Rolemap, name: string, role: string): Promise<void> {
  const account = await getOther(rolemap, name)
  const told = { before: { role: account.role }, after: { role: toRole(role) } }
  await change(rolemap, account, {
    action: 'role',
    ...told,
    effects: [set(account, { role: toRole(role) }), ...stay(rolemap)],
  })
}

/** Sets a new first password for somebody. Sessions end and tokens are revoked. */
export async function resetPassword(rolemap: Rolemap, name: string, given?: string): Promise<GivenPassword> {
  requireRight(rolemap, 'account.manage')
  const account = await getKept(rolemap, name)
  const password = given ?? createPassword()
  checkPassword(password, account.name)
  const kept = { password: await hashPassword(password), firstPassword: true }
  const effects = [set(account, kept), ...endAccess(account)]
  await change(rolemap, account, { action: 'password', effects })
  return { account: toView({ ...account, ...kept }), password }
}

/** Stops somebody from signing in, or lets them again. Sessions end at once and tokens are revoked. */
export async function setAccountDisabled(rolemap: Rolemap, name: string, disabled: boolean): Promise<void> {
  const account = await getOther(rolemap, name)
  const effects = [set(account, { disabled }), ...(disabled ? [...endAccess(account), ...stay(rolemap)] : [])]
  await change(rolemap, account, { action: disabled ? 'disable' : 'enable', effects })
}

/** Removes an account with everything that it signs in with, and its files that are being coded. */
export async function removeAccount(rolemap: Rolemap, name: string): Promise<void> {
  const account = await getOther(rolemap, name)
  const told = { action: 'remove', before: { role: account.role } }
  await change(rolemap, account, { ...told, effects: [{ put: 'account-end', name: account.name }, ...stay(rolemap)] })
  const { store } = rolemap
  for (const { id, owner } of await store.jobs.list('')) if (owner === account.name) await store.jobs.delete(id)
}

const set = ({ name }: Account, change: Extract<Effect, { put: 'account-change' }>['set']): Effect => ({
  put: 'account-change',
  name,
  set: change,
})
const endAccess = ({ name }: Account): Effect[] => [
  { put: 'session-end', account: name },
  { put: 'token-end', account: name },
]

interface Told {
  readonly action: string
  readonly before?: { readonly role: string }
  readonly after?: { readonly role: string }
  readonly effects: readonly Effect[]
}

async function change(rolemap: Rolemap, { name }: Account, { effects, ...told }: Told): Promise<void> {
  await recordChange(rolemap, tell(ACCOUNT, { ...told, id: name }), effects)
}

async function getKept({ store }: Rolemap, name: string): Promise<Account> {
  const account = await store.people.findAccount(name.trim().toLowerCase())
  if (account) return account
  throw new RolemapError('account-unknown', `there is no account "${name}"`)
}

// If two administrators lower each other's role at the same moment, the second change is refused. A person alone on the
// command line may do anything.
const stay = ({ actor }: Rolemap): readonly Effect[] =>
  actor.alone ? [] : [{ put: 'role-held', role: 'administrator' }]

// So that there is always an administrator left: a person who lowers or removes another stays one.
async function getOther(rolemap: Rolemap, name: string): Promise<Account> {
  requireRight(rolemap, 'account.manage')
  const account = await getKept(rolemap, name)
  if (rolemap.actor.alone || account.name !== rolemap.actor.name) return account
  throw new RolemapError('account-unfit', 'expected the account of somebody else: ask another administrator')
}

const NAME = /^[a-z0-9][a-z0-9._@+-]{0,99}$/

/** Names are in lower case, so that no name looks like another's. @throws RolemapError `account-unfit` */
export function toName(given: string): string {
  const name = given.trim().toLowerCase()
  if (NAME.test(name)) return name
  throw new RolemapError(
    'account-unfit',
    'expected a name of letters a to z, digits and . _ @ + -, that begins with a letter or digit, 100 at most',
  )
}

/** @throws RolemapError `account-unfit` */
export function toRole(given: string): Role {
  const role = ROLES.find((known) => known === given)
  if (role) return role
  throw new RolemapError('account-unfit', `expected one of the roles ${ROLES.join(', ')}`)
}

const toView = ({ name, role, password, firstPassword, disabled, subject, created }: Account): AccountView => ({
  name,
  role: toRole(role),
  password: password === undefined ? 'none' : firstPassword ? 'first' : 'own',
  disabled,
  openId: subject !== undefined,
  created,
})
