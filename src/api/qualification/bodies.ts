import { z } from '@hono/zod-openapi'
import { BODY_FIELDS, BODY_STATES, BODY_WORK } from '../../qualification/index.ts'
import { addBody, editBody, listBodies, showBody } from '../../rolemap/qualification/body/bodies.ts'
import { exportBodies } from '../../rolemap/qualification/export-orders.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { FORMATS, fileAnswer, toDownload } from '../frame/download.ts'
import { listOf } from '../frame/list.ts'
import { seen, toShape, why } from '../frame/order.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { type Api, defineRoute } from '../frame/route.ts'

const tags = ['Qualifications']
const text = z.string().optional()
const state = z.enum(BODY_STATES).openapi({ description: 'Its state today.' })

const Body = z
  .object({
    id: z.string().openapi({ description: 'It never changes and is never used again.', example: 'RN5355' }),
    name: z.string(),
    formerNames: listOf(z.object({ name: z.string(), until: z.string() }))
      .optional()
      .openapi({ description: 'Its earlier names, each with the last day on which it had it.' }),
    legalName: text,
    acronym: text,
    work: z.enum(BODY_WORK),
    number: text.openapi({ description: 'The number by which its regulator knows it.' }),
    address: text,
    recognisedFrom: text,
    recognisedUntil: text,
    ended: text,
    mergedInto: text.openapi({ description: 'The body that it became a part of.' }),
    source: text,
    sourceDocument: text,
    checked: text,
    note: text,
  })
  .openapi('Body')

export const Awarding = z
  .object({
    body: Body.optional(),
    became: Body.optional().openapi({ description: 'The body that it has become a part of since.' }),
  })
  .openapi('QualificationAwarding')

const params = z.object({
  body: z.string().min(1).max(500).openapi({ description: 'An identifier, a recognition number or a name.' }),
})
const { name, ...optional } = toShape(BODY_FIELDS)

const list = defineRoute('qualification.see', {
  method: 'get',
  path: '/bodies',
  summary: 'Bodies that award, accredit or teach, found by any name that they had',
  tags,
  request: {
    query: z.strictObject({
      words: z.string().max(500).optional().openapi({ description: 'Words of a name, its acronym or its number.' }),
      work: z.enum(BODY_WORK).optional().openapi({ description: 'What it does.' }),
      state: state.optional(),
      ...PAGING,
    }),
  },
  responses: {
    200: page(z.object({ body: Body, state }).openapi('BodyListed'), 'A page, by name.'),
    ...unchanged,
    ...failures(400),
  },
})

const file = defineRoute('qualification.see', {
  method: 'get',
  path: '/bodies/file',
  summary: 'The register of bodies as a file that can be staged again',
  tags,
  request: {
    query: z.strictObject({ format: z.enum(FORMATS).default('csv').openapi({ description: 'The format to write.' }) }),
  },
  responses: { 200: fileAnswer('A row for each body.'), ...unchanged, ...failures(400) },
})

const show = defineRoute('qualification.see', {
  method: 'get',
  path: '/bodies/{body}',
  summary: 'One body, what it became, what became a part of it, and how many entries it has',
  tags,
  request: { params },
  responses: {
    200: json(
      z
        .object({
          body: Body,
          state,
          revision: z.int(),
          became: Body.optional(),
          absorbed: listOf(Body),
          entries: z.int(),
        })
        .openapi('BodyShown'),
      'The body.',
    ),
    ...unchanged,
    ...failures(400, 404),
  },
})

const add = defineRoute('qualification.set', {
  method: 'post',
  path: '/bodies',
  summary: 'Add a body, under an identifier that is never used again',
  tags,
  request: { body: jsonBody(z.strictObject({ name, ...optional, why }).openapi('BodyGiven')) },
  responses: { 201: json(Body, 'The body.'), ...failures(400, 403, 409, 413, 415, 422) },
})

const edit = defineRoute('qualification.set', {
  method: 'patch',
  path: '/bodies/{body}',
  summary: 'Change a body: fields that are not given stay, empty ones are removed',
  tags,
  request: { params, body: jsonBody(z.strictObject({ name, ...optional, why, seen }).openapi('BodyEdit')) },
  responses: { 200: json(Body, 'The body.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

/** Who awards qualifications, and what were they called? */
export function routeBodies(app: Api): void {
  app.openapi(list, async (context) => {
    const query = context.req.valid('query')
    const { total, rows } = await listBodies(context.var.rolemap, query)
    return context.json(toPage(context, { total, rows }, query), 200)
  })
  app.openapi(file, async (context) =>
    toDownload(await exportBodies(context.var.rolemap, context.req.valid('query').format)),
  )
  app.openapi(show, async (context) =>
    context.json(await showBody(context.var.rolemap, context.req.valid('param').body), 200),
  )
  app.openapi(add, async (context) => {
    const { why: reason, ...order } = context.req.valid('json')
    return context.json((await addBody(context.var.rolemap, order, { why: reason })).value, 201)
  })
  app.openapi(edit, async (context) => {
    const { body } = await showBody(context.var.rolemap, context.req.valid('param').body)
    return context.json((await editBody(context.var.rolemap, body.id, context.req.valid('json'))).value, 200)
  })
}
