import type { Context, MiddlewareHandler } from 'hono'
import { csrf } from 'hono/csrf'
import { etag } from 'hono/etag'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { isUnmodified } from '../../unmodified.ts'

const SELF = ["'self'"]
const NONE = ["'none'"]

// What is not allowed here is not needed: no script, no frame, no part of another site.
const STRICT = {
  defaultSrc: NONE,
  styleSrc: SELF,
  imgSrc: SELF,
  formAction: SELF,
  baseUri: NONE,
  frameAncestors: NONE,
}
// The coder multiplies with WebAssembly; only what a worker loads may have it.
const MODULES = { ...STRICT, scriptSrc: ["'self'", "'wasm-unsafe-eval'"], connectSrc: SELF }
const SCRIPTS = { ...STRICT, scriptSrc: SELF, connectSrc: SELF }
// What such a page works on is typed into it and stays there, so it has no form to send.
const WORKERS = { ...SCRIPTS, workerSrc: SELF, formAction: NONE }

/**
 * What a page may do. `strict`: nothing but show itself and send forms. `scripts`: run and ask scripts and routes of this
 * site. `workers`: run workers too, but send no form. `modules`: a worker's own policy, which comes with its script.
 */
export type Policy = 'strict' | 'scripts' | 'workers' | 'modules'

const POLICIES: Readonly<Record<Policy, MiddlewareHandler>> = {
  strict: setHeaders(STRICT),
  scripts: setHeaders(SCRIPTS),
  workers: setHeaders(WORKERS),
  modules: setHeaders(MODULES),
}

// The referrer is sent within the site, since without one a browser names no origin with a form either.
// HTTPS is for the server in front to insist on.
function setHeaders(contentSecurityPolicy: typeof STRICT): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy,
    referrerPolicy: 'same-origin',
    strictTransportSecurity: false,
    xFrameOptions: 'DENY',
    permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [], usb: [] },
  })
}

const VARIABLE = 'policy'

/** Chooses the policy of an answer; it holds for the answer that nothing has changed, too. */
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
 * Takes forms from the site's own pages only: a browser names the origin with each. `origin` is the address by which
 * browsers know the site, if that differs from the server's own.
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

/** For pages that say the same to everyone: a browser may keep them, if it asks each time whether they still hold. */
export const revalidated: MiddlewareHandler = async (context, next) => {
  await tagged(context, next)
  const { 'if-none-match': tag, 'if-modified-since': since } = context.req.header()
  if (tag === undefined && isUnmodified(context.res.headers.get('Last-Modified'), since)) {
    context.res = new Response(null, { status: 304 })
    for (const name of ['Content-Type', 'Content-Length']) context.res.headers.delete(name)
  }
  if (context.res.ok || context.res.status === 304) context.res.headers.set('Cache-Control', 'no-cache')
}

/** For pages with rows of a file: nothing may keep them. */
export const notStored: MiddlewareHandler = async (context, next) => {
  await next()
  context.res.headers.set('Cache-Control', 'no-store')
}
