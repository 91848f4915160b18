import { z } from '@hono/zod-openapi'
import {
  addLink,
  closeConsultation,
  decideReplies,
  exportSummary,
  forgetReply,
  giveReply,
  listConsultations,
  listLinks,
  listReplies,
  openConsultation,
  publishSummary,
  revokeLink,
  SUMMARY_FORMATS,
  showConsultation,
  showSummary,
} from '../../rolemap/consultation/index.ts'
import { failures, json } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { fileAnswer, toDownload } from '../frame/download.ts'
import { listOf } from '../frame/list.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import {
  Consultation,
  ConsultationGiven,
  CountedConsultation,
  DecisionGiven,
  kind,
  Link,
  LinkGiven,
  NewLink,
  ofConsultation,
  outcome,
  Reply,
  ReplyGiven,
  Summary,
} from './schema.ts'

const tags = ['Consultations']
const ONE = '/consultations/{consultation}'
const request = { params: ofConsultation }
const number = z.coerce.number().int().min(1).max(1_000_000_000).openapi({ description: 'The number of a reply.' })

const list = defineRoute('consultation.see', {
  ...{ method: 'get', path: '/consultations', summary: 'Every consultation, those opened last first', tags },
  responses: { 200: json(listOf(Consultation), 'The consultations.'), ...failures() },
})
const show = defineRoute('consultation.see', {
  ...{ method: 'get', path: ONE, summary: 'A consultation, with its replies counted by item and kind', tags, request },
  responses: { 200: json(CountedConsultation, 'The consultation.'), ...failures(400, 404) },
})
const open = defineRoute('consultation.set', {
  ...{ method: 'put', path: ONE, summary: 'Open a consultation, or change one', tags },
  request: { ...request, body: jsonBody(ConsultationGiven) },
  responses: { 200: json(Consultation, 'The consultation.'), ...failures(400, 404, 409, 413, 415) },
})
const close = defineRoute('consultation.set', {
  ...{ method: 'post', path: `${ONE}/close`, summary: 'Take no more replies', tags, request },
  responses: { 200: json(Consultation, 'The consultation.'), ...failures(400, 404, 409) },
})
const publish = defineRoute('consultation.set', {
  ...{ method: 'post', path: `${ONE}/publish`, summary: 'Publish the summary of a closed consultation', tags },
  request: {
    ...request,
    body: jsonBody(
      z
        .strictObject({
          answer: z.string().max(10_000).optional().openapi({ description: 'Your answer to all of them.' }),
        })
        .openapi('ConsultationAnswerGiven'),
    ),
  },
  responses: { 200: json(Consultation, 'The consultation.'), ...failures(400, 404, 409, 413, 415) },
})
const links = defineRoute('consultation.set', {
  ...{
    method: 'get',
    path: `${ONE}/links`,
    summary: 'The links to a consultation, without their secrets',
    tags,
    request,
  },
  responses: { 200: json(listOf(Link), 'The links.'), ...failures(400, 404) },
})
const link = defineRoute('consultation.set', {
  ...{ method: 'post', path: `${ONE}/links`, summary: 'Make a link for one person or for anyone', tags },
  request: { ...request, body: jsonBody(LinkGiven) },
  responses: { 201: json(NewLink, 'The link and its secret.'), ...failures(400, 404, 409, 413, 415) },
})
const revoke = defineRoute('consultation.set', {
  ...{ method: 'delete', path: `${ONE}/links/{link}`, summary: 'Revoke a link', tags },
  request: {
    params: ofConsultation.extend({ link: z.string().min(1).max(60).openapi({ description: 'The id of a link.' }) }),
  },
  responses: { 204: { description: 'Nobody can use it any more.' }, ...failures(400, 404, 409) },
})
const replies = defineRoute('consultation.see', {
  ...{ method: 'get', path: `${ONE}/replies`, summary: 'Replies in the order of coming', tags },
  request: {
    ...request,
    query: z.strictObject({
      code: z.string().max(500).optional().openapi({ description: 'About this item.' }),
      kind: kind.optional().openapi({ description: 'Of this kind.' }),
      outcome: z
        .union([outcome, z.literal('none')])
        .optional()
        .openapi({ description: 'With this outcome.' }),
      ...PAGING,
    }),
  },
  responses: { 200: page(Reply, 'The replies.'), ...failures(400, 404) },
})
const decide = defineRoute('consultation.set', {
  ...{ method: 'post', path: `${ONE}/decisions`, summary: 'Say what became of replies, and why', tags },
  request: { ...request, body: jsonBody(DecisionGiven) },
  responses: {
    200: json(z.object({ decided: listOf(z.int()) }).openapi('DecidedReplies'), 'The numbers of the replies.'),
    ...failures(400, 404, 409, 413, 415),
  },
})
const forget = defineRoute('consultation.set', {
  ...{ method: 'delete', path: `${ONE}/replies/{number}`, summary: 'Delete what a reply says and who sent it', tags },
  request: { params: ofConsultation.extend({ number }) },
  responses: { 204: { description: 'The reply is only counted now.' }, ...failures(400, 404, 409) },
})
const summary = defineRoute('consultation.reply', {
  ...{
    method: 'get',
    path: `${ONE}/summary`,
    summary: 'What became of the replies, once it is published',
    tags,
    request,
  },
  responses: { 200: json(Summary, 'The summary.'), ...failures(400, 404) },
})
const file = defineRoute('consultation.reply', {
  ...{ method: 'get', path: `${ONE}/summary-file`, summary: 'The same summary as a table', tags },
  request: {
    ...request,
    query: z.strictObject({
      format: z.enum(SUMMARY_FORMATS).default('csv').openapi({ description: 'The format to write.' }),
    }),
  },
  responses: { 200: fileAnswer('The summary.'), ...failures(400, 404) },
})
const reply = defineRoute('consultation.reply', {
  ...{ method: 'post', path: '/replies', summary: 'Reply to a consultation through a link', tags },
  request: { body: jsonBody(ReplyGiven) },
  responses: {
    201: json(z.object({ number: z.int() }).openapi('GivenReplyNumber'), 'The number of the reply.'),
    ...failures(400, 404, 409, 413, 415),
  },
})

