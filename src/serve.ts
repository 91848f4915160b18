import type { AddressInfo } from 'node:net'
import { type HttpBindings, serve as listen } from '@hono/node-server'
import { Hono, type MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import limitFunction from 'p-limit'
import { createApi, listRoutes as listApi } from './api/api.ts'
import { describeFault, RolemapError } from './error.ts'
import type { Role, Via } from './rolemap/actor.ts'
import { warmCoder } from './rolemap/coder/warm.ts'
import { createFaultNumber } from './rolemap/fault.ts'
import { warmQualifications } from './rolemap/judgement/warm.ts'
import { toCountedAddress } from './rolemap/people/address.ts'
import { createLimits } from './rolemap/people/limits.ts'
import { createOpenId, type OpenIdSettings } from './rolemap/people/open-id.ts'
import type { People } from './rolemap/people/people.ts'
import { USUAL_CLASSIFICATION } from './rolemap/post/source.ts'
import type { Right } from './rolemap/right.ts'
import type { Rolemap } from './rolemap/rolemap.ts'
import { startWork } from './rolemap/work.ts'
import { createSite, listRoutes as listPages } from './web/site.ts'

export interface ServeOptions {
  /** The address to listen on; only this machine can reach `127.0.0.1`. */
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  /** The most bytes that may be sent in one request. */
  readonly uploadLimit: number
  /** Rolemap's own version, for the API's document. */
  readonly version: string
  /** Called with faults of Rolemap itself: the error's name and where in the program it arose, never its subject. */
  readonly onFault?: (fault: string) => void
  /** Names that the site also answers to, for example behind another server. */
  readonly allowedHosts?: readonly string[]
  /** The address that people reach it by, if another server stands in front: `https://roles.example.org`. */
  readonly url?: string
  /** People sign in; otherwise there is one person, who may do everything. */
  readonly users?: UsersOptions
}

export interface UsersOptions {
  /** A server in front writes the visitor's address into `X-Forwarded-For`. */
  readonly behindProxy?: boolean
  readonly openId?: Omit<OpenIdSettings, 'back'>
  /** The role of a person whom the provider sends and nobody added; if absent, they are refused. */
  readonly openIdRole?: Role
}

/** A listening server. */
export interface Served {
  readonly url: string
  /** Stops listening, and waits for answers in progress. */
  close(): Promise<void>
}

/** Serves the site and the API at one address, and does the work waiting in the store. */
export async function serve(rolemap: Rolemap, options: ServeOptions): Promise<Served> {
  const app = createApp(rolemap, options)
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, hostname: options.host, port: options.port }, (info) => {
      const report = toReport(options)
      const work = startWork(rolemap, { report })
      const warm = warmCoder(rolemap, USUAL_CLASSIFICATION).catch((error: unknown) => report(error))
      const stopAhead = workAhead(rolemap, report)
      const close = async () => {
        stopAhead()
        await Promise.all([work.stop(), warm, new Promise<void>((done) => server.close(() => done()))])
      }
      resolve({ url: addressOf(info, options.host), close })
    })
    server.once('error', (cause: NodeJS.ErrnoException) => reject(cannotListen(cause, options)))
  })
}

/** Milliseconds: whoever waits for the server to start comes first. */
const AHEAD_AFTER = 1000

/** Works out what takes long before anybody asks. Returns what stops it: an unfinished step ends with the store. */
function workAhead(rolemap: Rolemap, report: (error: unknown) => void): () => void {
  let stopped = false
  const fail = (error: unknown) => stopped || report(error)
  const start = setTimeout(() => void warmQualifications(rolemap, () => stopped).catch(fail), AHEAD_AFTER)
  start.unref()
  return () => {
    stopped = true
    clearTimeout(start)
  }
}

/** Every address of the server in Hono's notation, such as `GET /code/:job`, and the right that it needs. */
export function listRoutes(): readonly { readonly route: string; readonly right: Right }[] {
  const api = listApi().map(({ path, ...rest }) => ({ ...rest, path: `/api${path}` }))
  return [...listPages(), ...api].map(({ method, path, right }) => ({ route: `${method} ${path}`, right }))
}

