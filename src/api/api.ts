import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import type { People } from '../rolemap/people/people.ts'
import type { Right } from '../rolemap/right.ts'
import type { Rolemap } from '../rolemap/rolemap.ts'
import { routeChanges } from './change/changes.ts'
import { routeFeed } from './change/feed.ts'
import { routeWebhooks } from './change/webhooks.ts'
import { routeClassifications } from './classification/classifications.ts'
import { routeExports } from './classification/exports.ts'
import { routeItems } from './classification/items.ts'
import { routeProblems } from './classification/problems.ts'
import { routeEvaluations } from './coding/evaluations.ts'
import { routeJobTables } from './coding/job-tables.ts'
import { routeJobs } from './coding/jobs.ts'
import { routeSuggestions } from './coding/suggestions.ts'
import { routeConsultations } from './consultation/consultations.ts'
import { routeConversions } from './crosswalk/conversions.ts'
import { routeCrosswalks } from './crosswalk/crosswalks.ts'
import { routeCrosswalkWork } from './crosswalk/work.ts'
import { routeDrafts } from './draft/drafts.ts'
import { routeExtensions } from './extension/extensions.ts'
import { routeExtensionFiles } from './extension/files.ts'
import { routeLocalItems } from './extension/local-items.ts'
import { createRevalidated, notStored } from './frame/caching.ts'
import { refuseInvalid } from './frame/invalid.ts'
import { answerError, fail } from './frame/problem.ts'
import { type Api, type ApiEnv, RIGHT } from './frame/route.ts'
import { signInByToken } from './frame/sign-in.ts'
import { routeHealth } from './health.ts'
import { routeStagedFiles } from './intake/staged-files.ts'
import { routeCoverage } from './judgement/coverage.ts'
import { routeCriteria } from './judgement/criteria.ts'
import { routeJudging } from './judgement/judging.ts'
import { routeAssertedEdges } from './map/asserted-edges.ts'
import { routeMapFiles } from './map/files.ts'
import { routeMaps } from './map/maps.ts'
import { routeProgression } from './map/progression.ts'
import { routeOwnEntries } from './own/own-entries.ts'
import { routeRules } from './own/rules.ts'
import { routePostTables } from './post/post-tables.ts'
import { routePosts } from './post/posts.ts'
import { routePublishedTables } from './post/published-tables.ts'
import { routeAttachments } from './qualification/attachments.ts'
import { routeBodies } from './qualification/bodies.ts'
import { routeMerges } from './qualification/merge.ts'
import { routeProvision } from './qualification/provision.ts'
import { routeQualifications } from './qualification/qualifications.ts'
import { routeSavedQueries } from './qualification/queries.ts'
import { routeRequirements } from './qualification/requirement.ts'
import { routeRoleWays } from './qualification/role-ways.ts'
import { routeUpkeep } from './qualification/upkeep.ts'
import { routeReturnCollections } from './return/collections.ts'
import { routeReturns } from './return/returns.ts'
import { routeReturnWork } from './return/work.ts'
import { OF_FILE, OF_POSTS } from './settle/base.ts'
import { routeProposals } from './settle/proposals.ts'
import { routeSettling, routeSharing } from './settle/settling.ts'
import { routeRows, routeTitles } from './settle/titles.ts'
import { routeVariantNodes } from './variant/nodes.ts'
import { routeVariants } from './variant/variants.ts'
import { routeWork } from './work/works.ts'

interface ApiOptions {
  /** The most bytes that may be sent in one request. */
  readonly uploadLimit: number
  /** Rolemap's own version. */
  readonly version: string
  /** Called with faults of Rolemap itself: the error's name and where in the program it arose, never its message. */
  readonly onFault?: (fault: string) => void
  /** Set if people sign in. */
  readonly people?: People
  /** The address by which programs reach the server, if it is behind another. */
  readonly origin?: string
}

// Clients may cache these but must revalidate each time: published content, and changes that may affect it.
const PUBLISHED = [
  ...[
    '/openapi.json',
    '/classifications/*',
    '/problems',
    '/feed',
    '/qualifications/*',
    '/requirements/*',
    '/bodies/*',
    '/qualification-doubles/*',
  ],
  ...['/maps/*', '/clusters/*', '/occupations/*', '/edges/*'],
]
const WRITTEN = ['/changes/*', '/drafts/*', '/crosswalks/*']

