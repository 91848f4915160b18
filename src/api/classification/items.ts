import { z } from '@hono/zod-openapi'
import { chooseVersion } from '../../rolemap/version/history.ts'
import { listItems } from '../../rolemap/version/list.ts'
import { listTitles, showItem } from '../../rolemap/view/show.ts'
import { toItemRow, toShownItem } from '../../rolemap/view/shown.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { at, code, id, version } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { ItemRow, ItemShown, Title } from './schema.ts'

const tags = ['Items']

const itemsRoute = defineRoute('classification.see', {
  method: 'get',
  path: '/classifications/{id}/items',
  summary: 'The items of a version',
  tags,
  request: {
    params: z.object({ id }),
    query: z.strictObject({
      version,
      at,
      level: z.string().min(1).optional().openapi({
        description: 'Only items of this level: its id, its label or its number from the top.',
        example: 'role',
      }),
      parent: z.string().optional().openapi({ description: 'Only children of this item; empty for the top items.' }),
      ...PAGING,
    }),
  },
  responses: { 200: page(ItemRow, "A page, in the source's order."), ...unchanged, ...failures(400, 404) },
})

const itemRoute = defineRoute('classification.see', {
  method: 'get',
  path: '/classifications/{id}/items/{code}',
  summary: 'Everything about one item: its places, children, profile, titles and source',
  tags,
  request: { params: z.object({ id, code }), query: z.strictObject({ version, at }) },
  responses: { 200: json(ItemShown, 'The item.'), ...unchanged, ...failures(400, 404) },
})

const titlesRoute = defineRoute('classification.see', {
  method: 'get',
  path: '/classifications/{id}/titles',
  summary: 'The title index',
  tags,
  request: {
    params: z.object({ id }),
    query: z.strictObject({
      version,
      at,
      startsWith: z
        .string()
        .optional()
        .openapi({ description: 'The start of the title, in any case.', example: 'social w' }),
      code: code.optional().openapi({ description: 'Only titles of this item.' }),
      ...PAGING,
    }),
  },
  responses: {
    200: page(Title, 'A page, alphabetical. An ambiguous title has a row for each item.'),
    ...unchanged,
    ...failures(400, 404),
  },
})

/** What a classification holds: items and titles. */
export function routeItems(app: Api): void {
  app.openapi(itemsRoute, async (context) => {
    const { parent, at: day, ...query } = context.req.valid('query')
    const under = parent === '' ? null : parent
    const { id: of, version: name } = await chooseVersion(context.var.rolemap, context.req.valid('param').id, {
      ...query,
      at: day,
    })
    const { total, rows } = await listItems(context.var.rolemap, of, { ...query, version: name, parent: under })
    return context.json(toPage(context, { total, rows: rows.map(toItemRow) }, query), 200)
  })
  app.openapi(itemRoute, async (context) => {
    const key = { ...context.req.valid('param'), ...context.req.valid('query') }
    return context.json(toShownItem(await showItem(context.var.rolemap, key)), 200)
  })
  app.openapi(titlesRoute, async (context) => {
    const { at: day, ...query } = context.req.valid('query')
    const { id: of, version: name } = await chooseVersion(context.var.rolemap, context.req.valid('param').id, {
      ...query,
      at: day,
    })
    const slice = await listTitles(context.var.rolemap, of, { ...query, version: name })
    return context.json(toPage(context, slice, query), 200)
  })
}
