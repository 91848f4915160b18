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
import type { SettleBase } from './base.ts'
import { FileTitle, STATES, TitleAnswer, TitleDecision, TitleToSettle } from './schema.ts'

const key = z.string().min(1).max(100).openapi({ description: "A title's key." })

const list = (base: SettleBase) =>
  defineRoute(base.see, {
    method: 'get',
    path: `${base.path}/titles`,
    summary: `${base.titles}, each once for each context, with candidates to choose from`,
    tags: base.tags,
    request: {
      params: base.params,
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

const show = (base: SettleBase) =>
  defineRoute(base.see, {
    method: 'get',
    path: `${base.path}/titles/{key}`,
    summary: 'One title, with its candidates',
    tags: base.tags,
    request: { params: base.params.extend({ key }) },
    responses: { 200: json(TitleToSettle, 'The title.'), ...failures(400, 404) },
  })

const decide = (base: SettleBase) =>
  defineRoute(base.set, {
    method: 'put',
    path: `${base.path}/titles/{key}/decision`,
    summary: 'Decide a title, for all rows or posts that have it in this context',
    tags: base.tags,
    request: { params: base.params.extend({ key }), body: jsonBody(TitleDecision) },
    responses: { 200: json(FileTitle, 'The title as it is now.'), ...failures(400, 404, 409, 413, 415) },
  })

const takeBack = (base: SettleBase) =>
  defineRoute(base.set, {
    method: 'delete',
    path: `${base.path}/titles/{key}/decision`,
    summary: 'Undo the last step on a title',
    tags: base.tags,
    request: {
      params: base.params.extend({ key }),
      query: z.strictObject({
        revision: z.coerce.number().int().min(0).optional().openapi({
          type: 'integer',
          description: 'The revision that you saw; if the title has changed since, the answer is 409.',
        }),
      }),
    },
    responses: { 200: json(TitleToSettle, 'The title as it was before the step.'), ...failures(400, 403, 404, 409) },
  })

const answer = (base: SettleBase) =>
  defineRoute(base.set, {
    method: 'put',
    path: `${base.path}/titles/{key}/answer`,
    summary: "Answer the coder's question: the title is coded again using the answer",
    tags: base.tags,
    request: { params: base.params.extend({ key }), body: jsonBody(TitleAnswer) },
    responses: { 200: json(TitleToSettle, 'The title, with new candidates.'), ...failures(400, 404, 409, 413, 415) },
  })

const split = defineRoute('file.own', {
  method: 'post',
  path: '/jobs/{id}/rows/{row}/split',
  summary: 'Make a row an exception, decided separately from the other rows with its title',
  tags: ['Settling'],
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

const roles = (base: SettleBase) =>
  defineRoute(base.see, {
    method: 'get',
    path: `${base.path}/roles`,
    summary: 'Roles to choose from, found by the start of a code, words of a label, or a title',
    tags: base.tags,
    request: {
      params: base.params,
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

/** Titles, and people's decisions on them. */
export function routeTitles(app: Api, base: SettleBase): void {
  app.openapi(list(base), async (context) => {
    const query = context.req.valid('query')
    const found = await listTitlesToSettle(context.var.rolemap, base.of(context.req.valid('param')), query)
    return context.json(toPage(context, found, query), 200)
  })
  app.openapi(show(base), async (context) =>
    context.json(await getTitleToSettle(context.var.rolemap, toTitle(base, context.req.valid('param'))), 200),
  )
  app.openapi(decide(base), async (context) => {
    const title = toTitle(base, context.req.valid('param'))
    const { again, alike, revision, ...decision } = context.req.valid('json')
    const run = again ? decideAgain : decideTitle
    const decided = await run(context.var.rolemap, title, { ...decision, revision })
    if (alike && !again) await decideAlike(context.var.rolemap, title, decision)
    return context.json(decided, 200)
  })
  app.openapi(takeBack(base), async (context) => {
    const title = toTitle(base, context.req.valid('param'))
    const { revision } = context.req.valid('query')
    const taken = await takeBackDecision(context.var.rolemap, title, revision)
    if (!taken) throw new RolemapError('change-unknown', 'the title has no step to undo')
    return context.json(await getTitleToSettle(context.var.rolemap, title), 200)
  })
  app.openapi(answer(base), async (context) => {
    const title = toTitle(base, context.req.valid('param'))
    const { revision, ...said } = context.req.valid('json')
    await answerTitle(context.var.rolemap, title, { answer: said, revision })
    return context.json(await getTitleToSettle(context.var.rolemap, title), 200)
  })
  app.openapi(roles(base), async (context) => {
    const of = base.of(context.req.valid('param'))
    return context.json([...(await findRoles(context.var.rolemap, of, context.req.valid('query').text))], 200)
  })
}

const toTitle = (base: SettleBase, { key: name, ...params }: { readonly key: string }) => ({
  id: base.of(params),
  key: name,
})

/** Routes for the titles of files only. */
export function routeRows(app: Api): void {
  app.openapi(split, async (context) => {
    const { id, row } = context.req.valid('param')
    return context.json(
      await getTitleToSettle(context.var.rolemap, { id, key: await splitRow(context.var.rolemap, id, row) }),
      200,
    )
  })
}
