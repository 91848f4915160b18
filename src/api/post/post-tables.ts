import { z } from '@hono/zod-openapi'
import { makePostTable } from '../../rolemap/workforce/post-table.ts'
import { ASKED_TABLE, ProtectedTable } from '../coding/job-tables.ts'
import { failures, json } from '../frame/answer.ts'
import { at, organisation } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'

const tags = ['Posts']
// So far, tables through crosswalks can only be made of files.
const { to: _, ...ofPosts } = ASKED_TABLE
/** The parameters of a request for a table of kept posts. */
export const ASKED_POSTS = {
  ...ofPosts,
  method: z.enum(['suppress', 'round']).default('suppress').openapi({ description: 'How nobody is identified.' }),
  organisation: organisation.optional().openapi({
    description: 'Whose posts; of every organisation that the sender belongs to if not given.',
  }),
  period: at.openapi({ description: 'The posts that were current on this day; the newest lists if not given.' }),
  classification: z.string().min(1).max(200).optional().openapi({
    description: 'The classification that the posts must be coded to.',
  }),
  employer: z.string().min(1).max(500).optional().openapi({
    description: 'Hides figures that come almost entirely from one of these, such as `employer` or `organisation`.',
  }),
}

const show = defineRoute('post.see', {
  method: 'get',
  path: '/post-table',
  summary:
    'A table of kept posts that identifies nobody, beside those that were published; a look at it, which publishes nothing',
  tags,
  request: { query: z.strictObject(ASKED_POSTS) },
  responses: { 200: json(ProtectedTable, 'The table.'), ...failures(400, 403, 404, 422) },
})

/** Tables of kept posts. */
export function routePostTables(app: Api): void {
  app.openapi(show, async (context) =>
    context.json(await makePostTable(context.var.rolemap, context.req.valid('query')), 200),
  )
}
