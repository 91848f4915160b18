import { z } from '@hono/zod-openapi'
import { isLocalItemFault } from '../../classification/local-item.ts'
import { RolemapError } from '../../error.ts'
import { dropExtension, nameExtension } from '../../rolemap/extension/begin.ts'
import { getExtension, listExtensions } from '../../rolemap/extension/extension.ts'
import type { ExtensionKey } from '../../rolemap/extension/id.ts'
import { getLocalItem, removeLocalItem, setLocalItem } from '../../rolemap/extension/local-item.ts'
import { LocalItem } from '../classification/local-item-schema.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { listOf } from '../frame/list.ts'
import { seenAsText } from '../frame/order.ts'
import { code, id, organisation } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { Extension, ExtensionGiven, ExtensionRow, LocalItemGiven } from './schema.ts'

const tags = ['Extensions']
const path = '/classifications/{id}/extensions'
const params = z.object({ id, organisation })
const itemParams = params.extend({ code: code.openapi({ description: "The local item's code, percent-encoded." }) })

const list = defineRoute('local-item.see', {
  method: 'get',
  path,
  summary: 'The organisations that have local items below the items of a classification',
  tags,
  request: { params: z.object({ id }) },
  responses: { 200: json(listOf(ExtensionRow), "By the organisation's id."), ...unchanged, ...failures(400, 404) },
})

const show = defineRoute('local-item.see', {
  method: 'get',
  path: `${path}/{organisation}`,
  summary: "One organisation's extension, with its local items",
  tags,
  request: { params },
  responses: { 200: json(Extension, 'The extension.'), ...unchanged, ...failures(400, 404) },
})

const name = defineRoute('local-item.set', {
  method: 'put',
  path: `${path}/{organisation}`,
  summary: "Create an organisation's extension, or rename the organisation",
  tags,
  request: { params, body: jsonBody(ExtensionGiven) },
  responses: { 200: json(Extension, 'The extension.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const drop = defineRoute('local-item.set', {
  method: 'delete',
  path: `${path}/{organisation}`,
  summary: 'Delete an extension with all its local items',
  tags,
  request: { params },
  responses: {
    200: json(z.object({ dropped: z.int() }).openapi('ExtensionDropped'), 'How many local items it had.'),
    ...failures(400, 403, 404, 409),
  },
})

const showItem = defineRoute('local-item.see', {
  method: 'get',
  path: `${path}/{organisation}/items/{code}`,
  summary: 'One local item',
  tags,
  request: { params: itemParams },
  responses: { 200: json(LocalItem, 'The local item.'), ...unchanged, ...failures(400, 404) },
})

const setItem = defineRoute('local-item.set', {
  method: 'put',
  path: `${path}/{organisation}/items/{code}`,
  summary: 'Add a local item below exactly one standard item that has none below it, or change it',
  tags,
  request: { params: itemParams, body: jsonBody(LocalItemGiven) },
  responses: { 200: json(LocalItem, 'The local item.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const removeItem = defineRoute('local-item.set', {
  method: 'delete',
  path: `${path}/{organisation}/items/{code}`,
  summary: 'Remove a local item from an extension',
  tags,
  request: {
    params: itemParams,
    query: z.strictObject({
      seen: seenAsText,
    }),
  },
  responses: { 200: json(LocalItem, 'The removed item.'), ...failures(400, 403, 404, 409) },
})

const keyOf = ({ id: of, organisation: by }: { id: string; organisation: string }): ExtensionKey => ({
  id: of,
  organisation: by,
})

/** What do organisations add to a classification? */
export function routeExtensions(app: Api): void {
  app.openapi(list, async (context) =>
    context.json(await listExtensions(context.var.rolemap, context.req.valid('param').id), 200),
  )
  app.openapi(show, async (context) =>
    context.json(await getExtension(context.var.rolemap, keyOf(context.req.valid('param'))), 200),
  )
  app.openapi(name, async (context) => {
    const key = keyOf(context.req.valid('param'))
    return context.json(await nameExtension(context.var.rolemap, key, context.req.valid('json')), 200)
  })
  app.openapi(drop, async (context) => {
    const dropped = await dropExtension(context.var.rolemap, keyOf(context.req.valid('param')))
    return context.json({ dropped }, 200)
  })
  app.openapi(showItem, async (context) => {
    const { code: of, ...key } = context.req.valid('param')
    return context.json(await getLocalItem(context.var.rolemap, key, of), 200)
  })
  app.openapi(setItem, async (context) => {
    const { code: of, ...key } = context.req.valid('param')
    const item = await setLocalItem(context.var.rolemap, key, { ...context.req.valid('json'), code: of })
    if (isLocalItemFault(item)) throw new RolemapError('edit-unfit', `${item.column}: ${item.message}`)
    return context.json(item, 200)
  })
  app.openapi(removeItem, async (context) => {
    const { code: of, ...key } = context.req.valid('param')
    return context.json(
      await removeLocalItem(context.var.rolemap, key, { code: of, ...context.req.valid('query') }),
      200,
    )
  })
}
