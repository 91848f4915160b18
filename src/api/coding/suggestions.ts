import { z } from '@hono/zod-openapi'
import { findItems } from '../../rolemap/coding/find-items.ts'
import { suggest, suggestEach } from '../../rolemap/coding/suggest.ts'
import { failures, json } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { listOf } from '../frame/list.ts'
import { id, organisation, version } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { FoundItem, Suggestion } from './schema.ts'

const MOST_TITLES = 1000
const tags = ['Coding']

const title = z.string().max(500).openapi({ description: 'The job title.', example: 'lollipop lady' })
const classification = id.openapi({
  description: 'The classification to code to; or VARIANT or VARIANT/NODE, to limit the candidates to the items there.',
})
const top = z.coerce.number().int().min(1).max(50).default(5).openapi({ description: 'How many candidates at most.' })

const whose = organisation
  .optional()
  .openapi({ description: 'Name only local items of this organisation; of all if not given.' })

const about = (what: string, most = 200) =>
  z
    .string()
    .max(most)
    .optional()
    .openapi({ description: `${what}; may make the answer more certain.` })

const CONTEXT = {
  serviceArea: about('The service area of the post'),
  serviceType: about('The service type of the post'),
  employer: about('The employer'),
  grade: about('The grade of the post'),
  description: about('A description of the post', 10_000),
  control: z
    .enum(['yes', 'no', ''])
    .optional()
    .openapi({ description: 'Whether the holder controls resources: staff, a budget or premises; empty if unknown.' }),
}

const one = defineRoute('title.code', {
  method: 'get',
  path: '/suggest',
  summary: 'Code one job title, with the candidates and the reasons',
  tags,
  request: { query: z.strictObject({ title, in: classification, version, top, organisation: whose, ...CONTEXT }) },
  responses: { 200: json(Suggestion, 'The answer.'), ...failures(400, 404) },
})

const Finds = z.object({ total: z.int(), rows: listOf(FoundItem) }).openapi('Finds')

const items = defineRoute('title.code', {
  method: 'get',
  path: '/items',
  summary: 'Find items by code, by label or part of it, and by own titles, in one classification or all',
  tags,
  request: {
    query: z.strictObject({
      text: z.string().min(1).max(500).openapi({ description: 'What to look for.', example: 'y 30' }),
      in: id.optional().openapi({ description: 'The classification, or VARIANT or VARIANT/NODE; all if not given.' }),
      version,
      limit: z.coerce.number().int().min(1).max(50).default(10).openapi({ description: 'How many items at most.' }),
    }),
  },
  responses: { 200: json(Finds, 'The items found, best first.'), ...failures(400, 404) },
})

const Titles = z
  .strictObject({
    in: classification,
    version,
    top,
    organisation: whose,
    titles: z
      .array(z.strictObject({ title, ...CONTEXT }))
      .max(MOST_TITLES)
      .openapi({ description: 'The titles, each with what is known about its post.' }),
  })
  .openapi('Titles')

const many = defineRoute('title.code', {
  method: 'post',
  path: '/suggest',
  summary: `Code up to ${MOST_TITLES} job titles; for more, POST /jobs takes a file`,
  tags,
  request: { body: jsonBody(Titles) },
  responses: {
    200: json(listOf(Suggestion), 'An answer for each title, in the order given. An empty title is `uncoded`.'),
    ...failures(400, 403, 404, 413, 415),
  },
})

/** What is this job title's code, and why? */
export function routeSuggestions(app: Api): void {
  app.openapi(one, async (context) => {
    const { title, in: id, version, top, organisation: of, ...known } = context.req.valid('query')
    const options = { in: id, version, top, organisation: of, context: known, meanwhile: true }
    return context.json(await suggest(context.var.rolemap, title, options), 200)
  })
  app.openapi(items, async (context) => {
    const { text, ...options } = context.req.valid('query')
    return context.json(await findItems(context.var.rolemap, text, options), 200)
  })
  app.openapi(many, async (context) => {
    const { titles, ...options } = context.req.valid('json')
    const asked = titles.map(({ title, ...known }) => ({ title, context: known }))
    return context.json(await suggestEach(context.var.rolemap, asked, { ...options, meanwhile: true }), 200)
  })
}
