import type { MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import type { Rolemap } from '../../rolemap/rolemap.ts'
import { findLastChange } from '../../rolemap/trail/last-changed.ts'
import { isUnmodified } from '../../unmodified.ts'

const tagged = etag()
const SECOND = 1000

/**
 * For what a reader may keep, if it asks each time whether it still holds. The strong ETag is made of the answer
 * itself: a version's digest leaves out its prose, which a later import may bring. Last-Modified is when anything was
 * last published (or changed in whatever way, for what tells of drafts too), or this server started, which may be of
 * another release; none where that was within this second, since another change of the same second could not be told
 * from it. Where both are asked, the ETag counts.
 */
export function createRevalidated(rolemap: Rolemap, { published }: { published: boolean }): MiddlewareHandler {
  const started = rolemap.now().getTime()
  return async (context, next) => {
    if (!isRead(context.req.method)) return await next()
    // Before the answer is made: a change while it is made leaves the time too early, never too late.
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

/** In place of the answer: the reader has it already. */
function toUnmodified(context: Parameters<MiddlewareHandler>[0]): void {
  context.res = new Response(null, { status: 304 })
  for (const name of ['Content-Type', 'Content-Length', 'Link']) context.res.headers.delete(name)
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
