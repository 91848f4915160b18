import { z } from '@hono/zod-openapi'
import { RolemapError } from '../../error.ts'
import { sayTLevels } from '../../occupational-map/index.ts'
import { findEdition } from '../../rolemap/map/edition.ts'
import { checkProgression, compareMaps, getMaps } from '../../rolemap/map/occupational-maps.ts'
import { listOffMaps } from '../../rolemap/map/off-maps.ts'
import { findOccupation } from '../../rolemap/map/understand.ts'
import { getOccupationRecord } from '../../rolemap/view/occupation.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { listOf } from '../frame/list.ts'
import { PAGED, PAGING, page, toPage } from '../frame/paging.ts'
import { at, code, version } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { Qualification } from '../qualification/schema.ts'
import { OccupationRecord } from './record.ts'
import { Cluster, Comparison, Finding, Occupation, OccupationalMap, StandardList } from './schema.ts'

const tags = ['Occupational maps']
const query = z.strictObject({ version, at })

const mapsRoute = defineRoute('map.see', {
  method: 'get',
  path: '/maps',
  summary: 'The occupational maps of an edition, with pathways, clusters and places',
  tags,
  request: { query },
  responses: {
    200: json(listOf(OccupationalMap), 'The maps, in the order of the edition.'),
    ...unchanged,
    ...failures(400, 404),
  },
})

const findingsRoute = defineRoute('map.see', {
  method: 'get',
  path: '/maps/findings',
  summary: 'Dead ends, columns that lead nowhere and levels that go the wrong way',
  tags,
  request: { query },
  responses: { 200: json(listOf(Finding), 'The findings.'), ...unchanged, ...failures(400, 404) },
})

const compareRoute = defineRoute('map.see', {
  method: 'get',
  path: '/maps/comparison',
  summary: 'Changes between two editions, in the maps that both have',
  tags,
  request: {
    query: z.strictObject({
      before: z.string().min(1).max(200).openapi({ description: 'An edition.', example: '2017-12' }),
      after: z.string().min(1).max(200).openapi({ description: 'Another.', example: 'later-care-services' }),
    }),
  },
  responses: { 200: json(Comparison, 'The changes.'), ...unchanged, ...failures(400, 404) },
})

const standardsRoute = defineRoute('qualification.see', {
  method: 'get',
  path: '/maps/standards',
  summary: 'Apprenticeship standards that are kept and belong to no occupation of the maps',
  tags,
  request: { query: z.strictObject({ ...PAGING }) },
  responses: {
    200: json(
      z.object({ ...PAGED, lists: listOf(StandardList), rows: listOf(Qualification) }),
      'The lists that the kept standards come from, and a page of the standards on no map, by title.',
    ),
    ...unchanged,
    ...failures(400),
  },
})

const clusterRoute = defineRoute('map.see', {
  method: 'get',
  path: '/clusters/{code}',
  summary: 'One cluster of an occupational map',
  tags,
  request: { params: z.object({ code }), query },
  responses: { 200: json(Cluster, 'The cluster.'), ...unchanged, ...failures(400, 404) },
})

const occupationsRoute = defineRoute('map.see', {
  method: 'get',
  path: '/occupations',
  summary: 'The occupations in the maps',
  tags,
  request: {
    query: z.strictObject({
      version,
      at,
      map: z.string().max(20).optional().openapi({ description: 'Only those in this map.', example: '03' }),
      ...PAGING,
    }),
  },
  responses: { 200: page(Occupation, 'A page, in order of their home places.'), ...unchanged, ...failures(400, 404) },
})

const occupationRoute = defineRoute('map.see', {
  method: 'get',
  path: '/occupations/{code}',
  summary: 'One occupation, with all its places',
  tags,
  request: { params: z.object({ code }), query },
  responses: { 200: json(Occupation, 'The occupation.'), ...unchanged, ...failures(400, 404) },
})

const recordRoute = defineRoute('map.see', {
  method: 'get',
  path: '/occupations/{code}/record',
  summary:
    'One occupation with everything about it: places, sources of level and status, standard, titles, what leads to it and on, what one studies, equivalents, and what the editions say',
  tags,
  request: { params: z.object({ code }), query },
  responses: { 200: json(OccupationRecord, 'The occupation.'), ...unchanged, ...failures(400, 404) },
})

/** Where does this occupation belong? */
export function routeMaps(app: Api): void {
  app.openapi(mapsRoute, async (context) =>
    context.json(
      (await getMaps(context.var.rolemap, await findEdition(context.var.rolemap, context.req.valid('query')))).maps.map(
        (map) => ({ ...map, tLevels: sayTLevels(map) }),
      ),
      200,
    ),
  )
  app.openapi(findingsRoute, async (context) =>
    context.json(
      await checkProgression(context.var.rolemap, await findEdition(context.var.rolemap, context.req.valid('query'))),
      200,
    ),
  )
  app.openapi(compareRoute, async (context) => {
    const { before, after } = context.req.valid('query')
    return context.json(await compareMaps(context.var.rolemap, before, after), 200)
  })
  app.openapi(standardsRoute, async (context) => {
    const window = context.req.valid('query')
    const { lists, standards } = await listOffMaps(context.var.rolemap)
    const rows = standards.slice(window.offset, window.offset + window.limit)
    return context.json({ ...toPage(context, { total: standards.length, rows }, window), lists }, 200)
  })
  app.openapi(clusterRoute, async (context) => {
    const { code: wanted } = context.req.valid('param')
    const edition = await findEdition(context.var.rolemap, context.req.valid('query'))
    const cluster = (await getMaps(context.var.rolemap, edition)).clusters.get(wanted)
    if (!cluster) throw new RolemapError('code-unknown', `the maps have no cluster "${wanted}"`)
    return context.json(cluster, 200)
  })
  app.openapi(occupationsRoute, async (context) => {
    const { version: edition, at: day, map, ...window } = context.req.valid('query')
    const maps = await getMaps(
      context.var.rolemap,
      await findEdition(context.var.rolemap, { version: edition, at: day }),
    )
    const all = [...maps.occupations.values()]
    const wanted = all.filter(({ places }) => map === undefined || places.some((place) => place.map === map))
    const rows = wanted.slice(window.offset, window.offset + window.limit)
    return context.json(toPage(context, { total: wanted.length, rows }, window), 200)
  })
  app.openapi(occupationRoute, async (context) => {
    const { code: wanted } = context.req.valid('param')
    const maps = await getMaps(context.var.rolemap, await findEdition(context.var.rolemap, context.req.valid('query')))
    const occupation = findOccupation(maps, wanted)
    if (!occupation) throw new RolemapError('code-unknown', `the maps have no occupation "${wanted}"`)
    return context.json(occupation, 200)
  })
  app.openapi(recordRoute, async (context) =>
    context.json(
      await getOccupationRecord(context.var.rolemap, context.req.valid('param').code, context.req.valid('query')),
      200,
    ),
  )
}
