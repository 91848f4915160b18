import { z } from '@hono/zod-openapi'
import { getCriteria, listCriteria, setCriteria, withdrawCriteria } from '../../rolemap/judgement/criteria.ts'
import { answerTraining, setTrainingCase, showTraining } from '../../rolemap/judgement/training.ts'
import { failures, json } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { listOf } from '../frame/list.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { WithdrawalGiven } from '../qualification/schema.ts'
import { AnswersGiven, CaseGiven, Criteria, CriteriaGiven, Training, TrainingCase } from './schema.ts'

const tags = ['Judging coverage']
export const set = z.string().min(1).max(100).openapi({ description: 'A criteria set.', example: 'common-core' })
const training = z.string().min(1).max(100).openapi({ description: 'A training case.' })
const params = z.object({ set })
const ofCase = z.object({ set, case: training })
const path = '/criteria-sets'

const list = defineRoute('qualification.see', {
  method: 'get',
  path,
  summary: 'The criteria sets by which modules are judged',
  tags,
  responses: { 200: json(listOf(Criteria), 'The sets, by name.'), ...failures() },
})

const show = defineRoute('qualification.see', {
  method: 'get',
  path: `${path}/{set}`,
  summary: 'One criteria set',
  tags,
  request: { params },
  responses: { 200: json(Criteria, 'The set.'), ...failures(400, 404) },
})

const put = defineRoute('criteria.set', {
  method: 'put',
  path: `${path}/{set}`,
  summary: 'Add a criteria set, or change one: what is not given stays',
  tags,
  request: { params, body: jsonBody(CriteriaGiven) },
  responses: { 200: json(Criteria, 'The set.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const withdraw = defineRoute('criteria.set', {
  method: 'put',
  path: `${path}/{set}/withdrawal`,
  summary: 'Withdraw a criteria set, or put it back in use; what was judged by it stays',
  tags,
  request: { params, body: jsonBody(WithdrawalGiven) },
  responses: { 200: json(Criteria, 'The set.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const train = defineRoute('judgement.give', {
  method: 'get',
  path: `${path}/{set}/training`,
  summary: 'The training cases of a criteria set, and how you did',
  tags,
  request: { params },
  responses: { 200: json(Training, 'Known answers of those that you answered.'), ...failures(400, 403, 404) },
})

const answer = defineRoute('judgement.give', {
  method: 'post',
  path: `${path}/{set}/training/{case}`,
  summary: 'Answer a training case; the first answers count',
  tags,
  request: { params: ofCase, body: jsonBody(AnswersGiven) },
  responses: { 200: json(Training, 'How you did.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const putCase = defineRoute('judgement.moderate', {
  method: 'put',
  path: `${path}/{set}/cases/{case}`,
  summary: 'Keep a training case with its known answers',
  tags,
  request: { params: ofCase, body: jsonBody(CaseGiven) },
  responses: { 200: json(TrainingCase, 'The case.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const dropCase = defineRoute('judgement.moderate', {
  method: 'delete',
  path: `${path}/{set}/cases/{case}`,
  summary: 'Take a training case away',
  tags,
  request: { params: ofCase },
  responses: { 200: json(ofCase, 'Which one it was.'), ...failures(400, 403, 404, 409, 422) },
})

/** What are modules judged against, and how do raters learn it? */
export function routeCriteria(app: Api): void {
  app.openapi(list, async (context) =>
    context.json(
      (await listCriteria(context.var.rolemap)).map(({ value }) => value),
      200,
    ),
  )
  app.openapi(show, async (context) =>
    context.json((await getCriteria(context.var.rolemap, context.req.valid('param').set)).value, 200),
  )
  app.openapi(put, async (context) => {
    const { set: id } = context.req.valid('param')
    return context.json((await setCriteria(context.var.rolemap, id, context.req.valid('json'))).value, 200)
  })
  app.openapi(withdraw, async (context) => {
    const { set: id } = context.req.valid('param')
    return context.json((await withdrawCriteria(context.var.rolemap, id, context.req.valid('json'))).value, 200)
  })
  app.openapi(train, async (context) =>
    context.json(await showTraining(context.var.rolemap, context.req.valid('param').set), 200),
  )
  app.openapi(answer, async (context) => {
    const { set: id, case: one } = context.req.valid('param')
    const { answers } = context.req.valid('json')
    return context.json(await answerTraining(context.var.rolemap, { set: id, case: one, answers }), 200)
  })
  app.openapi(putCase, async (context) => {
    const { set: id, case: one } = context.req.valid('param')
    const { why, ...order } = context.req.valid('json')
    const given = { set: id, id: one, order, ...(why !== undefined && { why }) }
    const kept = await setTrainingCase(context.var.rolemap, given)
    if (!kept) throw new TypeError('expected the case that was kept')
    return context.json(kept, 200)
  })
  app.openapi(dropCase, async (context) => {
    const { set: id, case: one } = context.req.valid('param')
    await setTrainingCase(context.var.rolemap, { set: id, id: one })
    return context.json({ set: id, case: one }, 200)
  })
}
