import { RolemapError } from '../../error.ts'
import type { Token } from '../../store/people.ts'
import { type Actor, hasRole, ROLES, type Role } from '../actor.ts'
import type { Rolemap } from '../rolemap.ts'
import { tell } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import { toRole } from './account.ts'
import { ACCOUNT } from './kind.ts'
import { createSecret, digestSecret } from './secret.ts'

const DAY = 24 * 60 * 60_000
const LONGEST_DAYS = 366
const MOST_TOKENS = 50
const LONGEST_LABEL = 100

/** Every token begins with this, so that leaked tokens can be found. */
export const TOKEN_START = 'rolemap_'

/** A token as people may see it. */
export type TokenView = Omit<Token, 'digest'>

export interface NewToken {
  /** What it is for. */
  readonly label: string
  /** Its highest role; never above that of the person who made it. */
  readonly role: string
  readonly days: number
}

/** Makes a token for the person. `secret` is shown once and not stored. @throws RolemapError `account-unfit` */
export async function createToken(rolemap: Rolemap, given: NewToken): Promise<{ token: TokenView; secret: string }> {
  const { name } = rolemap.actor
  const view = await toNewToken(rolemap, given)
  const secret = TOKEN_START + createSecret()
  const token = { ...view, digest: digestSecret(secret) }
  const after = { label: view.label, role: view.role, ends: view.ends }
  await recordChange(rolemap, tell(ACCOUNT, { action: 'add-token', id: name, after }), [{ put: 'token', token }])
  return { token: view, secret }
}

async function toNewToken(rolemap: Rolemap, { label: given, role, days }: NewToken): Promise<TokenView> {
  const { actor, store, now } = rolemap
  const label = given.trim()
  if (label === '' || label.length > LONGEST_LABEL)
    throw new RolemapError(
      'account-unfit',
      `expected a word of what the token is for, ${LONGEST_LABEL} letters at most`,
    )
  if (!hasRole(actor, toRole(role)))
    throw new RolemapError('account-unfit', `expected a role of at most "${actor.role}" for the token`)
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_DAYS)
    throw new RolemapError('account-unfit', `expected an end in 1 to ${LONGEST_DAYS} days`)
  if ((await store.people.listTokens(actor.name)).length >= MOST_TOKENS)
    throw new RolemapError('account-unfit', `expected at most ${MOST_TOKENS} tokens: revoke those that are not used`)
  const created = now()
  const ends = new Date(created.getTime() + days * DAY).toISOString()
  const id = createSecret().slice(0, 12)
  return { id, account: actor.name, label, role, created: created.toISOString(), ends }
}

/** The person's own tokens, newest first, including expired ones. */
export async function listTokens({ store, actor }: Rolemap): Promise<readonly TokenView[]> {
  return (await store.people.listTokens(actor.name)).map(({ digest: _, ...view }) => view)
}

/** Revokes one of the person's own tokens. Another person's token is left alone. */
export async function revokeToken(rolemap: Rolemap, id: string): Promise<void> {
  const { name } = rolemap.actor
  const token = (await listTokens(rolemap)).find((own) => own.id === id)
  if (!token) return
  const before = { label: token.label, role: token.role, ends: token.ends }
  const told = tell(ACCOUNT, { action: 'revoke-token', id: name, before })
  await recordChange(rolemap, told, [{ put: 'token-end', account: name, id }])
}

/** The person with this token, with the lower of its role and their current role. */
export async function findTokenActor({ store, now }: Rolemap, secret: string): Promise<Actor | undefined> {
  const digest = digestSecret(secret)
  const token = await store.people.findToken(digest)
  const at = now().toISOString()
  if (!token || token.ends <= at) return undefined
  const account = await store.people.findAccount(token.account)
  if (!account || account.disabled || account.firstPassword) return undefined
  if (token.used?.slice(0, 16) !== at.slice(0, 16)) await store.people.useToken(digest, at)
  return { name: account.name, role: lesser(toRole(token.role), toRole(account.role)), via: 'api' }
}

const lesser = (one: Role, other: Role): Role => (ROLES.indexOf(one) < ROLES.indexOf(other) ? one : other)
