import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { RolemapError } from '../../error.ts'
import { formatLack, hasRole } from '../../rolemap/actor.ts'
import { type Access, leastFor } from '../../rolemap/people/access.ts'
import { nameRoute, type People, takeRequest } from '../../rolemap/people/people.ts'
import { findTokenActor, TOKEN_START } from '../../rolemap/people/token.ts'
import type { Rolemap } from '../../rolemap/rolemap.ts'
import { fail } from './problem.ts'

/**
 * Answers each request in the name of who has its token, if their role is enough. The API takes tokens only, which no
 * browser sends by itself: no page of another site can ask in somebody's name.
 */
export function signInByToken(rolemap: Rolemap, people: People): MiddlewareHandler {
  return async (context, next) => {
    if (new URL(context.req.url).search.includes(TOKEN_START)) return fail(context, { code: 'token-in-address' })
    const least = leastOf(context)
    const token = /^Bearer +(\S+)$/i.exec(context.req.header('Authorization') ?? '')?.[1]
    const actor = token === undefined ? undefined : await findTokenActor(rolemap, token)
    if (!takeRequest(people, actor, context.get('address') ?? ''))
      throw new RolemapError('too-many-attempts', 'too many requests: wait a minute')
    if (!actor && least !== 'anyone') return refuse(context, token)
    if (!actor) return await next()
    return await people.as(actor, async () => {
      if (least !== 'anyone' && !hasRole(actor, least)) throw new RolemapError('not-allowed', formatLack(actor, least))
      await next()
    })
  }
}

function leastOf(context: Context): Access['least'] {
  const route = nameRoute(context.req.method, matchedRoutes(context))
  return route === undefined ? 'anyone' : leastFor(route)
}

function refuse(context: Context, token: string | undefined): Response {
  const detail =
    token === undefined ? 'expected "Authorization: Bearer" with a token' : 'the token is unknown, revoked or over'
  return fail(context, { code: 'not-signed-in', detail, headers: { 'WWW-Authenticate': 'Bearer' } })
}
