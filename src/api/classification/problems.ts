import { z } from '@hono/zod-openapi'
import { listProblems } from '../../rolemap/version/list.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { listOf } from '../frame/list.ts'
import { id } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { FoundProblem } from './schema.ts'

const route = defineRoute('classification.see', {
  method: 'get',
  path: '/problems',
  summary: 'Problems of the sources, each with its place',
  tags: ['Classifications'],
  request: {
    query: z.strictObject({ classification: id.optional().openapi({ description: 'Only of this classification.' }) }),
  },
  responses: { 200: json(listOf(FoundProblem), 'The problems.'), ...unchanged, ...failures(400, 404) },
})

export function routeProblems(app: Api): void {
  app.openapi(route, async (context) =>
    context.json(await listProblems(context.var.rolemap, context.req.valid('query').classification), 200),
  )
}
