import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { RolemapError } from '../../error.ts'

const sameOrigin = csrf()

/**
 * Prevents pages of other sites from sending forms to a server on the user's own machine. Browsers send the origin with
 * every such request; programs send none and are let through.
 */
export const refuseOtherOrigins: MiddlewareHandler = (context, next) =>
  context.req.header('Origin') === undefined && context.req.header('Sec-Fetch-Site') === undefined
    ? next()
    : sameOrigin(context, next)

/** Refuses a body above the size limit. */
export const limitBody: MiddlewareHandler<{ Variables: { uploadLimit: number } }> = (context, next) => {
  const { uploadLimit } = context.var
  const onError = () => {
    throw new RolemapError('file-too-large', `expected at most ${uploadLimit} bytes in one request, found more`)
  }
  return bodyLimit({ maxSize: uploadLimit, onError })(context, next)
}
