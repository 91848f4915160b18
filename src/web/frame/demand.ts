import type { Context, MiddlewareHandler } from 'hono'
import type { Visitor } from '../../rolemap/people/session.ts'
import { may, type Right, requireRight } from '../../rolemap/right.ts'
import { withQuery } from '../kit/address.ts'
import { failurePage } from './failure.ts'
import { type Site, send, toOwnSite } from './page.ts'

/**
 * Lets through who has the right. Whoever is not signed in is sent to sign in, and whoever was given a password chooses
 * their own before anything else.
 */
export function demand(site: Site, right: Right): MiddlewareHandler {
  return async (context, next) => {
    const { rolemap } = toOwnSite(site, context)
    if (rolemap.actor.name === '' && !may(rolemap.actor, right)) return askToSignIn(site, context)
    requireRight(rolemap, right)
    const choosing = right === 'visit' || context.req.path.startsWith('/account/password')
    if (findVisitor(context)?.firstPassword && !choosing) return context.redirect('/account/password', 303)
    return await next()
  }
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
export const keepVisitor = (context: Context, visitor: Visitor) => context.set(VARIABLE, visitor)
const findVisitor = (context: Context): Visitor | undefined => context.get(VARIABLE)

/** Who asks, on a page that only somebody who is signed in can see. */
export function getVisitor(context: Context): Visitor {
  const visitor = findVisitor(context)
  if (visitor) return visitor
  throw new TypeError('expected a page for people who are signed in')
}
