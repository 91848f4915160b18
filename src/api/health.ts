import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Rolemap } from '../rolemap/rolemap.ts'
import { listClassifications } from '../rolemap/version/list.ts'
import { failures, json } from './frame/answer.ts'

const Health = z.object({ status: z.literal('ok'), version: z.string(), classifications: z.int() }).openapi('Health', {
  description: "Rolemap's own version, and how many versions of classifications the store holds.",
})

const route = createRoute({
  method: 'get',
  path: '/health',
  summary: 'Whether Rolemap can answer: it has asked its store',
  tags: ['Service'],
  responses: { 200: json(Health, 'It can.'), ...failures() },
})

export function routeHealth(app: OpenAPIHono, rolemap: Rolemap, version: string): void {
  app.openapi(route, async (context) => {
    const { length } = await listClassifications(rolemap)
    return context.json({ status: 'ok' as const, version, classifications: length }, 200)
  })
}
