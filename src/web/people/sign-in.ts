import type { MiddlewareHandler } from 'hono'
import { NOBODY } from '../../rolemap/actor.ts'
import type { People } from '../../rolemap/people/people.ts'
import { findVisitor } from '../../rolemap/people/session.ts'
import { keepVisitor } from '../frame/demand.ts'
import { failurePage } from '../frame/failure.ts'
import { keepRolemap, type Site, send } from '../frame/page.ts'
import { readCookie } from './cookie.ts'

/** Answers each request in the name of the person who is signed in. */
export function signInBySession(site: Site, { limits, secure }: People): MiddlewareHandler {
  return async (context, next) => {
    const secret = readCookie(context, 'session', secure)
    const visitor = secret === undefined ? undefined : await findVisitor(site.rolemap, secret)
    keepRolemap(context, site.rolemap.as(visitor?.actor ?? { ...NOBODY, via: 'web' }))
    if (visitor) keepVisitor(context, visitor)
    const take = () =>
      visitor ? limits.requests.take(visitor.actor.name) : limits.visits.take(context.get('address') ?? '')
    // A page loads several assets, but only once.
    if (!context.req.path.startsWith('/asset/') && !take())
      return send(site, context, failurePage('too-often', 'There were more requests than one person makes'))
    await next()
    if (!visitor) return
    // One person's page must not be given to another who uses the same server in front.
    const { headers } = context.res
    if (headers.get('Cache-Control') === 'no-cache') headers.set('Cache-Control', 'private, no-cache')
  }
}

/** Where to go after signing in: always a page of this site, whatever the address says. */
export function toOwnPage(next: string | undefined): string {
  const own = 'http://rolemap.invalid'
  if (next === undefined || !/^\/(?![/\\])[\x20-\x7e]*$/.test(next)) return '/'
  const address = URL.canParse(next, own) ? new URL(next, own) : undefined
  // A step in the path may leave two slashes at its start, which would name another site.
  if (address?.origin !== own || address.pathname.startsWith('//')) return '/'
  return address.pathname + address.search
}
