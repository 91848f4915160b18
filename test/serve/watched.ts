// A server in a separate process, which reports on request for how long its loop was blocked.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import process from 'node:process'
import { openRolemap } from 'rolemap'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { startSession } from '../../src/rolemap/people/session.ts'
import { createToken } from '../../src/rolemap/people/token.ts'
import { type createApp, serve } from '../../src/serve.ts'

/** The message of the process once it listens. */
export interface Started {
  readonly url: string
  /** Headers of an administrator's browser and program. */
  readonly cookie: string
  readonly bearer: string
  /** The same of another person. */
  readonly second: string
}

/** How long the loop was blocked since the last report, in milliseconds. */
export interface Held {
  /** The longest time that the main thread computed without a break. Other programs on the machine do not count. */
  readonly computing: number
  /** The longest delay of a timer, for whatever reason. */
  readonly late: number
  /** The most memory that the process has used, in bytes. */
  readonly memory: number
}

export const UPLOAD_LIMIT = 1024 * 1024
export const SETTINGS = { host: '127.0.0.1', uploadLimit: UPLOAD_LIMIT, version: '1.2.3', users: {} }
const MILLISECOND = 1e6

async function start(db: string): Promise<Started> {
  const rolemap = await openRolemap({ db })
  const account = {
    name: 'all',
    role: 'administrator',
    firstPassword: false,
    disabled: false,
    created: '2026-01-01T00:00:00.000Z',
  } as const
  const second = { ...account, name: 'second' }
  await rolemap.store.trail.commit({
    changes: [],
    effects: [account, second].map((one) => ({ put: 'account', account: one }) as const),
  })
  const session = await startSession(rolemap, account.name)
  const actor = { name: account.name, role: account.role, via: 'api' } as const
  await setOrganisation(rolemap.as(actor), 'kent', { label: 'Kent', people: [account.name, second.name] })
  const { secret } = await createToken(rolemap.as(actor), { label: 'test', role: account.role, days: 1 })
  const asSecond = rolemap.as({ ...actor, name: second.name })
  const { secret: other } = await createToken(asSecond, { label: 'test', role: second.role, days: 1 })
  const { url } = await serve(rolemap, { ...SETTINGS, port: 0 })
  return { url, cookie: `rolemap-session=${session}`, bearer: `Bearer ${secret}`, second: `Bearer ${other}` }
}

/** Every route, such as `GET /code/:job`. */
export function listRoutes({ routes }: ReturnType<typeof createApp>): readonly string[] {
  const named = routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)
  return [...new Set(named.map((name) => name.replace(/ \/asset\/.*/, ' /asset/*')))]
}

function watch(): () => Held {
  const timers = monitorEventLoopDelay({ resolution: 5 })
  timers.enable()
  let computing = 0
  let last = process.threadCpuUsage()
  const look = () => {
    const { user, system } = process.threadCpuUsage(last)
    last = process.threadCpuUsage()
    computing = Math.max(computing, (user + system) / 1000)
  }
  setInterval(look, 5)
  return () => {
    look()
    const held = { computing, late: timers.max / MILLISECOND, memory: process.resourceUsage().maxRSS * 1024 }
    timers.reset()
    computing = 0
    return held
  }
}

// Not if a test only imports the settings.
if (process.send && process.argv[2]?.endsWith('.db')) {
  const started = await start(process.argv[2])
  const read = watch()
  process.on('message', () => process.send?.(read()))
  process.on('disconnect', () => process.exit())
  process.send?.(started)
}
