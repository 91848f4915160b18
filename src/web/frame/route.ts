import type { Context, Hono, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import type { Right } from '../../rolemap/right.ts'
import { noteTooLarge } from '../kit/sent.ts'
import { demand } from './demand.ts'
import { type PageMaker, type Site, type SiteHandler, toHandler } from './page.ts'
import { notStored, ownFormsOnly, revalidated } from './security.ts'

/**
 * How long an answer may be kept. `asked`: it says the same to everyone, and a browser asks each time whether it still
 * holds. `packed`: likewise, and it is long. `never`: it is about what one person gave or does. `own`: it says so itself.
 */
export type Caching = 'asked' | 'packed' | 'never' | 'own'

/** One address of the site: what is asked for there, who may, how long the answer may be kept, and what makes it. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly right: Right
  readonly cache: Caching
  /** The most bytes of a form: those that a file may have, or a number; otherwise those of some short fields. */
  readonly takes?: 'file' | number
  /** Whether a program asks: without a session it is told so, and not sent to the page on which people sign in. */
  readonly asksForData?: (context: Context) => boolean
  readonly make: PageMaker
}

/** The most bytes of a form of short fields, and what a form adds to the file that it carries. */
const FIELDS = 64 * 1024

const CACHING: Readonly<Record<Caching, readonly MiddlewareHandler[]>> = {
  asked: [revalidated],
  packed: [compress(), revalidated],
  never: [notStored],
  own: [],
}

/** Puts the routes on the application, in their order: where two have an address, the first answers. */
export function addRoutes(app: Hono, site: Site, routes: readonly Route[]): void {
  const formsOnly = ownFormsOnly(site.options.origin)
  for (const { method, path, right, cache, takes, asksForData, make } of routes) {
    const handler = toHandler(site, make)
    const most = takes === 'file' ? site.options.uploadLimit : takes
    const before = method === 'GET' ? [] : [formsOnly, limitBody(most, handler)]
    app.on(method, [path], ...CACHING[cache], demand(site, { right, asksForData }), ...before, handler)
  }
}

/** Of a body that is too large nothing is read: the form is shown again, and says so. */
function limitBody(most: number | undefined, handler: SiteHandler): MiddlewareHandler {
  const onError = (context: Context) => {
    noteTooLarge(context, most ?? FIELDS)
    return handler(context)
  }
  return bodyLimit({ maxSize: (most ?? 0) + FIELDS, onError })
}
