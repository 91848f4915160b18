import { createRoute, type OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { type Right, requireRight } from '../../rolemap/right.ts'
import type { Rolemap } from '../../rolemap/rolemap.ts'
import { limitBody, refuseOtherOrigins } from './guard.ts'
import { toOperationId } from './operation-id.ts'

/** What a handler finds in its context. */
export interface ApiEnv {
  readonly Variables: {
    /** Rolemap, acting for the sender of the request. */
    rolemap: Rolemap
    /** The most bytes that may be sent in one request. */
    uploadLimit: number
    /** Where the request comes from, if known. */
    address?: string
  }
}

export type Api = OpenAPIHono<ApiEnv>

/** A route and the right that it needs. If the sender lacks the right, the body is not read. */
export const defineRoute = <Path extends string, Config extends Omit<RouteConfig, 'path'> & { readonly path: Path }>(
  right: Right,
  config: Config,
) =>
  createRoute({
    operationId: toOperationId(config.method, config.path),
    ...config,
    [RIGHT]: right,
    middleware: [demand(right), refuseOtherOrigins, limitBody] as const,
  })

/** The name of a route's right in the OpenAPI document. */
export const RIGHT = 'x-right'

const demand =
  (right: Right): MiddlewareHandler<ApiEnv> =>
  (context, next) => {
    requireRight(context.var.rolemap, right)
    return next()
  }
