import type { MiddlewareHandler } from 'hono'
import { RolemapError } from '../../error.ts'
import { NOBODY } from '../../rolemap/actor.ts'
import type { People } from '../../rolemap/people/people.ts'
import { findTokenActor, TOKEN_START } from '../../rolemap/people/token.ts'
import type { Rolemap } from '../../rolemap/rolemap.ts'
import { fail } from './problem.ts'
import type { ApiEnv } from './route.ts'

/**
 * Answers each request in the name of the token's owner. The API accepts only tokens, which no browser sends by itself,
 * so no page of another site can act in somebody's name.
 */
export function signInByToken(rolemap: Rolemap, { limits }: People): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    if (new URL(context.req.url).search.includes(TOKEN_START)) return fail(context, { code: 'token-in-address' })
    const token = /^Bearer +(\S+)$/i.exec(context.req.header('Authorization') ?? '')?.[1]
    const actor = token === undefined ? undefined : await findTokenActor(rolemap, token)
    if (!(actor ? limits.requests.take(actor.name) : limits.visits.take(context.get('address') ?? '')))
      throw new RolemapError('too-many-attempts', 'too many requests: wait a minute')
    if (token !== undefined && !actor)
      throw new RolemapError('not-signed-in', 'the token is unknown, revoked or expired')
    context.set('rolemap', rolemap.as({ ...(actor ?? NOBODY), via: 'api' }))
    return await next()
  }
}
