import { z } from '@hono/zod-openapi'
import { EDGE_FORMATS, writeEdges } from '../../rolemap/map/edge-format.ts'
import { findEdition } from '../../rolemap/map/edition.ts'
import { getProgression } from '../../rolemap/map/occupational-maps.ts'
import { findReach, findWays } from '../../rolemap/map/way.ts'
import type { Rolemap } from '../../rolemap/rolemap.ts'
import type { VersionChoice } from '../../rolemap/version/history.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { at, version } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { Edge, Reach, Ways } from './schema.ts'

const tags = ['Progression']
const LONGEST = 500
const occupation = (what: string, example: string) =>
  z
    .string()
    .min(1)
    .max(LONGEST)
    .openapi({ description: `${what}: a code, a label or a job title.`, example })
const end = (what: string) =>
  z
    .string()
    .max(20)
    .optional()
    .openapi({ description: `Only edges ${what} this occupation.` })
const steps = (otherwise: number) =>
  z.coerce.number().int().min(1).max(4).default(otherwise).openapi({ description: 'The most steps on a path.' })

const edgesRoute = defineRoute('map.see', {
  method: 'get',
  path: '/edges',
  summary: 'What leads from one occupation to another, with the reasons',
  tags,
  request: {
    query: z.strictObject({
      version,
      at,
      from: end('from'),
      to: end('to'),
      origin: z
        .enum(['derived', 'asserted'])
        .optional()
        .openapi({ description: 'Only edges derived by rules, or only those that a reviewer asserts.' }),
      ...PAGING,
    }),
  },
  responses: { 200: page(Edge, 'A page, derived edges first.'), ...unchanged, ...failures(400, 404) },
})

const MEDIA = {
  csv: 'text/csv',
  json: 'application/json',
  graphml: 'application/graphml+xml',
  dot: 'text/vnd.graphviz',
}
const text = { schema: z.string().openapi({ format: 'binary' }) }

const fileRoute = defineRoute('map.see', {
  method: 'get',
  path: '/edges/file',
  summary: 'All edges as CSV, JSON, GraphML or DOT',
  tags,
  request: {
    query: z.strictObject({
      version,
      at,
      format: z.enum(EDGE_FORMATS).default('graphml').openapi({ description: 'The format to write.' }),
    }),
  },
  responses: {
    200: {
      description: 'The edges, and for GraphML and DOT the occupations too.',
      content: {
        [MEDIA.csv]: text,
        [MEDIA.json]: { schema: z.array(Edge) },
        [MEDIA.graphml]: text,
        [MEDIA.dot]: text,
      },
    },
    ...unchanged,
    ...failures(400, 404),
  },
})

const pathsRoute = defineRoute('map.see', {
  method: 'get',
  path: '/paths',
  summary: 'The paths from one occupation to another, the easiest first',
  tags,
  request: {
    query: z.strictObject({
      from: occupation('Where a person is now', 'adult care worker'),
      to: occupation('Where they want to be', 'social worker'),
      version,
      at,
      steps: steps(4),
      top: z.coerce.number().int().min(1).max(200).default(20).openapi({ description: 'How many paths at most.' }),
    }),
  },
  responses: { 200: json(Ways, 'The paths; `total` includes those that `top` left out.'), ...failures(400, 404, 409) },
})

const reachRoute = defineRoute('map.see', {
  method: 'get',
  path: '/reach',
  summary: 'Where an occupation can lead, nearest and easiest first',
  tags,
  request: {
    query: z.strictObject({ from: occupation('Where a person is now', 'commis chef'), version, at, steps: steps(2) }),
  },
  responses: {
    200: json(Reach, 'The occupations within reach, each by the easiest of its shortest paths.'),
    ...failures(400, 404, 409),
  },
})

/** The requested edition, as use cases take it. */
async function toVersion(rolemap: Rolemap, choice: VersionChoice): Promise<{ version?: string }> {
  const version = await findEdition(rolemap, choice)
  return version === undefined ? {} : { version }
}

/** Where does this occupation lead? */
export function routeProgression(app: Api): void {
  app.openapi(edgesRoute, async (context) => {
    const { version, at: day, from, to, origin, ...window } = context.req.valid('query')
    const { edges } = await getProgression(
      context.var.rolemap,
      await findEdition(context.var.rolemap, { version, at: day }),
    )
    const wanted = edges.filter(
      (edge) =>
        (from === undefined || edge.from === from) &&
        (to === undefined || edge.to === to) &&
        (origin === undefined || edge.origin === origin),
    )
    const rows = wanted.slice(window.offset, window.offset + window.limit)
    return context.json(toPage(context, { total: wanted.length, rows }, window), 200)
  })
  app.openapi(fileRoute, async (context) => {
    const { format, ...choice } = context.req.valid('query')
    const graph = await getProgression(context.var.rolemap, await findEdition(context.var.rolemap, choice))
    return new Response(writeEdges(graph, format), { headers: { 'Content-Type': MEDIA[format] } })
  })
  app.openapi(pathsRoute, async (context) => {
    const { from, to, steps: most, top, ...choice } = context.req.valid('query')
    const ways = await findWays(context.var.rolemap, [from, to], {
      steps: most,
      ...(await toVersion(context.var.rolemap, choice)),
    })
    return context.json({ ...ways, total: ways.paths.length, paths: ways.paths.slice(0, top) }, 200)
  })
  app.openapi(reachRoute, async (context) => {
    const { from, steps: most, ...choice } = context.req.valid('query')
    return context.json(
      await findReach(context.var.rolemap, from, { steps: most, ...(await toVersion(context.var.rolemap, choice)) }),
      200,
    )
  })
}
