import { z } from '@hono/zod-openapi'
import { listEntries } from '../../rolemap/qualification/entries.ts'
import { readEntryQuery } from '../../rolemap/qualification/entry-query.ts'
import { dropQuery, getQuery, listQueries, saveQuery } from '../../rolemap/qualification/upkeep/queries.ts'
import { failures, json } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { listOf } from '../frame/list.ts'
import { why } from '../frame/order.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { FILTERS, toQuery } from './qualifications.ts'
import { Qualification } from './schema.ts'

const tags = ['Qualifications']
const Saved = z
  .object({
    name: z.string(),
    by: z.string().openapi({ description: 'Who saved it.' }),
    shared: z.literal(true).optional().openapi({ description: 'Everybody sees it.' }),
    query: z.record(z.string(), z.string()).openapi({ description: 'The filters of the list, as in its address.' }),
  })
  .openapi('SavedQuery')
const params = z.object({
  query: z.string().min(1).max(700).openapi({ description: 'Its identifier, percent-encoded, or its name.' }),
})

const list = defineRoute('qualification.see', {
  method: 'get',
  path: '/qualification-queries',
  summary: 'Saved queries of the list: shared ones and your own, each with how many entries it finds now',
  tags,
  responses: {
    200: json(
      listOf(z.object({ id: z.string(), saved: Saved, total: z.int().optional() }).openapi('SavedQueryListed')),
      'A query has no total if what it names is no longer there.',
    ),
    ...failures(403),
  },
})

const run = defineRoute('qualification.see', {
  method: 'get',
  path: '/qualification-queries/{query}',
  summary: 'What a saved query finds now',
  tags,
  request: { params, query: z.strictObject(PAGING) },
  responses: { 200: page(Qualification, 'A page, by title.'), ...failures(400, 404) },
})

const save = defineRoute('qualification.see', {
  method: 'post',
  path: '/qualification-queries',
  summary: 'Save a query of the list under a name; it replaces one of the same name',
  tags,
  request: {
    body: jsonBody(
      z
        .strictObject({
          name: z.string().max(100).openapi({ description: 'Its name.' }),
          shared: z
            .boolean()
            .optional()
            .openapi({ description: 'Everybody sees it. It takes the right to change the list.' }),
          query: z.strictObject(FILTERS).openapi({ description: 'The filters of the list.' }),
          why,
        })
        .openapi('SavedQueryGiven'),
    ),
  },
  responses: {
    200: json(z.object({ id: z.string(), saved: Saved }).openapi('SavedQueryKept'), 'The query.'),
    ...failures(400, 403, 409, 413, 415, 422),
  },
})

const drop = defineRoute('qualification.see', {
  method: 'delete',
  path: '/qualification-queries/{query}',
  summary: 'Delete a saved query',
  tags,
  request: { params },
  responses: { 200: json(Saved, 'The query that is gone.'), ...failures(400, 403, 404, 409) },
})

/** Which queries of the list do people keep? */
export function routeSavedQueries(app: Api): void {
  app.openapi(list, async (context) => context.json(await listQueries(context.var.rolemap), 200))
  app.openapi(run, async (context) => {
    const { value } = await getQuery(context.var.rolemap, context.req.valid('param').query)
    const window = context.req.valid('query')
    const { total, rows } = await listEntries(context.var.rolemap, { ...readEntryQuery(value.query), ...window })
    return context.json(toPage(context, { total, rows: rows.map(({ value: entry }) => entry) }, window), 200)
  })
  app.openapi(save, async (context) => {
    const { query, ...order } = context.req.valid('json')
    const { id, value } = await saveQuery(context.var.rolemap, { ...order, query: { ...query, ...toQuery(query) } })
    return context.json({ id, saved: value }, 200)
  })
  app.openapi(drop, async (context) =>
    context.json(await dropQuery(context.var.rolemap, context.req.valid('param').query), 200),
  )
}
