import type { MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'

const tagged = etag()

/**
 * For what a reader may keep, if it asks each time whether it still holds. The strong ETag is made of the answer
 * itself: a version's digest leaves out its prose, which a later import may bring.
 */
export const revalidated: MiddlewareHandler = async (context, next) => {
  await tagged(context, next)
  const { status, headers } = context.res
  if (isRead(context.req.method) && (status === 200 || status === 304)) headers.set('Cache-Control', 'no-cache')
}

const isRead = (method: string) => method === 'GET' || method === 'HEAD'

/** For everything else: a staff file's rows, a post's description in a query, a job's progress, a failure. */
export const notStored: MiddlewareHandler = async (context, next) => {
  await next()
  const { headers } = context.res
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
  headers.set('X-Frame-Options', 'DENY')
  headers.set('Referrer-Policy', 'no-referrer')
}
