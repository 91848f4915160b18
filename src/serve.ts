import type { AddressInfo } from 'node:net'
import { serve as listen } from '@hono/node-server'
import { Hono, type MiddlewareHandler } from 'hono'
import { createApi } from './api/api.ts'
import { describeFault, RolemapError } from './error.ts'
import type { Via } from './rolemap/actor.ts'
import type { Rolemap } from './rolemap/rolemap.ts'
import { createSite } from './web/site.ts'

export interface ServeOptions {
  /** The address to listen on; only this machine can reach `127.0.0.1`. */
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  /** The most bytes that may be sent in one request. */
  readonly uploadLimit: number
  /** Rolemap's own version, for the API's document. */
  readonly version: string
  /** Hears of faults of Rolemap itself: the error's name and where in the program it rose, never what it was about. */
  readonly onFault?: (fault: string) => void
  /** Names under which the site may be asked for beside its own address, as when it stands behind another server. */
  readonly allowedHosts?: readonly string[]
}

/** A listening server. */
export interface Served {
  readonly url: string
  /** Stops listening and waits for the answers under way. */
  close(): Promise<void>
}

/** Puts the site and the API on one address, and goes on with files that were waiting to be coded. */
export async function serve(rolemap: Rolemap, options: ServeOptions): Promise<Served> {
  const app = createApp(rolemap, options)
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, hostname: options.host, port: options.port }, (info) => {
      rolemap.wake()
      resolve({
        url: addressOf(info, options.host),
        close: () => new Promise((done) => server.close(() => done())),
      })
    })
    server.once('error', (cause: NodeJS.ErrnoException) => reject(cannotListen(cause, options)))
  })
}

/** The site and the API as one application, without a listener: what `serve` serves. */
export function createApp(rolemap: Rolemap, options: Omit<ServeOptions, 'port'>): Hono {
  const app = new Hono()
  const asking = (via: Via) => rolemap.as({ ...rolemap.actor, via })
  app.use(refuseOtherHosts(options))
  app.route('/api', createApi(asking('api'), options))
  app.route('/', createSite(asking('web'), { ...options, report: (error) => options.onFault?.(describeFault(error)) }))
  return app
}

// A page on the web can point a name of its own at 127.0.0.1 and then read a local server as its own origin. So a
// server that listens to this machine alone answers only when it is asked for by this machine's names.
function refuseOtherHosts({ host, allowedHosts = [] }: Omit<ServeOptions, 'port'>): MiddlewareHandler {
  const own = new Set(['localhost', '127.0.0.1', '[::1]', ...allowedHosts])
  const open = !['localhost', '127.0.0.1', '::1'].includes(host) && allowedHosts.length === 0
  return async (context, next) => {
    const asked = (context.req.header('host') ?? '').replace(/:\d+$/, '').toLowerCase()
    if (open || own.has(asked)) return next()
    return context.text(`This server does not answer to the name "${asked}". --allow-host adds a name.`, 421)
  }
}

function addressOf({ address, port, family }: AddressInfo, host: string): string {
  const name = ['127.0.0.1', '::1'].includes(address) || host === 'localhost' ? 'localhost' : address
  return `http://${family === 'IPv6' && name !== 'localhost' ? `[${name}]` : name}:${port}/`
}

function cannotListen(cause: NodeJS.ErrnoException, { host, port }: ServeOptions): RolemapError {
  const reason =
    cause.code === 'EADDRINUSE' ? 'another program listens there; --port 0 takes any free port' : cause.message
  return new RolemapError('address-unavailable', `cannot listen on ${host}:${port}: ${reason}`, { cause })
}
