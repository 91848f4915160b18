import { z } from '@hono/zod-openapi'
import { JUDGING_PARTS } from '../../qualification/index.ts'
import { judgeModule, moderateModule } from '../../rolemap/judgement/give.ts'
import { getModule, listWork } from '../../rolemap/judgement/queue.ts'
import { listDisputes, settleDispute } from '../../rolemap/judgement/settle.ts'
import { failures, json } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { qualification as module } from '../qualification/qualifications.ts'
import { set } from './criteria.ts'
import { Dispute, ModuleToJudge, Settlement, SettlementGiven, SheetGiven, SheetKept } from './schema.ts'

const tags = ['Judging coverage']
const path = '/criteria-sets/{set}'
const params = z.object({ set })
const ofModule = z.object({ set, module })
const attribute = z.string().min(1).max(100).openapi({ description: 'The code of an attribute.', example: '3' })

const [RATER, MODERATOR] = JUDGING_PARTS
const work = (part: (typeof JUDGING_PARTS)[number], right: 'judgement.give' | 'judgement.moderate', summary: string) =>
  defineRoute(right, {
    method: 'get',
    path: `${path}/work/${part}`,
    summary,
    tags,
    request: {
      params,
      query: z.strictObject({
        of: z.string().max(500).optional().openapi({ description: 'Only modules of this qualification.' }),
        ...PAGING,
      }),
    },
    responses: {
      200: page(ModuleToJudge, 'Modules, with nothing that others said and is not open.'),
      ...failures(400, 403, 404),
    },
  })

const toJudge = work(RATER, 'judgement.give', 'Modules of key qualifications of which nobody judged anything yet')
const toModerate = work(MODERATOR, 'judgement.moderate', 'Modules that raters judged, to be judged without seeing that')

const show = defineRoute('judgement.give', {
  method: 'get',
  path: `${path}/modules/{module}`,
  summary: 'A module as you judge it, and what you said of it',
  tags,
  request: { params: ofModule },
  responses: { 200: json(ModuleToJudge, 'The module.'), ...failures(400, 403, 404) },
})

const judge = defineRoute('judgement.give', {
  method: 'post',
  path: `${path}/modules/{module}/judgements`,
  summary: 'Judge a module as a rater',
  tags,
  request: { params: ofModule, body: jsonBody(SheetGiven) },
  responses: { 200: json(SheetKept, 'What was kept.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const moderate = defineRoute('judgement.moderate', {
  method: 'post',
  path: `${path}/modules/{module}/moderations`,
  summary: 'Judge what a rater judged, without having seen it',
  tags,
  request: { params: ofModule, body: jsonBody(SheetGiven) },
  responses: { 200: json(SheetKept, 'What was kept.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const disputes = defineRoute('judgement.give', {
  method: 'get',
  path: `${path}/disputes`,
  summary: 'What people disagree about, or how it was settled',
  tags,
  request: {
    params,
    query: z.strictObject({
      settled: z.enum(['yes', 'no']).optional().openapi({ description: '`yes`: those that were settled.' }),
      ...PAGING,
    }),
  },
  responses: { 200: page(Dispute, 'A page, by module.'), ...failures(400, 403, 404) },
})

const settle = defineRoute('judgement.moderate', {
  method: 'put',
  path: `${path}/modules/{module}/settlements/{attribute}`,
  summary: 'Settle what people disagree about, with the reason',
  tags,
  request: { params: z.object({ set, module, attribute }), body: jsonBody(SettlementGiven) },
  responses: { 200: json(Settlement, 'The settlement.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

/** What do people say of modules? */
export function routeJudging(app: Api): void {
  app.openapi(toJudge, async (context) => {
    const query = context.req.valid('query')
    const { set: id } = context.req.valid('param')
    return context.json(toPage(context, await listWork(context.var.rolemap, RATER, { set: id, ...query }), query), 200)
  })
  app.openapi(toModerate, async (context) => {
    const query = context.req.valid('query')
    const { set: id } = context.req.valid('param')
    const found = await listWork(context.var.rolemap, MODERATOR, { set: id, ...query })
    return context.json(toPage(context, found, query), 200)
  })
  app.openapi(show, async (context) =>
    context.json(await getModule(context.var.rolemap, context.req.valid('param')), 200),
  )
  app.openapi(judge, async (context) => {
    const sheet = { ...context.req.valid('param'), ...context.req.valid('json') }
    return context.json(await judgeModule(context.var.rolemap, sheet), 200)
  })
  app.openapi(moderate, async (context) => {
    const sheet = { ...context.req.valid('param'), ...context.req.valid('json') }
    return context.json(await moderateModule(context.var.rolemap, sheet), 200)
  })
  app.openapi(disputes, async (context) => {
    const { settled, ...query } = context.req.valid('query')
    const asked = { set: context.req.valid('param').set, settled: settled === 'yes', ...query }
    return context.json(toPage(context, await listDisputes(context.var.rolemap, asked), query), 200)
  })
  app.openapi(settle, async (context) => {
    const given = { ...context.req.valid('param'), ...context.req.valid('json') }
    return context.json(await settleDispute(context.var.rolemap, given), 200)
  })
}
