import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { formatLack, hasRole } from '../../rolemap/actor.ts'
import { type Access, leastFor } from '../../rolemap/people/access.ts'
import { nameRoute, type People, takeRequest } from '../../rolemap/people/people.ts'
import { findVisitor, type Visitor } from '../../rolemap/people/session.ts'
import { failurePage } from '../frame/failure.ts'
import { type Site, send } from '../frame/page.ts'
import { withQuery } from '../kit/address.ts'
import { readCookie } from './cookie.ts'

/** Answers each request in the name of who is signed in, if their role is enough; others are sent to sign in. */
export function signInBySession(site: Site, people: People): MiddlewareHandler {
  return async (context, next) => {
    const secret = readCookie(context, 'session', people.secure)
    const visitor = secret === undefined ? undefined : await findVisitor(site.rolemap, secret)
    const [route, least] = askedOf(context)
    // A page loads several, once.
    const counted = route === 'GET /asset/*' || takeRequest(people, visitor?.actor, context.get('address') ?? '')
    if (!counted) return send(site, context, failurePage('too-often', 'There were more requests than one person makes'))
    if (!visitor) return least === 'anyone' ? await next() : askToSignIn(site, context)
    keepVisitor(context, visitor)
    return await people.as(visitor.actor, async () => {
      if (least !== 'anyone' && !hasRole(visitor.actor, least))
        return await send(site, context, failurePage('forbidden', formatLack(visitor.actor, least)))
      if (visitor.firstPassword && least !== 'anyone' && !context.req.path.startsWith('/account/password'))
        return context.redirect('/account/password', 303)
      await next()
      // What one person sees is not for another who asks the same server in front.
      const { headers } = context.res
      if (headers.get('Cache-Control') === 'no-cache') headers.set('Cache-Control', 'private, no-cache')
    })
  }
}

function askedOf(context: Context): readonly [route: string | undefined, least: Access['least']] {
  const route = nameRoute(context.req.method, matchedRoutes(context))
  return [route, route === undefined ? 'anyone' : leastFor(route)]
}

function askToSignIn(site: Site, context: Context): Response | Promise<Response> {
  const { method, url } = context.req
  // What was typed into a form is still in the browser, one page back.
  if (method !== 'GET' && method !== 'HEAD')
    return send(site, context, failurePage('signed-out', 'You were signed out, or were away for too long'))
  const { pathname, search } = new URL(url)
  const next = pathname === '/' ? undefined : pathname + search
  return context.redirect(withQuery('/sign-in', { next }), 303)
}

const VARIABLE = 'visitor'
const keepVisitor = (context: Context, visitor: Visitor) => context.set(VARIABLE, visitor)

/** Who asks, on a page that only somebody who is signed in can see. */
export function getVisitor(context: Context): Visitor {
  const visitor: Visitor | undefined = context.get(VARIABLE)
  if (visitor) return visitor
  throw new TypeError('expected a page for people who are signed in')
}

/** Where to go after signing in: a page of this site and nothing else, whatever an address was made to say. */
export function toOwnPage(next: string | undefined): string {
  const own = 'http://rolemap.invalid'
  if (next === undefined || !/^\/(?![/\\])[\x20-\x7e]*$/.test(next)) return '/'
  const address = URL.canParse(next, own) ? new URL(next, own) : undefined
  // A step in the path may leave two strokes at its start, and these would name another site.
  if (address?.origin !== own || address.pathname.startsWith('//')) return '/'
  return address.pathname + address.search
}
