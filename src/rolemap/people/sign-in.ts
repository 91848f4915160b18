import { RolemapError } from '../../error.ts'
import type { Rolemap } from '../rolemap.ts'
import { tell } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import type { Allowance } from './allowance.ts'
import { ACCOUNT } from './kind.ts'
import type { Limits } from './limits.ts'
import { checkPassword, hashPassword, isPassword } from './password.ts'
import { digestSecret } from './secret.ts'
import { isKnownBrowser, rememberBrowser, startSession } from './session.ts'

export interface Attempt {
  readonly name: string
  readonly password: string
  /** Where it comes from. */
  readonly address: string
  /** The secret of a browser that somebody signed in from before. */
  readonly browser?: string | undefined
  /** The secret of the session that the browser had. */
  readonly former?: string | undefined
}

/** Secrets for the browser to keep. */
export interface SignedIn {
  readonly session: string
  /** Where the browser was not known before. */
  readonly browser?: string
}

/**
 * Starts a session for who knows the password. What is wrong is not said: name, password, or the account itself.
 * @throws RolemapError `sign-in-refused`, `too-many-attempts`
 */
export async function signIn(rolemap: Rolemap, limits: Limits, attempt: Attempt): Promise<SignedIn> {
  const name = attempt.name.trim().toLowerCase()
  const known = attempt.browser !== undefined && (await isKnownBrowser(rolemap, name, attempt.browser))
  const giveBack = takeAttempt(limits, { ...attempt, name, known })
  const account = await rolemap.store.people.findAccount(name)
  const right = await isPassword(attempt.password, account?.password)
  if (!account || !right || account.disabled)
    throw new RolemapError('sign-in-refused', 'name and password do not match, or the account is closed')
  giveBack()
  return await letIn(rolemap, name, { known, former: attempt.former })
}

export interface LetIn {
  readonly known: boolean
  readonly former?: string | undefined
}

/** Starts a session for somebody who has shown who they are. */
export async function letIn(rolemap: Rolemap, name: string, { known, former }: LetIn): Promise<SignedIn> {
  const session = await startSession(rolemap, name, former)
  return known ? { session } : { session, browser: await rememberBrowser(rolemap, name) }
}

// Counted before the password is looked at: many attempts at once are many attempts.
function takeAttempt(limits: Limits, { name, address, browser, known }: Attempt & { known: boolean }): () => void {
  const counted: readonly (readonly [Allowance, string])[] = known
    ? [[limits.browser, digestSecret(browser ?? '')]]
    : [
        [limits.pair, JSON.stringify([name, address])],
        [limits.address, address],
        [limits.account, name],
      ]
  for (const [at, [allowance, key]] of counted.entries()) {
    if (allowance.take(key)) continue
    for (const [taken, other] of counted.slice(0, at)) taken.giveBack(other)
    throw new RolemapError('too-many-attempts', 'too many attempts to sign in: wait a quarter of an hour')
  }
  return () => {
    for (const [allowance, key] of counted) allowance.giveBack(key)
  }
}

export interface PasswordChange {
  readonly old: string
  readonly new: string
  /** The session that goes on; the others end. */
  readonly session: string
  /** The secret of the browser that stays known; the others are strangers again. */
  readonly browser?: string | undefined
}

/**
 * Changes the password of whoever asks. Their other sessions end.
 * @throws RolemapError `sign-in-refused` where the old one is wrong, `account-unfit`, `too-many-attempts`
 */
export async function changePassword(rolemap: Rolemap, limits: Limits, change: PasswordChange): Promise<void> {
  const { name } = rolemap.actor
  if (!limits.browser.take(change.session))
    throw new RolemapError('too-many-attempts', 'too many attempts: wait a quarter of an hour')
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
  limits.browser.giveBack(change.session)
}