/** Consultations: asking people, and what became of their replies. */
export function routeConsultations(app: Api): void {
  app.openapi(list, async (context) => context.json(await listConsultations(context.var.rolemap), 200))
  app.openapi(show, async (context) =>
    context.json(await showConsultation(context.var.rolemap, context.req.valid('param').consultation), 200),
  )
  app.openapi(open, async (context) => {
    const { consultation } = context.req.valid('param')
    return context.json(await openConsultation(context.var.rolemap, consultation, context.req.valid('json')), 200)
  })
  app.openapi(close, async (context) =>
    context.json(await closeConsultation(context.var.rolemap, context.req.valid('param').consultation), 200),
  )
  app.openapi(publish, async (context) => {
    const { consultation } = context.req.valid('param')
    return context.json(await publishSummary(context.var.rolemap, consultation, context.req.valid('json')), 200)
  })
  app.openapi(links, async (context) =>
    context.json(await listLinks(context.var.rolemap, context.req.valid('param').consultation), 200),
  )
  app.openapi(link, async (context) => {
    const { consultation } = context.req.valid('param')
    return context.json(await addLink(context.var.rolemap, consultation, context.req.valid('json')), 201)
  })
  app.openapi(revoke, async (context) => {
    const { consultation, link: id } = context.req.valid('param')
    await revokeLink(context.var.rolemap, consultation, id)
    return context.body(null, 204)
  })
  routeReplies(app)
}

function routeReplies(app: Api): void {
  app.openapi(replies, async (context) => {
    const { consultation } = context.req.valid('param')
    const { limit, offset, outcome: asked, ...of } = context.req.valid('query')
    const query = { ...of, outcome: asked === 'none' ? '' : asked, limit, offset }
    return context.json(
      toPage(context, await listReplies(context.var.rolemap, consultation, query), { limit, offset }),
      200,
    )
  })
  app.openapi(decide, async (context) => {
    const { consultation } = context.req.valid('param')
    const decided = await decideReplies(context.var.rolemap, consultation, context.req.valid('json'))
    return context.json({ decided }, 200)
  })
  app.openapi(forget, async (context) => {
    const { consultation, number: which } = context.req.valid('param')
    await forgetReply(context.var.rolemap, consultation, which)
    return context.body(null, 204)
  })
  app.openapi(summary, async (context) =>
    context.json(await showSummary(context.var.rolemap, context.req.valid('param').consultation), 200),
  )
  app.openapi(file, async (context) => {
    const { consultation: id } = context.req.valid('param')
    return toDownload(await exportSummary(context.var.rolemap, { id, ...context.req.valid('query') }))
  })
  app.openapi(reply, async (context) => {
    const { address } = context.var
    const number = await giveReply(context.var.rolemap, { ...context.req.valid('json'), address })
    return context.json({ number }, 201)
  })
}
