import { z } from '@hono/zod-openapi'
import {
  compareReturnYears,
  exportReturn,
  listCollections,
  listFailingPosts,
  listOwed,
  listReturns,
  listReturnTitles,
  showReturn,
} from '../../rolemap/return/index.ts'
import { failures, json } from '../frame/answer.ts'
import { toDownload } from '../frame/download.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { organisation } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { FailingPost, ofReturn, Return, ReturnComparison, ReturnList, ReturnTitle } from './schema.ts'

const tags = ['Returns']
const ONE = '/returns/{definition}/{organisation}/{year}'
const params = ofReturn

const list = defineRoute('return.see', {
  method: 'get',
  path: '/returns',
  summary: 'The returns of the organisations that the sender belongs to, what they owe, and what they collect',
  tags,
  request: { query: z.strictObject({ organisation: organisation.optional() }) },
  responses: { 200: json(ReturnList, 'The newest year first.'), ...failures(400, 403, 404) },
})

const show = defineRoute('return.see', {
  method: 'get',
  path: ONE,
  summary: 'A return with its figures and what its rules find',
  tags,
  request: { params },
  responses: { 200: json(Return, 'The return.'), ...failures(400, 403, 404) },
})

const file = defineRoute('return.see', {
  method: 'get',
  path: `${ONE}/file`,
  summary: 'A return as a file in its own form',
  tags,
  request: {
    params,
    query: z.strictObject({
      format: z.enum(['csv', 'xlsx']).default('csv').openapi({ description: 'The format to write.' }),
    }),
  },
  responses: {
    200: {
      description: 'The file, with who filled and signed it above the form in CSV and on a second sheet in XLSX.',
      content: {
        'text/csv': { schema: z.string().openapi({ format: 'binary' }) },
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
          schema: z.string().openapi({ format: 'binary' }),
        },
      },
    },
    ...failures(400, 403, 404),
  },
})

const titles = defineRoute('return.see', {
  method: 'get',
  path: `${ONE}/titles`,
  summary: 'The titles of a return and the rows that they are in, those of most posts first',
  tags,
  request: {
    params,
    query: z.strictObject({
      ...PAGING,
      which: z.enum(['open', 'settled']).optional().openapi({
        description: 'Those whose row is left to the filler, or those whose row is certain; all if not given.',
      }),
    }),
  },
  responses: { 200: page(ReturnTitle, 'The titles.'), ...failures(400, 403, 404) },
})

const failing = defineRoute('return.see', {
  method: 'get',
  path: `${ONE}/failing-posts`,
  summary: 'The posts that fail a rule of a return; at most 1,000 of each rule',
  tags,
  request: {
    params,
    query: z.strictObject({
      ...PAGING,
      rule: z.string().min(1).max(60).optional().openapi({ description: 'Of this rule; of every one if not given.' }),
    }),
  },
  responses: { 200: page(FailingPost, 'The posts.'), ...failures(400, 403, 404) },
})

const compare = defineRoute('return.see', {
  method: 'get',
  path: `${ONE}/comparison`,
  summary: 'A return beside the one of another year, with why each figure differs',
  tags,
  request: {
    params,
    query: z.strictObject({
      beside: z
        .string()
        .min(1)
        .max(10)
        .optional()
        .openapi({ description: 'The other year; the one before if not given.' }),
    }),
  },
  responses: { 200: json(ReturnComparison, 'The differences.'), ...failures(400, 403, 404) },
})

/** Returns, to look at. */
export function routeReturns(app: Api): void {
  app.openapi(list, async (context) => {
    const { rolemap } = context.var
    const asked = context.req.valid('query')
    const [returns, owed, collections] = [
      await listReturns(rolemap, asked),
      await listOwed(rolemap),
      await listCollections(rolemap),
    ]
    return context.json({ returns, owed, collections }, 200)
  })
  app.openapi(show, async (context) =>
    context.json(await showReturn(context.var.rolemap, context.req.valid('param')), 200),
  )
  app.openapi(file, async (context) =>
    toDownload(
      await exportReturn(context.var.rolemap, { ...context.req.valid('param'), ...context.req.valid('query') }),
    ),
  )
  app.openapi(titles, async (context) => {
    const query = { ...context.req.valid('param'), ...context.req.valid('query') }
    return context.json(toPage(context, await listReturnTitles(context.var.rolemap, query), query), 200)
  })
  app.openapi(failing, async (context) => {
    const query = { ...context.req.valid('param'), ...context.req.valid('query') }
    return context.json(toPage(context, await listFailingPosts(context.var.rolemap, query), query), 200)
  })
  app.openapi(compare, async (context) =>
    context.json(
      await compareReturnYears(context.var.rolemap, { ...context.req.valid('param'), ...context.req.valid('query') }),
      200,
    ),
  )
}
