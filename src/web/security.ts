import type { MiddlewareHandler } from 'hono'
import { csrf } from 'hono/csrf'
import { etag } from 'hono/etag'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'

// The pages have no script, no frame and no part of another site: what is not allowed here is not needed.
// The referrer is sent within the site, since without one a browser names no origin with a form either.
// HTTPS is for the server in front to insist on.
export const headers: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  strictTransportSecurity: false,
  xFrameOptions: 'DENY',
  permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [], usb: [] },
})

const sameOrigin = csrf()

/** Takes forms from the site's own pages only. The site sets no cookie, so there is none to mark `SameSite`. */
export const ownFormsOnly: MiddlewareHandler = async (context, next) => {
  if (context.req.method === 'POST' && !FORM.test(context.req.header('Content-Type') ?? ''))
    throw new HTTPException(403)
  return sameOrigin(context, next)
}

const FORM = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i

const tagged = etag()

/** For pages that say the same to everyone: a browser may keep them, if it asks each time whether they still hold. */
export const revalidated: MiddlewareHandler = async (context, next) => {
  await tagged(context, next)
  if (context.res.ok || context.res.status === 304) context.res.headers.set('Cache-Control', 'no-cache')
}

/** For pages with rows of a file: nothing may keep them. */
export const notStored: MiddlewareHandler = async (context, next) => {
  await next()
  context.res.headers.set('Cache-Control', 'no-store')
}