/** The HTTP API, to be mounted under `/api`. Its OpenAPI 3.1 description is generated from the routes' own schemas. */
export function createApi(rolemap: Rolemap, options: ApiOptions): Api {
  const { people, onFault } = options
  const app: Api = new OpenAPIHono({ defaultHook: refuseInvalid })
  app.onError((error, context) => answerError(error, context, onFault))
  app.use(
    notStored,
    lend(rolemap, options),
    ...(people ? [signInByToken(rolemap, people)] : []),
    methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }),
  )
  for (const path of PUBLISHED) app.use(path, createRevalidated(rolemap, { published: true }))
  for (const path of WRITTEN) app.use(path, createRevalidated(rolemap, { published: false }))
  addRoutes(app, options)
  // It is the same for everybody, and making it takes longer than a request should.
  let described: string | undefined
  app.get('/openapi.json', (context) => {
    described ??= JSON.stringify(app.getOpenAPI31Document(describe(options)))
    return context.body(described, 200, { 'Content-Type': 'application/json' })
  })
  app.all('*', (context) => fail(context, { code: 'route-unknown', detail: `there is nothing at ${context.req.path}` }))
  return app
}

/** Gives every handler what it needs. Where people sign in, a later step sets a Rolemap that acts for the person. */
const lend =
  (rolemap: Rolemap, { uploadLimit }: ApiOptions): MiddlewareHandler<ApiEnv> =>
  (context, next) => {
    context.set('rolemap', rolemap)
    context.set('uploadLimit', uploadLimit)
    return next()
  }

/** One address of the API and the right that it needs. */
interface ApiRoute {
  /** In Hono's notation: `GET` and `/drafts/:draft`. */
  readonly method: string
  readonly path: string
  readonly right: Right
  /** What it is for; none for the description itself. */
  readonly summary?: string | undefined
}

/** Every address of the API. */
export function listRoutes(): readonly ApiRoute[] {
  const app: Api = new OpenAPIHono()
  addRoutes(app, {})
  const routes = app.openAPIRegistry.definitions.flatMap((definition) =>
    definition.type === 'route' ? [definition.route] : [],
  )
  return [
    { method: 'GET', path: '/openapi.json', right: 'visit' },
    ...routes.map(({ method, path, summary, [RIGHT]: right }) => ({
      method: method.toUpperCase(),
      path: path.replaceAll(/\{(\w+)\}/g, ':$1'),
      right,
      summary,
    })),
  ]
}

function addRoutes(app: Api, { version = '', origin }: Partial<ApiOptions>): void {
  routeClassifications(app)
  routeItems(app)
  routeExports(app)
  routeSuggestions(app)
  routeRules(app)
  routeOwnEntries(app)
  routeExtensions(app)
  routeExtensionFiles(app)
  routeLocalItems(app)
  routeVariants(app)
  routeVariantNodes(app)
  routeCrosswalks(app)
  routeCrosswalkWork(app)
  routeQualifications(app)
  routeAttachments(app)
  routeRequirements(app)
  routeBodies(app)
  routeUpkeep(app)
  routeRoleWays(app)
  routeSavedQueries(app)
  routeMerges(app)
  routeProvision(app)
  routeCriteria(app)
  routeJudging(app)
  routeCoverage(app)
  routeConversions(app)
  routeProblems(app)
  routeMaps(app)
  routeMapFiles(app)
  routeProgression(app)
  routeAssertedEdges(app)
  routeEvaluations(app)
  routeJobs(app)
  routeJobTables(app)
  routePosts(app)
  routePostTables(app)
  routePublishedTables(app)
  for (const base of [OF_FILE, OF_POSTS]) {
    routeTitles(app, base)
    routeSettling(app, base)
  }
  routeProposals(app)
  routeRows(app)
  routeSharing(app)
  routeReturns(app)
  routeReturnWork(app)
  routeWork(app)
  routeReturnCollections(app)
  routeChanges(app)
  routeFeed(app, origin)
  routeDrafts(app)
  routeConsultations(app)
  routeStagedFiles(app)
  routeWebhooks(app)
  routeHealth(app, version)
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token, made on the account page. Needed where people sign in.',
  })
}

const describe = ({ version }: ApiOptions): Parameters<Api['getOpenAPI31Document']>[0] => ({
  openapi: '3.1.0',
  info: {
    title: 'Rolemap',
    version,
    description: 'Codes job titles to roles, and shows what the roles are.',
    license: { name: 'Apache-2.0' },
  },
  servers: [{ url: '/api' }],
  // Needed where people sign in: `rolemap serve --users`.
  security: [{}, { token: [] }],
})

const refuseMethod = (context: Context, methods: readonly string[]) =>
  fail(context, {
    code: 'method-unsupported',
    detail: `expected one of ${methods.join(', ')}, found ${context.req.method}`,
    headers: { Allow: methods.join(', ') },
  })
