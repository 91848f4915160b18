import type { KnownBrowser, Session } from '../people.ts'
import type { Database } from '../schema.ts'

export async function addSession(db: Database, session: Session): Promise<void> {
  await db.insertInto('session').values(session).execute()
}

export async function findSession(db: Database, digest: string): Promise<Session | undefined> {
  return await db.selectFrom('session').selectAll().where('digest', '=', digest).executeTakeFirst()
}

export async function listSessions(db: Database, account: string): Promise<readonly Session[]> {
  const found = db.selectFrom('session').selectAll().where('account', '=', account)
  return await found.orderBy('started', 'desc').orderBy('digest').execute()
}

export async function useSession(db: Database, digest: string, used: string): Promise<void> {
  await db.updateTable('session').set({ used }).where('digest', '=', digest).execute()
}

export async function endSession(db: Database, digest: string): Promise<void> {
  await db.deleteFrom('session').where('digest', '=', digest).execute()
}

export async function addKnownBrowser(db: Database, browser: KnownBrowser): Promise<void> {
  await db.insertInto('known_browser').values(browser).execute()
}

export async function findKnownBrowser(db: Database, digest: string): Promise<KnownBrowser | undefined> {
  return await db.selectFrom('known_browser').selectAll().where('digest', '=', digest).executeTakeFirst()
}
