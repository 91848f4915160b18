import type { Hono } from 'hono'
import { openRolemap, type Role, type Rolemap } from 'rolemap'
import { addAccount } from '../../src/rolemap/people/account.ts'
import { digestSecret } from '../../src/rolemap/people/secret.ts'
import { startSession } from '../../src/rolemap/people/session.ts'
import { createToken } from '../../src/rolemap/people/token.ts'
import { startWork } from '../../src/rolemap/work.ts'
import { createApp, type ServeOptions } from '../../src/serve.ts'
import { addVersion } from '../fixture/put.ts'
import { HARBOUR } from '../web/sample.ts'

export const ORIGIN = 'https://roles.example'
export const PASSWORD = 'four words not alike'

/** Rolemap as served to people who sign in, over its own store. */
export interface Served {
  readonly rolemap: Rolemap
  readonly app: Hono
  readonly options: Omit<ServeOptions, 'port'>
  /** The faults reported to the operator. */
  readonly faults: string[]
  /** Advances the clock. */
  pass(minutes: number): void
  /** Adds an account with its own password. */
  addPerson(name: string, role: Role): Promise<Person>
  /** A request as the server in front passes it on. */
  ask(path: string, init?: RequestInit): Promise<Response>
}

export interface Person {
  readonly name: string
  readonly role: Role
  /** Headers of their browser. */
  readonly cookie: Record<string, string>
  /** Headers of their program. */
  readonly bearer: Record<string, string>
}

export async function openServed(options: Partial<ServeOptions> = {}): Promise<Served> {
  // The clock stands still unless a test advances it, so that no allowance refills while a slow machine sends requests.
  let time = Date.now()
  const now = () => new Date(time)
  const rolemap = await openRolemap({ db: ':memory:', data: false, now })
  startWork(rolemap)
  await addVersion(rolemap.store, HARBOUR, [])
  const faults: string[] = []
  const served: Served['options'] = {
    host: '127.0.0.1',
    uploadLimit: 1024 * 1024,
    version: '1.2.3',
    url: ORIGIN,
    users: { behindProxy: true },
    onFault: (fault) => faults.push(fault),
    ...options,
  }
  const app = createApp(rolemap, served)
  return {
    rolemap,
    app,
    options: served,
    faults,
    pass: (minutes) => {
      time += minutes * 60_000
    },
    addPerson: (name, role) => addPerson(rolemap, name, role),
    // People see https, but the server in front sends http.
    ask: async (path, init = {}) =>
      await app.request(`http://roles.example${path}`, { redirect: 'manual', ...init, headers: toHeaders(init) }),
  }
}

/** The headers that a browser adds. */
function toHeaders({ headers, method = 'GET' }: RequestInit): Headers {
  const all = new Headers(headers)
  if (!all.has('Host')) all.set('Host', 'roles.example')
  if (method !== 'GET' && !all.has('Origin') && !all.has('Authorization')) all.set('Origin', ORIGIN)
  return all
}

async function addPerson(rolemap: Rolemap, name: string, role: Role): Promise<Person> {
  await addAccount(rolemap, { name, role, password: PASSWORD })
  const change = { put: 'account-change', name, set: { firstPassword: false } } as const
  await rolemap.store.trail.commit({ changes: [], effects: [change] })
  const session = await startSession(rolemap, name)
  const { secret } = await createToken(rolemap.as({ name, role, via: 'web' }), { label: 'test', role, days: 30 })
  if ((await rolemap.store.people.findSession(digestSecret(session))) === undefined)
    throw new Error('expected a session')
  return {
    name,
    role,
    cookie: { Cookie: `__Host-rolemap-session=${session}` },
    bearer: { Authorization: `Bearer ${secret}` },
  }
}

/** A form to post, in a browser's format. */
export function toForm(fields: Readonly<Record<string, string>>, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  }
}

/** The value of a cookie that an answer sets. */
export function cookieOf(response: Response, name: string): string | undefined {
  const found = response.headers.getSetCookie().find((cookie) => cookie.startsWith(`__Host-rolemap-${name}=`))
  return found?.split(';')[0]?.split('=')[1]
}
