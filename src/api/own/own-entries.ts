import { z } from '@hono/zod-openapi'
import { isFault } from '../../classification/own-entry.ts'
import { RolemapError } from '../../error.ts'
import { dropOwnEntry, listOwnEntries, setOwnEntry } from '../../rolemap/own/own-entries.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { id } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { OwnEntry, OwnEntryGiven } from './own-entry-schema.ts'

const tags = ['Own entries']
const path = '/classifications/{id}/own-entries'
const text = z.string().max(500)
const title = z.string().min(1).max(500).openapi({ description: 'The title, percent-encoded.', example: 'tide warden' })
const params = z.object({ id })

const list = defineRoute('classification.see', {
  method: 'get',
  path,
  summary: 'The user’s own entries, which override the title index for their titles',
  tags,
  request: {
    params,
    query: z.strictObject({
      startsWith: text.optional().openapi({ description: 'The start of the title, in any case.' }),
      code: text.optional().openapi({ description: 'Only titles of this item.' }),
      words: text.optional().openapi({ description: 'Must occur in the title, a code or the note.' }),
      ...PAGING,
    }),
  },
  responses: { 200: page(OwnEntry, 'A page, ordered by title.'), ...unchanged, ...failures(400, 404) },
})

const set = defineRoute('title.set', {
  method: 'put',
  path: `${path}/{title}`,
  summary: 'Set the items of one title, or take it out of the index',
  tags,
  request: {
    params: z.object({ id, title }),
    body: jsonBody(OwnEntryGiven),
  },
  responses: { 200: json(OwnEntry, 'The entry.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const drop = defineRoute('title.set', {
  method: 'delete',
  path: `${path}/{title}`,
  summary: 'Delete the own entry of one title, so that the index counts again',
  tags,
  request: { params: z.object({ id, title }) },
  responses: { 200: json(OwnEntry, 'The deleted entry.'), ...failures(400, 403, 404, 409) },
})

/** What does a council change in its title index? */
export function routeOwnEntries(app: Api): void {
  app.openapi(list, async (context) => {
    const query = context.req.valid('query')
    const found = await listOwnEntries(context.var.rolemap, context.req.valid('param').id, query)
    return context.json(toPage(context, found, query), 200)
  })
  app.openapi(set, async (context) => {
    const { id: classification, title: of } = context.req.valid('param')
    const { also = [], ...cells } = context.req.valid('json')
    const entry = await setOwnEntry(context.var.rolemap, classification, { ...cells, also: also.join(','), title: of })
    if (isFault(entry)) throw new RolemapError('entry-refused', `${entry.column}: ${entry.message}`)
    return context.json(entry, 200)
  })
  app.openapi(drop, async (context) => {
    const { id: classification, title: of } = context.req.valid('param')
    return context.json(await dropOwnEntry(context.var.rolemap, classification, of), 200)
  })
}