/** The site and the API as one application, without a listener: what `serve` serves. */
export function createApp(rolemap: Rolemap, options: Omit<ServeOptions, 'port'>): Hono {
  const app = new Hono()
  const origin = options.url === undefined ? undefined : new URL(options.url).origin
  const report = toReport(options)
  app.use(refuseOtherHosts(options))
  app.use(compress())
  app.use(readInTurn(rolemap))
  if (origin?.startsWith('https:')) app.use(insistOnHttps)
  if (options.users) app.use(noteAddress(options.users))
  const people = options.users && toPeople(rolemap, options.users, origin)
  const known = { ...options, ...(origin !== undefined && { origin }), ...(people && { people }) }
  const asked = (via: Via) => rolemap.as({ ...rolemap.actor, via })
  for (const path of ['/api', '/api/docs']) app.use(path, toApiPage)
  app.route('/api', createApi(asked('api'), known))
  app.route('/', createSite(asked('web'), { ...known, report }))
  return app
}

/** Browsers that ask for the API itself get the page about it. */
const toApiPage: MiddlewareHandler = async (context, next) =>
  (context.req.header('Accept') ?? '').includes('text/html') ? context.redirect('/help/reference/api') : next()

/** More at once would not be answered sooner: they would wait for each other's queries, and all of them end late. */
const MOST_READING = 8

/**
 * A request that only reads shows one moment, and waits for its turn if many read. One that changes something must see
 * what others change meanwhile, and does not wait behind those who read.
 */
function readInTurn({ store }: Rolemap): MiddlewareHandler {
  const inTurn = limitFunction(MOST_READING)
  return async (context, next) => {
    const { method, path, raw } = context.req
    if (method !== 'GET' && method !== 'HEAD') return next()
    if (path === '/api/health' || path.startsWith('/asset/')) return next()
    // Whoever has left meanwhile does not read.
    return await inTurn(async () => (raw.signal.aborted ? context.body(null, 503) : await store.atOneMoment(next)))
  }
}

const toReport =
  ({ onFault }: Pick<ServeOptions, 'onFault'>) =>
  (error: unknown, number = createFaultNumber()) =>
    onFault?.(`${number} ${describeFault(error)}`)

function toPeople(rolemap: Rolemap, { openId, openIdRole }: UsersOptions, origin = ''): People {
  return {
    limits: createLimits(rolemap.now),
    secure: origin.startsWith('https:'),
    ...(openId && { openId: createOpenId({ ...openId, back: `${origin}/sign-in/open-id/back` }) }),
    ...(openIdRole && { openIdRole }),
  }
}

const insistOnHttps: MiddlewareHandler = async (context, next) => {
  await next()
  context.res.headers.set('Strict-Transport-Security', 'max-age=31536000')
}

type AddressEnv = { Bindings: Partial<HttpBindings>; Variables: { address: string } }

function noteAddress({ behindProxy = false }: UsersOptions): MiddlewareHandler<AddressEnv> {
  return async (context, next) => {
    const forwarded = behindProxy ? context.req.header('X-Forwarded-For') : undefined
    const peer = context.env?.incoming?.socket.remoteAddress
    context.set('address', toCountedAddress({ peer, forwarded }))
    await next()
  }
}

// A page on the web can point a name of its own at 127.0.0.1, and then read a local server as if it had the same
// origin. So a server that only this machine can reach answers only to this machine's names.
function refuseOtherHosts({ host, allowedHosts = [], url }: Omit<ServeOptions, 'port'>): MiddlewareHandler {
  const named = [...allowedHosts, ...(url === undefined ? [] : [new URL(url).hostname])]
  const own = new Set(['localhost', '127.0.0.1', '[::1]', ...named])
  const open = !['localhost', '127.0.0.1', '::1'].includes(host) && named.length === 0
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
