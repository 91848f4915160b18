import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Rolemap } from '../../rolemap/rolemap.ts'
import { listProblems } from '../../rolemap/version/list.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { listOf } from '../frame/list.ts'
import { id } from '../frame/parameter.ts'
import { FoundProblem } from './schema.ts'

const route = createRoute({
  method: 'get',
  path: '/problems',
  summary: 'What the sources got wrong, each with its place',
  tags: ['Classifications'],
  request: {
    query: z.strictObject({ classification: id.optional().openapi({ description: 'Of this classification only.' }) }),
  },
  responses: { 200: json(listOf(FoundProblem), 'The problems.'), ...unchanged, ...failures(400, 404) },
})

export function routeProblems(app: OpenAPIHono, rolemap: Rolemap): void {
  app.openapi(route, async (context) =>
    context.json(await listProblems(rolemap, context.req.valid('query').classification), 200),
  )
}
