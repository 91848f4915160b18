import { z } from '@hono/zod-openapi'
import { listAlike } from '../../rolemap/extension/alike.ts'
import { checkExtensions } from '../../rolemap/extension/check.ts'
import { findLocalItems, toNamed } from '../../rolemap/extension/local-index.ts'
import { getVersion } from '../../rolemap/version/list.ts'
import { toLocalRow } from '../../rolemap/view/shown.ts'
import { LocalItemShown } from '../classification/local-item-schema.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { code, id, organisation } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { AlikeReport, ExtensionCheck } from './schema.ts'

const tags = ['Extensions']
const params = z.object({ id })
const of = organisation.optional().openapi({ description: 'Only of this organisation.' })

const find = defineRoute('local-item.see', {
  method: 'get',
  path: '/classifications/{id}/local-items',
  summary: 'Local items of every organisation, found by code, standard item or title',
  tags,
  request: {
    params,
    query: z.strictObject({
      organisation: of,
      code: code.optional().openapi({ description: 'With this local code, in any case.' }),
      parent: code.optional().openapi({ description: 'Below this standard item.' }),
      title: z.string().min(1).max(500).optional().openapi({ description: 'With this label or title.' }),
      ...PAGING,
    }),
  },
  responses: {
    200: page(LocalItemShown, 'A page, by organisation and then by code.'),
    ...unchanged,
    ...failures(400, 404),
  },
})

const check = defineRoute('local-item.see', {
  method: 'get',
  path: '/classifications/{id}/extension-check',
  summary: 'Local items to review because the classification changed, with what became of their standard items',
  tags,
  request: { params, query: z.strictObject({ organisation: of }) },
  responses: { 200: json(ExtensionCheck, 'The findings.'), ...unchanged, ...failures(400, 404) },
})

const alike = defineRoute('local-item.see', {
  method: 'get',
  path: '/classifications/{id}/alike-items',
  summary: 'Local items that several organisations made alike: candidates for the standard',
  tags,
  request: { params },
  responses: {
    200: json(AlikeReport, 'The organisations that have them, and why they count as alike.'),
    ...unchanged,
    ...failures(400, 404),
  },
})

/** Searches local items of all organisations. */
export function routeLocalItems(app: Api): void {
  app.openapi(find, async (context) => {
    const { limit, offset, ...query } = context.req.valid('query')
    const { id: classification } = await getVersion(context.var.rolemap, context.req.valid('param').id)
    const found = await findLocalItems(context.var.rolemap, classification, query)
    const rows = found.slice(offset, offset + limit).map(toLocalRow)
    return context.json(toPage(context, { total: found.length, rows }, { limit, offset }), 200)
  })
  app.openapi(check, async (context) => {
    const { organisation: by } = context.req.valid('query')
    return context.json(await checkExtensions(context.var.rolemap, context.req.valid('param').id, by), 200)
  })
  app.openapi(alike, async (context) => {
    const report = await listAlike(context.var.rolemap, context.req.valid('param').id)
    const groups = report.alike.map((group) => ({ ...group, items: group.items.map(toNamed) }))
    return context.json({ ...report, alike: groups }, 200)
  })
}
