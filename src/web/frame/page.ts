import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { readSoon } from '../../rolemap/held.ts'
import type { Rolemap } from '../../rolemap/index.ts'
import type { People } from '../../rolemap/people/people.ts'
import type { Crumb } from '../kit/breadcrumb.ts'
import type { Filled } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import type { Assets } from './asset.ts'
import { checkAddress } from './check-address.ts'
import { layout } from './layout.ts'
import type { Modules } from './module.ts'
import type { NavName } from './nav.ts'
import { allow, type Policy } from './security.ts'
import type { Shelf } from './shelf.ts'

export interface SiteOptions {
  /** The most bytes of a file. */
  readonly uploadLimit: number
  /** Called with every error that is not the visitor's. The visitor sees a page that apologises. */
  readonly report?: (error: unknown, number?: string) => void
  /** Set if people sign in. */
  readonly people?: People
  /** The address by which browsers know the site, if another server stands in front. */
  readonly origin?: string
}

/** What every page may use. */
export interface Site {
  readonly rolemap: Rolemap
  readonly shelf: Shelf
  readonly assets: Assets
  readonly modules: Modules
  readonly options: SiteOptions
}

/** A script of a page, and what it may do. */
export interface PageScript {
  /** Named as in `Modules`. */
  readonly module: string
  readonly policy: Exclude<Policy, 'strict'>
}

/** A page without its frame. */
export interface Page {
  /** The whole title except the site's name. */
  readonly title: string
  readonly main: Html
  /** A message that something was done, above everything else. */
  readonly notice?: Html | false | undefined
  /** The page's form as it was sent. What is wrong with it is in the title and above everything else. */
  readonly filled?: Filled | undefined
  readonly nav?: NavName
  readonly trail?: readonly Crumb[]
  /** The feed that programs can find from the page. */
  readonly feed?: { readonly address: string; readonly title: string }
  /** A band over the whole width, above the main column. */
  readonly hero?: Html
  /** The main column is as wide as the window. */
  readonly wide?: boolean
  /** A script that extends the page in browsers that run scripts. */
  readonly script?: PageScript
  readonly status?: ContentfulStatusCode
  /** Some figures are from before the last change, and are being worked out again. */
  readonly behind?: boolean
  readonly headers?: Readonly<Record<string, string>>
}

/** What answers a request: a page, or any other response. */
export type PageMaker = (site: Site, context: Context) => Promise<Page | Response> | Page | Response

const VARIABLE = 'rolemap'
/** Sets the person in whose name a request is answered. */
export const keepRolemap = (context: Context, rolemap: Rolemap) => context.set(VARIABLE, rolemap)

/** The site as the sender of the request may use it. */
export const toOwnSite = (site: Site, context: Context): Site => ({
  ...site,
  rolemap: context.get(VARIABLE) ?? site.rolemap,
})

export type SiteHandler = (context: Context) => Promise<Response>

export function toHandler(site: Site, make: PageMaker): SiteHandler {
  return async (context) => {
    checkAddress(context)
    const now = async () => await make(toOwnSite(site, context), context)
    const { found, behind } = await (context.req.method === 'GET'
      ? readSoon(now)
      : { found: await now(), behind: false })
    // Only a page can say that it is behind: a file cannot.
    const page = behind && found instanceof Response ? await now() : found
    return page instanceof Response ? page : send(site, context, behind ? { ...page, behind } : page)
  }
}

/** The page in its frame, as an answer. */
export function send(site: Site, context: Context, page: Page): Response | Promise<Response> {
  allow(context, page.script?.policy ?? 'strict')
  const { status = page.filled?.status ?? (page.filled?.errors ? 422 : 200) } = page
  return context.html(layout(page, toOwnSite(site, context)), status, { ...page.headers })
}
