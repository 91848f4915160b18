import type { Context, Hono, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Right } from '../../rolemap/right.ts'
import { noteTooLarge } from '../kit/sent.ts'
import { demand } from './demand.ts'
import { type PageMaker, type Site, type SiteHandler, toHandler } from './page.ts'
import { notStored, ownFormsOnly, revalidated } from './security.ts'

/**
 * How long an answer may be cached. `asked`: it is the same for everyone, and a browser revalidates it each time.
 * `never`: it is about what one person uploaded or does. `own`: the answer sets it itself.
 */
export type Caching = 'asked' | 'never' | 'own'

/** One address of the site: its method, the right, how long the answer may be cached, and the handler. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly right: Right
  readonly cache: Caching
  /** The most bytes of a form: those of a file, or a number. If not given, those of a few short fields. */
  readonly takes?: 'file' | number
  /** Whether the request comes from a program: without a session it then gets an error, not the sign-in page. */
  readonly asksForData?: (context: Context) => boolean
  readonly make: PageMaker
}

/** The most bytes of a form of short fields, and of a form's other fields beside a file. */
const FIELDS = 64 * 1024

const CACHING: Readonly<Record<Caching, readonly MiddlewareHandler[]>> = {
  asked: [revalidated],
  never: [notStored],
  own: [],
}

/** Adds the routes to the application in order: if two have the same address, the first one answers. */
export function addRoutes(app: Hono, site: Site, routes: readonly Route[]): void {
  const formsOnly = ownFormsOnly(site.options.origin)
  for (const { method, path, right, cache, takes, asksForData, make } of routes) {
    const handler = toHandler(site, make)
    const most = takes === 'file' ? site.options.uploadLimit : takes
    const before = method === 'GET' ? [] : [formsOnly, limitBody(most, handler)]
    app.on(method, [path], ...CACHING[cache], demand(site, { right, asksForData }), ...before, handler)
  }
}

/** If a body is too large, nothing of it is read: the form is shown again and says so. */
function limitBody(most: number | undefined, handler: SiteHandler): MiddlewareHandler {
  const onError = (context: Context) => {
    noteTooLarge(context, most ?? FIELDS)
    return handler(context)
  }
  return bodyLimit({ maxSize: (most ?? 0) + FIELDS, onError })
}
