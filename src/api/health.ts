import { z } from '@hono/zod-openapi'
import { listClassifications } from '../rolemap/version/list.ts'
import { failures, json } from './frame/answer.ts'
import { type Api, defineRoute } from './frame/route.ts'

const Health = z.object({ status: z.literal('ok'), version: z.string(), classifications: z.int() }).openapi('Health', {
  description: "Rolemap's own version, and the number of classification versions in the store.",
})

const route = defineRoute('visit', {
  method: 'get',
  path: '/health',
  summary: 'Check that Rolemap and its store answer',
  tags: ['Service'],
  responses: { 200: json(Health, 'They do.'), ...failures() },
})

export function routeHealth(app: Api, version: string): void {
  app.openapi(route, async (context) => {
    const { length } = await listClassifications(context.var.rolemap)
    return context.json({ status: 'ok' as const, version, classifications: length }, 200)
  })
}
