import type { MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import type { Rolemap } from '../../rolemap/rolemap.ts'
import { findLastChange } from '../../rolemap/trail/last-changed.ts'
import { isUnmodified } from '../../unmodified.ts'

const tagged = etag()
const SECOND = 1000

/**
 * For answers that a client may cache if it revalidates each time. The strong ETag is computed from the answer itself,
 * because a version's digest leaves out its prose, which a later import may add. Last-Modified is the time of the last
 * published change (of any change, for what also shows drafts), or of this server's start, because it may be a newer
 * release. It is left out within the same second, because another change in that second could not be told apart. If a
 * client sends both, the ETag counts.
 */
export function createRevalidated(rolemap: Rolemap, { published }: { published: boolean }): MiddlewareHandler {
  const started = rolemap.now().getTime()
  return async (context, next) => {
    if (!isRead(context.req.method)) return await next()
    // Read before the answer is made: a change in between makes the time too early, never too late.
    const changed = Date.parse((await findLastChange(rolemap, published)) ?? '')
    await tagged(context, next)
    const { status, headers } = context.res
    if (status !== 200 && status !== 304) return
    headers.set('Cache-Control', 'no-cache')
    const last = Math.max(started, Number.isNaN(changed) ? 0 : changed)
    if (status === 304 || rolemap.now().getTime() - last < SECOND) return
    headers.set('Last-Modified', new Date(last).toUTCString())
    const { 'if-none-match': tag, 'if-modified-since': since } = context.req.header()
    if (tag === undefined && isUnmodified(headers.get('Last-Modified'), since)) toUnmodified(context)
  }
}

/** Replaces the answer: the client has it already. */
function toUnmodified(context: Parameters<MiddlewareHandler>[0]): void {
  context.res = new Response(null, { status: 304 })
  for (const name of ['Content-Type', 'Content-Length', 'Link']) context.res.headers.delete(name)
}

const isRead = (method: string) => method === 'GET' || method === 'HEAD'

/** For everything else: rows of a staff file, a post's description in a query, a job's progress, a failure. */
export const notStored: MiddlewareHandler = async (context, next) => {
  await next()
  const { headers } = context.res
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
  headers.set('X-Frame-Options', 'DENY')
  headers.set('Referrer-Policy', 'no-referrer')
}
