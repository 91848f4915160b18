import { z } from '@hono/zod-openapi'
import { listTitleProposals, proposeTitles } from '../../rolemap/settle/index.ts'
import { toAnswer } from '../draft/drafts.ts'
import { Draft } from '../draft/schema.ts'
import { failures, json } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { id } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'

const tags = ['Settling']
const params = z.object({ id })

const TitleProposal = z
  .object({
    title: z.string(),
    code: z.string(),
    label: z.string(),
    organisations: z.int().openapi({ description: 'How many decided so, three at least; never which.' }),
    others: z.int().openapi({ description: 'How many decided otherwise.' }),
  })
  .openapi('TitleProposal')

const list = defineRoute('draft.see', {
  method: 'get',
  path: '/title-proposals/{id}',
  summary: 'Titles that several organisations decided alike: candidates for the standard index',
  tags,
  request: { params, query: z.strictObject(PAGING) },
  responses: { 200: page(TitleProposal, 'A page.'), ...failures(400, 403, 404) },
})

const propose = defineRoute('draft.write', {
  method: 'post',
  path: '/title-proposals/{id}',
  summary: 'Put such titles into a draft of the next version',
  tags,
  request: {
    params,
    body: jsonBody(
      z
        .strictObject({
          titles: z
            .array(z.string().min(1).max(500))
            .min(1)
            .max(1000)
            .openapi({ description: 'As the list of proposals has them.' }),
          draft: z
            .string()
            .min(1)
            .max(200)
            .optional()
            .openapi({ description: 'An open draft; a new one if not given.' }),
        })
        .openapi('ProposedTitles'),
    ),
  },
  responses: { 200: json(Draft, 'The draft.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

/** What several organisations independently decided. */
export function routeProposals(app: Api): void {
  app.openapi(list, async (context) => {
    const query = context.req.valid('query')
    const found = await listTitleProposals(context.var.rolemap, context.req.valid('param').id, query)
    return context.json(toPage(context, found, query), 200)
  })
  app.openapi(propose, async (context) =>
    context.json(
      toAnswer(await proposeTitles(context.var.rolemap, context.req.valid('param').id, context.req.valid('json'))),
      200,
    ),
  )
}
