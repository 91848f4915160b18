import { z } from '@hono/zod-openapi'
import {
  addDefinition,
  checkDefinition,
  getDefinition,
  listDefinitions,
  makeTotals,
  setCollection,
  showCollection,
  writeTotals,
} from '../../rolemap/return/index.ts'
import { ProtectedTable, TABLE_FILE } from '../coding/job-tables.ts'
import { failures, json } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { toDownload } from '../frame/download.ts'
import { listOf } from '../frame/list.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import {
  CheckedDefinition,
  Collection,
  CollectionGiven,
  definition,
  ListedDefinition,
  ShownCollection,
  year,
} from './schema.ts'

const tags = ['Returns']
const params = z.object({ definition, year })
const COLLECTION = '/return-collections/{definition}/{year}'
const given = jsonBody(
  z.record(z.string(), z.unknown()).openapi('ReturnDefinitionGiven', {
    description: 'A definition, as `data/returns/return.schema.json` says.',
  }),
)

const definitions = defineRoute('return.see', {
  method: 'get',
  path: '/return-definitions',
  summary: 'What returns there are',
  tags,
  responses: { 200: json(listOf(ListedDefinition), 'By their ids.'), ...failures(403) },
})

const one = defineRoute('return.see', {
  method: 'get',
  path: '/return-definitions/{definition}',
  summary: 'The definition of a return',
  tags,
  request: { params: z.object({ definition }) },
  responses: { 200: json(ListedDefinition, 'The definition.'), ...failures(400, 403, 404) },
})

const check = defineRoute('return.see', {
  method: 'post',
  path: '/return-definitions/check',
  summary: 'What is wrong with a definition; nothing is kept',
  tags,
  request: { body: given },
  responses: { 200: json(CheckedDefinition, 'Its problems.'), ...failures(400, 403, 413, 415) },
})

const define = defineRoute('return.define', {
  method: 'post',
  path: '/return-definitions',
  summary: 'Add a definition, or put another in place of one that was added',
  tags,
  request: { body: given },
  responses: { 200: json(CheckedDefinition, 'The definition.'), ...failures(400, 403, 409, 413, 415, 422) },
})

const show = defineRoute('return.see', {
  method: 'get',
  path: COLLECTION,
  summary: 'Who has signed a return for a year, who has begun, and who is missing; for those who collect it',
  tags,
  request: { params },
  responses: { 200: json(ShownCollection, 'The collection.'), ...failures(400, 403, 404) },
})

const set = defineRoute('collection.set', {
  method: 'put',
  path: COLLECTION,
  summary: 'Say who collects a return for a year, and from whom',
  tags,
  request: { params, body: jsonBody(CollectionGiven) },
  responses: { 200: json(Collection, 'The collection.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const asked = {
  column: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .openapi({ description: 'A column of the return; its first if not given.' }),
  each: z
    .enum(['yes', 'no'])
    .default('no')
    .openapi({ description: 'Whether each organisation has a column of its own.' }),
  method: z.enum(['suppress', 'round']).default('suppress').openapi({ description: 'How nobody is identified.' }),
  threshold: z.coerce.number().int().min(2).max(1000).optional().openapi({
    description: 'Figures above 0 and under this are hidden; 5 if not given.',
  }),
  base: z.coerce.number().int().min(3).max(1000).optional().openapi({
    description: 'What figures are rounded to; 5 if not given.',
  }),
}

const totals = defineRoute('return.see', {
  method: 'get',
  path: `${COLLECTION}/totals`,
  summary: 'What the signed returns add up to, row by row, identifying nobody',
  tags,
  request: { params, query: z.strictObject(asked) },
  responses: { 200: json(ProtectedTable, 'The table.'), ...failures(400, 403, 404, 422) },
})

const file = defineRoute('return.see', {
  method: 'get',
  path: `${COLLECTION}/totals-file`,
  summary: 'The same totals as a file to publish',
  tags,
  request: {
    params,
    query: z.strictObject({
      ...asked,
      format: z.enum(['csv', 'xlsx']).default('csv').openapi({ description: 'The format to write.' }),
    }),
  },
  responses: { 200: TABLE_FILE, ...failures(400, 403, 404, 422) },
})

const toAsked = <T extends { readonly each: 'yes' | 'no' }>({ each, ...rest }: T) => ({
  ...rest,
  organisations: each === 'yes',
})

/** Definitions of returns, and what is collected. */
export function routeReturnCollections(app: Api): void {
  app.openapi(definitions, async (context) => context.json(await listDefinitions(context.var.rolemap), 200))
  app.openapi(check, async (context) =>
    context.json(
      await checkDefinition(context.var.rolemap, JSON.stringify(context.req.valid('json')), 'definition'),
      200,
    ),
  )
  app.openapi(one, async (context) =>
    context.json(await getDefinition(context.var.rolemap, context.req.valid('param').definition), 200),
  )
  app.openapi(define, async (context) =>
    context.json(
      await addDefinition(context.var.rolemap, JSON.stringify(context.req.valid('json')), 'definition'),
      200,
    ),
  )
  app.openapi(show, async (context) =>
    context.json(await showCollection(context.var.rolemap, context.req.valid('param')), 200),
  )
  app.openapi(set, async (context) =>
    context.json(
      await setCollection(context.var.rolemap, { ...context.req.valid('param'), ...context.req.valid('json') }),
      200,
    ),
  )
  app.openapi(totals, async (context) =>
    context.json(
      await makeTotals(context.var.rolemap, { ...context.req.valid('param'), ...toAsked(context.req.valid('query')) }),
      200,
    ),
  )
  app.openapi(file, async (context) =>
    toDownload(
      await writeTotals(context.var.rolemap, { ...context.req.valid('param'), ...toAsked(context.req.valid('query')) }),
    ),
  )
}
