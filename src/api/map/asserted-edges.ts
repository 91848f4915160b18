import { z } from '@hono/zod-openapi'
import { judgeEdge, listAssertedEdges, proposeEdges } from '../../rolemap/map/asserted-edge.ts'
import { getMaps } from '../../rolemap/map/occupational-maps.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { listOf } from '../frame/list.ts'
import { why } from '../frame/order.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { AssertedEdge, GivenEdges, Proposed } from './asserted-edge-schema.ts'

const tags = ['Progression']
const path = '/edges/asserted'

const list = defineRoute('edge.propose', {
  method: 'get',
  path,
  summary: 'The edges that people assert, in any state',
  tags,
  responses: { 200: json(listOf(AssertedEdge), 'Ordered by name.'), ...unchanged, ...failures() },
})

const propose = defineRoute('edge.propose', {
  method: 'post',
  path,
  summary: 'Propose edges for another person to judge',
  tags,
  request: { body: jsonBody(GivenEdges) },
  responses: { 200: json(Proposed, 'The result for each edge.'), ...failures(400, 403, 404, 409, 413, 415) },
})

const judge = defineRoute('edge.judge', {
  method: 'post',
  path: `${path}/{edge}/{judgement}`,
  operationId: 'judgeEdge',
  summary: 'Approve or reject an edge that somebody else proposed, or withdraw an approved one',
  tags,
  request: {
    params: z.object({
      edge: z
        .string()
        .min(1)
        .max(500)
        .openapi({ description: 'Its `id`, percent-encoded.', example: '03.1.T2.01 11.1.T1.02 experience' }),
      judgement: z.enum(['approve', 'reject', 'withdraw']).openapi({ description: 'What to do with it.' }),
    }),
    body: jsonBody(
      z
        .strictObject({
          why,
        })
        .openapi('EdgeJudgement'),
    ),
  },
  responses: { 200: json(AssertedEdge, 'The edge afterwards.'), ...failures(400, 403, 404, 409, 413, 415) },
})

/** What leads where according to people, and who agrees? */
export function routeAssertedEdges(app: Api): void {
  app.openapi(list, async (context) => context.json(await listAssertedEdges(context.var.rolemap), 200))
  app.openapi(propose, async (context) => {
    const { edges, version: edition } = context.req.valid('json')
    const maps = await getMaps(context.var.rolemap, edition)
    const proposals = edges.map((given, at) => ({ given, at: { file: 'edges', row: at + 1 } }))
    return context.json(await proposeEdges(context.var.rolemap, maps, proposals), 200)
  })
  app.openapi(judge, async (context) => {
    const { edge, judgement } = context.req.valid('param')
    const { why } = context.req.valid('json')
    return context.json(
      await judgeEdge(context.var.rolemap, edge, { judgement, ...(why !== undefined && { why }) }),
      200,
    )
  })
}
