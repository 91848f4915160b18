import { z } from '@hono/zod-openapi'
import { RolemapError } from '../../error.ts'
import {
  answerTitle,
  decideAgain,
  decideAlike,
  decideTitle,
  findRoles,
  getTitleToSettle,
  listTitlesToSettle,
  splitRow,
  takeBackDecision,
} from '../../rolemap/settle/index.ts'
import { failures, json } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { listOf } from '../frame/list.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { jobId } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { FileTitle, STATES, TitleAnswer, TitleDecision, TitleToSettle } from './schema.ts'

const tags = ['Settling']
const params = z.object({ id: jobId })
const ofTitle = z.object({ id: jobId, key: z.string().min(1).max(100).openapi({ description: "A title's key." }) })

const list = defineRoute('file.own', {
  method: 'get',
  path: '/jobs/{id}/titles',
  summary: 'The titles of a file, each once for each context, with candidates to choose from',
  tags,
  request: {
    params,
    query: z.strictObject({
      ...PAGING,
      state: z.enum(STATES).optional().openapi({ description: 'Only titles in this state.' }),
      order: z.enum(['weight', 'sure', 'key']).default('weight').openapi({
        description: '`weight`: similar titles together, most rows first. `sure`: least probable first.',
      }),
      text: z.string().min(1).max(500).optional().openapi({ description: 'Only titles that contain this text.' }),
    }),
  },
  responses: { 200: page(TitleToSettle, 'A page.'), ...failures(400, 404) },
})

const show = defineRoute('file.own', {
  method: 'get',
  path: '/jobs/{id}/titles/{key}',
  summary: 'One title of a file, with its candidates',
  tags,
  request: { params: ofTitle },
  responses: { 200: json(TitleToSettle, 'The title.'), ...failures(400, 404) },
})

const decide = defineRoute('file.own', {
  method: 'put',
  path: '/jobs/{id}/titles/{key}/decision',
  summary: 'Decide a title, for all rows that have it in this context',
  tags,
  request: { params: ofTitle, body: jsonBody(TitleDecision) },
  responses: { 200: json(FileTitle, 'The title as it is now.'), ...failures(400, 404, 409, 413, 415) },
})

const takeBack = defineRoute('file.own', {
  method: 'delete',
  path: '/jobs/{id}/titles/{key}/decision',
  summary: 'Undo the last step on a title',
  tags,
  request: {
    params: ofTitle,
    query: z.strictObject({
      revision: z.coerce.number().int().min(0).optional().openapi({
        type: 'integer',
        description: 'The revision that you saw; if the title has changed since, the answer is 409.',
      }),
    }),
  },
  responses: { 200: json(TitleToSettle, 'The title as it was before the step.'), ...failures(400, 403, 404, 409) },
})

const answer = defineRoute('file.own', {
  method: 'put',
  path: '/jobs/{id}/titles/{key}/answer',
  summary: "Answer the coder's question: the title is coded again using the answer",
  tags,
  request: { params: ofTitle, body: jsonBody(TitleAnswer) },
  responses: { 200: json(TitleToSettle, 'The title, with new candidates.'), ...failures(400, 404, 409, 413, 415) },
})

const split = defineRoute('file.own', {
  method: 'post',
  path: '/jobs/{id}/rows/{row}/split',
  summary: 'Make a row an exception, decided separately from the other rows with its title',
  tags,
  request: {
    params: z.object({
      id: jobId,
      row: z.coerce
        .number()
        .int()
        .openapi({ type: 'integer', description: 'The line of the file, or row of the sheet.' }),
    }),
  },
  responses: { 200: json(TitleToSettle, "The row's own title."), ...failures(400, 403, 404) },
})

const roles = defineRoute('file.own', {
  method: 'get',
  path: '/jobs/{id}/roles',
  summary: 'Roles to choose from, found by the start of a code, words of a label, or a title',
  tags,
  request: {
    params,
    query: z.strictObject({ text: z.string().min(1).max(500).openapi({ description: 'What to look for.' }) }),
  },
  responses: {
    200: json(
      listOf(z.object({ code: z.string(), label: z.string(), above: z.string().optional() })),
      'At most eight.',
    ),
    ...failures(400, 404),
  },
})

/** The titles of a file, and people's decisions on them. */
export function routeTitles(app: Api): void {
  app.openapi(list, async (context) => {
    const { id } = context.req.valid('param')
    const query = context.req.valid('query')
    return context.json(toPage(context, await listTitlesToSettle(context.var.rolemap, id, query), query), 200)
  })
  app.openapi(show, async (context) => {
    const { id, key } = context.req.valid('param')
    return context.json(await getTitleToSettle(context.var.rolemap, { id, key }), 200)
  })
  app.openapi(decide, async (context) => {
    const { id, key } = context.req.valid('param')
    const { again, alike, revision, ...decision } = context.req.valid('json')
    const run = again ? decideAgain : decideTitle
    const title = await run(context.var.rolemap, { id, key }, { ...decision, revision })
    if (alike && !again) await decideAlike(context.var.rolemap, { id, key }, decision)
    return context.json(title, 200)
  })
  app.openapi(takeBack, async (context) => {
    const { id, key } = context.req.valid('param')
    const { revision } = context.req.valid('query')
    const taken = await takeBackDecision(context.var.rolemap, { id, key }, revision)
    if (!taken) throw new RolemapError('change-unknown', 'the title has no step to undo')
    return context.json(await getTitleToSettle(context.var.rolemap, { id, key }), 200)
  })
  app.openapi(answer, async (context) => {
    const { id, key } = context.req.valid('param')
    const { revision, ...said } = context.req.valid('json')
    await answerTitle(context.var.rolemap, { id, key }, { answer: said, revision })
    return context.json(await getTitleToSettle(context.var.rolemap, { id, key }), 200)
  })
  app.openapi(split, async (context) => {
    const { id, row } = context.req.valid('param')
    return context.json(
      await getTitleToSettle(context.var.rolemap, { id, key: await splitRow(context.var.rolemap, id, row) }),
      200,
    )
  })
  app.openapi(roles, async (context) =>
    context.json(
      [...(await findRoles(context.var.rolemap, context.req.valid('param').id, context.req.valid('query').text))],
      200,
    ),
  )
}
