import type { Context, MiddlewareHandler } from 'hono'
import { ERROR_CODES } from '../../error.ts'
import type { Visitor } from '../../rolemap/people/session.ts'
import { may, type Right, requireRight } from '../../rolemap/right.ts'
import { withQuery } from '../kit/address.ts'
import { failurePage } from './failure.ts'
import { type Site, send, toOwnSite } from './page.ts'

/** What an address demands of its visitors. */
export interface Demand {
  readonly right: Right
  /** Whether the request comes from a program, which cannot use a sign-in page. */
  readonly asksForData?: ((context: Context) => boolean) | undefined
}

/**
 * Lets people through who have the right. People who are not signed in are sent to sign in, or get an error if they ask
 * for data. People with a first password must choose their own before anything else.
 */
export function demand(site: Site, { right, asksForData }: Demand): MiddlewareHandler {
  return async (context, next) => {
    const { rolemap } = toOwnSite(site, context)
    if (rolemap.actor.name === '' && !may(rolemap.actor, right))
      return asksForData?.(context) ? tellToSignIn(context) : askToSignIn(site, context)
    requireRight(rolemap, right)
    const choosing = right === 'visit' || context.req.path.startsWith('/account/password')
    if (findVisitor(context)?.firstPassword && !choosing) return context.redirect('/account/password', 303)
    return await next()
  }
}

function askToSignIn(site: Site, context: Context): Response | Promise<Response> {
  const { method, url } = context.req
  // The browser still has what was typed into a form, one page back.
  if (method !== 'GET' && method !== 'HEAD')
    return send(site, context, failurePage('signed-out', 'You were signed out, or were away for too long'))
  const { pathname, search } = new URL(url)
  const next = pathname === '/' ? undefined : pathname + search
  return context.redirect(withQuery('/sign-in', { next }), 303)
}

const NOT_SIGNED_IN = 'not-signed-in'

/** As in the API (RFC 9457). */
function tellToSignIn(context: Context): Response {
  const body = {
    type: `urn:problem-type:rolemap:${NOT_SIGNED_IN}`,
    title: ERROR_CODES[NOT_SIGNED_IN].says,
    status: 401,
    code: NOT_SIGNED_IN,
    detail: 'this address is for people who are signed in; a program asks the API, with a token',
  }
  const headers = { 'WWW-Authenticate': 'Cookie', 'Cache-Control': 'no-store', Vary: 'Accept' }
  return context.body(JSON.stringify(body), 401, { ...headers, 'Content-Type': 'application/problem+json' })
}

const VARIABLE = 'visitor'
export const keepVisitor = (context: Context, visitor: Visitor) => context.set(VARIABLE, visitor)
const findVisitor = (context: Context): Visitor | undefined => context.get(VARIABLE)

/** The visitor, on a page that only people who are signed in can see. */
export function getVisitor(context: Context): Visitor {
  const visitor = findVisitor(context)
  if (visitor) return visitor
  throw new TypeError('expected a page for people who are signed in')
}
