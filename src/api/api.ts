import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import type { People } from '../rolemap/people/people.ts'
import type { Rolemap } from '../rolemap/rolemap.ts'
import { routeChanges } from './change/changes.ts'
import { routeFeed } from './change/feed.ts'
import { routeWebhooks } from './change/webhooks.ts'
import { routeClassifications } from './classification/classifications.ts'
import { routeExports } from './classification/exports.ts'
import { routeItems } from './classification/items.ts'
import { routeProblems } from './classification/problems.ts'
import { routeEvaluations } from './coding/evaluations.ts'
import { routeJobs } from './coding/jobs.ts'
import { routeSuggestions } from './coding/suggestions.ts'
import { routeDrafts } from './draft/drafts.ts'
import { routeExtensions } from './extension/extensions.ts'
import { routeExtensionFiles } from './extension/files.ts'
import { routeLocalItems } from './extension/local-items.ts'
import { createRevalidated, notStored } from './frame/caching.ts'
import { limitBody, refuseOtherOrigins } from './frame/guard.ts'
import { refuseInvalid } from './frame/invalid.ts'
import { answerError, fail } from './frame/problem.ts'
import { signInByToken } from './frame/sign-in.ts'
import { routeHealth } from './health.ts'
import { routeStagedFiles } from './intake/staged-files.ts'
import { routeAssertedEdges } from './map/asserted-edges.ts'
import { routeMapFiles } from './map/files.ts'
import { routeMaps } from './map/maps.ts'
import { routeProgression } from './map/progression.ts'
import { routeOwnEntries } from './own/own-entries.ts'
import { routeRules } from './own/rules.ts'
import { routeVariantNodes } from './variant/nodes.ts'
import { routeVariants } from './variant/variants.ts'

export interface ApiOptions {
  /** The most bytes that may be sent in one request. */
  readonly uploadLimit: number
  /** Rolemap's own version. */
  readonly version: string
  /** Hears of faults of Rolemap itself: the error's name and where in the program it rose, never its message. */
  readonly onFault?: (fault: string) => void
  /** Given where people sign in. */
  readonly people?: People
  /** The address by which programs know the server, where another stands in front. */
  readonly origin?: string
}

// What may be kept by a reader who asks each time whether it still holds: what is published, and what changes it.
const PUBLISHED = [
  ...['/openapi.json', '/classifications/*', '/problems', '/feed'],
  ...['/maps/*', '/clusters/*', '/occupations/*', '/edges/*'],
]
const WRITTEN = ['/changes/*', '/drafts/*']

/** The HTTP API, to be mounted under `/api`. Its description in OpenAPI 3.1 is made from the routes' own schemas. */
export function createApi(
  rolemap: Rolemap,
  { uploadLimit, version, onFault, people, origin }: ApiOptions,
): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: refuseInvalid })
  app.onError((error, context) => answerError(error, context, onFault))
  app.use(
    notStored,
    ...(people ? [signInByToken(rolemap, people)] : []),
    methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }),
    refuseOtherOrigins,
    limitBody(uploadLimit),
  )
  for (const path of PUBLISHED) app.use(path, createRevalidated(rolemap, { published: true }))
  for (const path of WRITTEN) app.use(path, createRevalidated(rolemap, { published: false }))
  routeClassifications(app, rolemap)
  routeItems(app, rolemap)
  routeExports(app, rolemap)
  routeSuggestions(app, rolemap)
  routeRules(app, rolemap)
  routeOwnEntries(app, rolemap)
  routeExtensions(app, rolemap)
  routeExtensionFiles(app, rolemap)
  routeLocalItems(app, rolemap)
  routeVariants(app, rolemap)
  routeVariantNodes(app, rolemap)
  routeProblems(app, rolemap)
  routeMaps(app, rolemap)
  routeMapFiles(app, rolemap)
  routeProgression(app, rolemap)
  routeAssertedEdges(app, rolemap)
  routeEvaluations(app, rolemap)
  routeJobs(app, rolemap, uploadLimit)
  routeChanges(app, rolemap)
  routeFeed(app, rolemap, origin)
  routeDrafts(app, rolemap)
  routeStagedFiles(app, rolemap)
  routeWebhooks(app, rolemap)
  routeHealth(app, rolemap, version)
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token that somebody made on the page of their account. Needed where people sign in.',
  })
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Rolemap',
      version,
      description: 'Codes job titles to roles, and shows what the roles are.',
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: '/api' }],
    // Asked for where people sign in: `rolemap serve --users`.
    security: [{}, { token: [] }],
  })
  app.all('*', (context) => fail(context, { code: 'route-unknown', detail: `there is nothing at ${context.req.path}` }))
  return app
}

const refuseMethod = (context: Context, methods: readonly string[]) =>
  fail(context, {
    code: 'method-unsupported',
    detail: `expected one of ${methods.join(', ')}, found ${context.req.method}`,
    headers: { Allow: methods.join(', ') },
  })
