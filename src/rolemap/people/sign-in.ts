import { RolemapError } from '../../error.ts'
import type { Rolemap } from '../rolemap.ts'
import { tell } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import { attempt } from './attempt.ts'
import { ACCOUNT } from './kind.ts'
import { checkPassword, hashPassword, isPassword } from './password.ts'
import { digestSecret } from './secret.ts'
import { isKnownBrowser, rememberBrowser, startSession } from './session.ts'

export interface Attempt {
  readonly name: string
  readonly password: string
  /** Where it comes from. */
  readonly address: string
  /** The secret of a browser that somebody has signed in from before. */
  readonly browser?: string | undefined
  /** The secret of the session that the browser had before. */
  readonly former?: string | undefined
}

/** Secrets for the browser to keep. */
export interface SignedIn {
  readonly session: string
  /** Present if the browser was not known before. */
  readonly browser?: string
}

/**
 * Starts a session for a person who knows the password. The error does not say what is wrong: the name, the password or
 * the account.
 * @throws RolemapError `sign-in-refused`, `too-many-attempts`
 */
export async function signIn(
  rolemap: Rolemap,
  { name: given, password, address, browser, former }: Attempt,
): Promise<SignedIn> {
  const name = given.trim().toLowerCase()
  const known = browser !== undefined && (await isKnownBrowser(rolemap, name, browser))
  const counted = known ? { browser } : { pair: JSON.stringify([name, address]), address, account: name }
  await attempt(rolemap, counted, async () => {
    const account = await rolemap.store.people.findAccount(name)
    const right = await isPassword(password, account?.password)
    if (!account || !right || account.disabled)
      throw new RolemapError('sign-in-refused', 'name and password do not match, or the account is closed')
  })
  return await letIn(rolemap, name, { known, former })
}

export interface LetIn {
  readonly known: boolean
  readonly former?: string | undefined
}

/** Starts a session for a person who has proved who they are. */
export async function letIn(rolemap: Rolemap, name: string, { known, former }: LetIn): Promise<SignedIn> {
  const session = await startSession(rolemap, name, former)
  return known ? { session } : { session, browser: await rememberBrowser(rolemap, name) }
}

export interface PasswordChange {
  readonly old: string
  readonly new: string
  /** The session that continues; the others end. */
  readonly session: string
  /** The secret of the browser that stays known; the others become unknown. */
  readonly browser?: string | undefined
}

/**
 * Changes the person's own password. Their other sessions end.
 * @throws RolemapError `sign-in-refused` if the old one is wrong, `account-unfit`, `too-many-attempts`
 */
export async function changePassword(rolemap: Rolemap, change: PasswordChange): Promise<void> {
  await attempt(rolemap, { session: change.session }, async () => await setPassword(rolemap, change))
}

async function setPassword(rolemap: Rolemap, change: PasswordChange): Promise<void> {
  const { name } = rolemap.actor
  const account = await rolemap.store.people.findAccount(name)
  if (!account || !(await isPassword(change.old, account.password)))
    throw new RolemapError('sign-in-refused', 'that is not your current password')
  checkPassword(change.new, name)
  if (change.new === change.old) throw new RolemapError('account-unfit', 'expected a password that is new')
  const set = { password: await hashPassword(change.new), firstPassword: false }
  await recordChange(rolemap, tell(ACCOUNT, { action: 'password', id: name }), [
    { put: 'account-change', name, set },
    { put: 'session-end', account: name, keep: change.session, browser: digestSecret(change.browser ?? '') },
  ])
}
