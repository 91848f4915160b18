import { z } from '@hono/zod-openapi'
import { DOUBLE_SIGNS, LIKELIHOODS } from '../../qualification/index.ts'
import { bringTogether, keepApart, listDoubles } from '../../rolemap/qualification/merge/doubles.ts'
import { mergeEntries, splitEntry } from '../../rolemap/qualification/merge/merge.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { listOf } from '../frame/list.ts'
import { why } from '../frame/order.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { qualification } from './qualifications.ts'
import { Attachment, Qualification } from './schema.ts'

const tags = ['Qualifications']
const params = z.object({ qualification })
const name = z.string().min(1).max(100).openapi({ description: 'An identifier.' })
const criteriaSet = z.string().max(120).optional().openapi({
  description: 'By which criteria set its attachments to roles hold, if their meaning differs from this list’s.',
})

const Pair = z
  .object({
    one: Qualification,
    other: Qualification,
    likelihood: z.enum(LIKELIHOODS),
    same: listOf(z.enum(DOUBLE_SIGNS)).openapi({ description: 'What speaks for it.' }),
    differ: listOf(z.enum([...DOUBLE_SIGNS, 'kind'])).openapi({ description: 'What speaks against it.' }),
  })
  .openapi('QualificationPair')
const Merge = z
  .object({
    from: z.string(),
    into: z.string(),
    criteriaSet: z.string().optional(),
    filled: listOf(z.string()).openapi({ description: 'The fields that the entry that stays took over.' }),
    took: listOf(Attachment).openapi({ description: 'The attachments that the merged entry had.' }),
    gave: listOf(Attachment).openapi({
      description: 'Those that the entry that stays did not have, as it has them now.',
    }),
  })
  .openapi('QualificationMerge')
const Apart = z
  .object({ one: z.string(), other: z.string(), note: z.string().optional() })
  .openapi('QualificationApart')

const list = defineRoute('qualification.see', {
  method: 'get',
  path: '/qualification-doubles',
  summary: 'Pairs of qualifications that may be one, with what speaks for it and against it',
  tags,
  request: {
    query: z.strictObject({
      likelihood: z.enum(LIKELIHOODS).optional().openapi({ description: 'Only these.' }),
      words: z.string().max(500).optional().openapi({ description: 'Words of either title.' }),
      ...PAGING,
    }),
  },
  responses: { 200: page(Pair, 'The likeliest first.'), ...unchanged, ...failures(400) },
})

const apart = defineRoute('qualification.set', {
  method: 'post',
  path: '/qualification-doubles/apart',
  summary: 'Keep two qualifications apart that look alike',
  tags,
  request: { body: jsonBody(z.strictObject({ one: name, other: name, note: why }).openapi('QualificationApartGiven')) },
  responses: { 200: json(Apart, 'They are not offered any more.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const together = defineRoute('qualification.set', {
  method: 'post',
  path: '/qualification-doubles/together',
  summary: 'Offer two qualifications again that were kept apart',
  tags,
  request: { body: jsonBody(z.strictObject({ one: name, other: name, why }).openapi('QualificationTogetherGiven')) },
  responses: { 200: json(Apart, 'They were kept apart.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const merge = defineRoute('qualification.set', {
  method: 'post',
  path: '/qualifications/{qualification}/merge',
  summary: 'Merge a qualification into another: its identifier leads there, and its attachments move',
  tags,
  request: {
    params,
    body: jsonBody(z.strictObject({ into: name, criteriaSet, why }).openapi('QualificationMergeGiven')),
  },
  responses: { 200: json(Merge, 'What was done.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const split = defineRoute('qualification.set', {
  method: 'delete',
  path: '/qualifications/{qualification}/merge',
  summary: 'Take a merge back: the qualification is in use again, with its attachments',
  tags,
  request: { params },
  responses: { 200: json(Merge, 'What was taken back.'), ...failures(400, 403, 404, 409, 422) },
})

/** Which entries are the same? */
export function routeMerges(app: Api): void {
  app.openapi(list, async (context) => {
    const query = context.req.valid('query')
    const { total, rows } = await listDoubles(context.var.rolemap, query)
    return context.json(toPage(context, { total, rows }, query), 200)
  })
  app.openapi(apart, async (context) =>
    context.json((await keepApart(context.var.rolemap, context.req.valid('json'))).value, 200),
  )
  app.openapi(together, async (context) =>
    context.json(await bringTogether(context.var.rolemap, context.req.valid('json')), 200),
  )
  app.openapi(merge, async (context) => {
    const { qualification: from } = context.req.valid('param')
    return context.json(await mergeEntries(context.var.rolemap, { from, ...context.req.valid('json') }), 200)
  })
  app.openapi(split, async (context) =>
    context.json(await splitEntry(context.var.rolemap, context.req.valid('param').qualification), 200),
  )
}
