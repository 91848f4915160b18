import { z } from '@hono/zod-openapi'
import { cancelWork, getWork, listWork, TASK_STATES } from '../../rolemap/work/index.ts'
import { failures, json } from '../frame/answer.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { Work } from './schema.ts'

const tags = ['Long work']
const params = z.object({
  work: z.coerce
    .number()
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .openapi({ description: 'The number of some work.' }),
})

const list = defineRoute('work.see', {
  operationId: 'getLongWork',
  method: 'get',
  path: '/work',
  summary: 'Long work that the sender asked for, or that is about their organisations, the newest first',
  tags,
  request: {
    query: z.strictObject({
      state: z.enum(TASK_STATES).optional().openapi({ description: 'Only work in this state.' }),
      ...PAGING,
    }),
  },
  responses: { 200: page(Work, 'A page of work.'), ...failures(400, 403) },
})

const show = defineRoute('work.see', {
  method: 'get',
  path: '/work/{work}',
  summary: 'How far some work is, why it failed, or what it made',
  tags,
  request: { params },
  responses: { 200: json(Work, 'The work.'), ...failures(400, 403, 404) },
})

const cancel = defineRoute('work.see', {
  method: 'delete',
  path: '/work/{work}',
  summary: 'Cancel work that has not ended; nothing of it stays',
  tags,
  request: { params },
  responses: { 200: json(Work, 'The work.'), ...failures(400, 403, 404, 409) },
})

/** Long work on the queue. */
export function routeWork(app: Api): void {
  app.openapi(list, async (context) => {
    const { state, ...window } = context.req.valid('query')
    return context.json(toPage(context, await listWork(context.var.rolemap, { state, ...window }), window), 200)
  })
  app.openapi(show, async (context) =>
    context.json(await getWork(context.var.rolemap, context.req.valid('param').work), 200),
  )
  app.openapi(cancel, async (context) =>
    context.json(await cancelWork(context.var.rolemap, context.req.valid('param').work), 200),
  )
}
