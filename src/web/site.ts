import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { RolemapError } from '../error.ts'
import { createFaultNumber } from '../rolemap/fault.ts'
import type { Rolemap } from '../rolemap/index.ts'
import { may } from '../rolemap/right.ts'
import { CHANGE_ROUTES } from './change/routes.ts'
import { CLASSIFICATION_ROUTES } from './classification/routes.ts'
import { CODING_ROUTES } from './coding/routes.ts'
import { CONSULTATION_ROUTES } from './consultation/routes.ts'
import { CROSSWALK_ROUTES } from './crosswalk/routes.ts'
import { DRAFT_ROUTES } from './draft/routes.ts'
import { EXTENSION_ROUTES } from './extension/routes.ts'
import { readAssets } from './frame/asset.ts'
import { notFoundPage, REFUSED_PAGE, toFailurePage } from './frame/failure.ts'
import { type Lost, lostPage } from './frame/lost.ts'
import { readModules } from './frame/module.ts'
import { type Page, type Site, type SiteOptions, send, toHandler, toOwnSite } from './frame/page.ts'
import { addRoutes, type Route } from './frame/route.ts'
import { allow, headers } from './frame/security.ts'
import { createShelf, listDefaults } from './frame/shelf.ts'
import { HELP_ROUTES } from './help/routes.ts'
import { HOME_ROUTES } from './home/routes.ts'
import { INTAKE_ROUTES } from './intake/routes.ts'
import { JUDGEMENT_ROUTES } from './judgement/routes.ts'
import { classificationAddress } from './kit/address.ts'
import { LINKED_ROUTES } from './linked/routes.ts'
import { MAP_ROUTES } from './map/routes.ts'
import { OWN_ROUTES } from './own/routes.ts'
import { PEOPLE_ROUTES } from './people/routes.ts'
import { signInBySession } from './people/sign-in.ts'
import { PICTURE_ROUTES } from './picture/routes.ts'
import { POST_ROUTES } from './post/routes.ts'
import { QUALIFICATION_ROUTES } from './qualification/routes.ts'
import { RETURN_ROUTES } from './return/routes.ts'
import { SETTLE_ROUTES } from './settle/routes.ts'
import { VARIANT_ROUTES } from './variant/routes.ts'
import { WORK_ROUTES } from './work/routes.ts'

/** Every address of the site, room by room. Those that name a variant or a feed come before those of any code. */
const ROUTES: readonly Route[] = [
  ...HOME_ROUTES,
  ...HELP_ROUTES,
  ...CODING_ROUTES,
  ...SETTLE_ROUTES,
  ...VARIANT_ROUTES,
  ...CHANGE_ROUTES,
  ...CLASSIFICATION_ROUTES,
  ...PICTURE_ROUTES,
  ...OWN_ROUTES,
  ...EXTENSION_ROUTES,
  ...DRAFT_ROUTES,
  ...CONSULTATION_ROUTES,
  ...INTAKE_ROUTES,
  ...MAP_ROUTES,
  ...CROSSWALK_ROUTES,
  ...QUALIFICATION_ROUTES,
  ...JUDGEMENT_ROUTES,
  ...LINKED_ROUTES,
  ...POST_ROUTES,
  ...RETURN_ROUTES,
  ...WORK_ROUTES,
]

/** Every address of the site, including assets and sign-in, and the right that it needs. */
export const listRoutes = (): readonly Pick<Route, 'method' | 'path' | 'right'>[] => [
  { method: 'GET', path: '/asset/*', right: 'visit' },
  ...ROUTES,
  ...PEOPLE_ROUTES,
]

/** The site: pages rendered on the server, for `/`. Mount it last, because it answers every address. */
export function createSite(rolemap: Rolemap, options: SiteOptions): Hono {
  const site: Site = {
    rolemap,
    options,
    assets: readAssets(),
    modules: readModules(),
    shelf: createShelf(rolemap),
  }
  const app = new Hono()
  app.use(headers)
  if (options.people) app.use(signInBySession(site, options.people))
  addAssets(app, site)
  addModules(app, site)
  const routes = options.people ? [...ROUTES, ...PEOPLE_ROUTES] : ROUTES
  app.onError((error, context) => answerError(site, context, { error, routes }))
  addRoutes(app, site, routes)
  app.all(
    '*',
    toHandler(site, (own, context) => findLost(own, context, { routes })),
  )
  return app
}

const KEPT_FOR_GOOD = { 'Cache-Control': 'public, max-age=31536000, immutable' }

function addAssets(app: Hono, { assets }: Site): void {
  for (const { address, mediaType, body } of Object.values(assets)) {
    app.get(address, (context) => context.body(body, 200, { 'Content-Type': mediaType, ...KEPT_FOR_GOOD }))
  }
}

function addModules(app: Hono, site: Site): void {
  app.get(`${site.modules.base}:path{.+}`, (context) => {
    const code = site.modules.find(context.req.param('path') ?? '')
    if (code === undefined) return send(site, context, notFoundPage())
    // A worker has the policy of its own file.
    allow(context, 'modules')
    return context.body(code, 200, { 'Content-Type': 'text/javascript; charset=utf-8', ...KEPT_FOR_GOOD })
  })
}

interface Failed {
  readonly error: unknown
  readonly routes: readonly Route[]
}

async function answerError(site: Site, context: Context, { error, routes }: Failed): Promise<Response> {
  if (error instanceof HTTPException) return send(site, context, { ...REFUSED_PAGE })
  if (error instanceof RolemapError && error.is === 'missing' && context.req.method === 'GET')
    return send(site, context, await findLost(toOwnSite(site, context), context, { routes, reason: error.message }))
  const number = createFaultNumber()
  const page = toFailurePage(error, number)
  if ((page.status ?? 200) >= 500) site.options.report?.(error, number)
  return send(site, context, page)
}

/** The page for an address that there is not, with the classifications that it may mean. */
async function findLost({ rolemap }: Site, context: Context, lost: Omit<Lost, 'actor' | 'things'>): Promise<Page> {
  const { actor } = rolemap
  const summaries = may(actor, 'classification.see') ? await listDefaults(rolemap).catch(() => []) : []
  const things = summaries.map(({ id, label }) => ({ id, label, address: classificationAddress({ id }) }))
  return lostPage(context.req.path, { ...lost, actor, things })
}
