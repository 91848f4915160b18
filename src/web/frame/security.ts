import type { Context, MiddlewareHandler } from 'hono'
import { csrf } from 'hono/csrf'
import { etag } from 'hono/etag'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { isUnmodified } from '../../unmodified.ts'

const SELF = ["'self'"]
const NONE = ["'none'"]

// Nothing here is needed: no scripts, no frames, no parts of other sites.
const STRICT = {
  defaultSrc: NONE,
  styleSrc: SELF,
  imgSrc: SELF,
  formAction: SELF,
  baseUri: NONE,
  frameAncestors: NONE,
}
// The coder multiplies with WebAssembly; only what a worker loads may do that.
const MODULES = { ...STRICT, scriptSrc: ["'self'", "'wasm-unsafe-eval'"], connectSrc: SELF }
const SCRIPTS = { ...STRICT, scriptSrc: SELF, connectSrc: SELF }
// What such a page works on is typed into it and stays there, so it has no form to send.
const WORKERS = { ...SCRIPTS, workerSrc: SELF, formAction: NONE }

/**
 * What a page may do. `strict`: only show itself and send forms. `scripts`: run scripts of this site and call its
 * routes. `workers`: run workers too, but send no form. `modules`: the policy of a worker, which comes with its script.
 */
export type Policy = 'strict' | 'scripts' | 'workers' | 'modules'

const POLICIES: Readonly<Record<Policy, MiddlewareHandler>> = {
  // Without scripts nothing connects; tools that check a page ask for `/robots.txt` in its name.
  strict: setHeaders({ ...STRICT, connectSrc: SELF }),
  scripts: setHeaders(SCRIPTS),
  workers: setHeaders(WORKERS),
  modules: setHeaders(MODULES),
}

// The referrer is sent within the site, because without one a browser does not name its origin when it sends a form.
// Insisting on HTTPS is up to the server in front.
function setHeaders(contentSecurityPolicy: typeof STRICT & { readonly connectSrc?: string[] }): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy,
    referrerPolicy: 'same-origin',
    strictTransportSecurity: false,
    xFrameOptions: 'DENY',
    permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [], usb: [] },
  })
}

const VARIABLE = 'policy'

/** Chooses the policy of an answer, also if the answer is that nothing has changed. */
export function allow(context: Context, policy: Policy): void {
  context.set(VARIABLE, policy)
}

/** Sets the headers of every answer, with the policy that was chosen for it. */
export const headers: MiddlewareHandler = async (context, next) => {
  await next()
  const policy: Policy = context.get(VARIABLE) ?? 'strict'
  await POLICIES[policy](context, async () => {})
}

/**
 * Accepts forms only from the site's own pages: a browser sends its origin with each. `origin` is the address by which
 * browsers know the site, if it differs from the server's own.
 */
export function ownFormsOnly(origin: string | undefined): MiddlewareHandler {
  const sameOrigin = origin === undefined ? csrf() : csrf({ origin })
  return async (context, next) => {
    const form = FORM.test(context.req.header('Content-Type') ?? '')
    if (context.req.method === 'POST' && !form) throw new HTTPException(403)
    return sameOrigin(context, next)
  }
}

const FORM = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i

const tagged = etag()

/** For pages that are the same for everyone: a browser may cache them if it revalidates each time. */
export const revalidated: MiddlewareHandler = async (context, next) => {
  await tagged(context, next)
  const { 'if-none-match': tag, 'if-modified-since': since } = context.req.header()
  if (tag === undefined && isUnmodified(context.res.headers.get('Last-Modified'), since)) {
    context.res = new Response(null, { status: 304 })
    for (const name of ['Content-Type', 'Content-Length']) context.res.headers.delete(name)
  }
  if (context.res.ok || context.res.status === 304) context.res.headers.set('Cache-Control', 'no-cache')
}

/** For pages with rows of a file: nothing may cache them. */
export const notStored: MiddlewareHandler = async (context, next) => {
  await next()
  context.res.headers.set('Cache-Control', 'no-store')
}
