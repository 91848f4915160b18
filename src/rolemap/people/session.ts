import type { Account, Session } from '../../store/people.ts'
import type { Actor } from '../actor.ts'
import type { Rolemap } from '../rolemap.ts'
import { toRole } from './account.ts'
import { createSecret, digestSecret } from './secret.ts'

const MINUTE = 60_000
/** A session ends this long after it started, and this long after it was last used. */
const SESSION_LASTS = 12 * 60 * MINUTE
const SESSION_RESTS = 60 * MINUTE
const BROWSER_KNOWN = 90 * 24 * 60 * MINUTE

/** Somebody who is signed in. */
export interface Visitor {
  readonly actor: Actor
  /** The digest that names their session. */
  readonly session: string
  /** Somebody else set their password, and they must change it before anything else. */
  readonly firstPassword: boolean
}

/** Always starts a session with a new secret, so that a secret somebody knew before the sign-in is useless after it. */
export async function startSession({ store, now }: Rolemap, account: string, former?: string): Promise<string> {
  if (former !== undefined) await store.people.endSession(digestSecret(former))
  const [secret, started] = [createSecret(), now()]
  await store.people.addSession({
    digest: digestSecret(secret),
    account,
    started: started.toISOString(),
    used: started.toISOString(),
    ends: new Date(started.getTime() + SESSION_LASTS).toISOString(),
  })
  return secret
}

/** The person with this secret, with their account as it is now: a role that was removed is gone at once. */
export async function findVisitor({ store, now }: Rolemap, secret: string): Promise<Visitor | undefined> {
  const digest = digestSecret(secret)
  const session = await store.people.findSession(digest)
  const at = now()
  if (!session || isOver(session, at)) return undefined
  const account = await store.people.findAccount(session.account)
  if (!account || account.disabled) return undefined
  // Not for each request, because the files that a page loads would write too.
  if (at.getTime() - Date.parse(session.used) > MINUTE) await store.people.useSession(digest, at.toISOString())
  return { actor: toActor(account), session: digest, firstPassword: account.firstPassword }
}

const toActor = ({ name, role }: Account): Actor => ({ name, role: toRole(role), via: 'web' })

const isOver = ({ used, ends }: Session, at: Date) =>
  ends <= at.toISOString() || at.getTime() - Date.parse(used) > SESSION_RESTS

export async function endSession({ store }: Rolemap, secret: string): Promise<void> {
  await store.people.endSession(digestSecret(secret))
}

/** The person's own sessions that have not expired, newest first. */
export async function listSessions({ store, actor, now }: Rolemap): Promise<readonly Session[]> {
  return (await store.people.listSessions(actor.name)).filter((session) => !isOver(session, now()))
}

/** Ends the person's sessions except one, and makes their other browsers unknown again. */
export async function endOtherSessions({ store, actor }: Rolemap, keep: string): Promise<void> {
  await store.trail.commit({ changes: [], effects: [{ put: 'session-end', account: actor.name, keep }] })
}

/** Remembers a browser, by a secret that it keeps. */
export async function rememberBrowser({ store, now }: Rolemap, account: string): Promise<string> {
  const secret = createSecret()
  const ends = new Date(now().getTime() + BROWSER_KNOWN).toISOString()
  await store.people.addKnownBrowser({ digest: digestSecret(secret), account, ends })
  return secret
}

/** Whether somebody has signed in to the account from the browser with this secret. */
export async function isKnownBrowser({ store, now }: Rolemap, account: string, secret: string): Promise<boolean> {
  const browser = await store.people.findKnownBrowser(digestSecret(secret))
  return browser?.account === account && browser.ends > now().toISOString()
}
