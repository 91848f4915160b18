import { z } from '@hono/zod-openapi'
import { getChange, listChangeRows, listChanges } from '../../rolemap/trail/trail.ts'
import { verifyTrail } from '../../rolemap/trail/verify.ts'
import { undoChange } from '../../rolemap/undo/undo.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { why } from '../frame/order.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { Change, ChangeRow, TrailCheck, Undone } from './schema.ts'

const tags = ['Changes']
const LONGEST_TARGET = 1000

const listRoute = defineRoute('trail.see', {
  method: 'get',
  path: '/changes',
  summary: 'The audit trail: who changed what, when and why',
  tags,
  request: {
    query: z.strictObject({
      of: z
        .string()
        .max(LONGEST_TARGET)
        .optional()
        .openapi({ description: 'Only changes of this target and of anything in it.', example: 'job-roles/A05' }),
      action: z
        .string()
        .max(100)
        .optional()
        .openapi({ description: 'Only changes that did this.', example: 'publish' }),
      who: z.string().max(200).optional().openapi({ description: 'Only what this person did, or wrote for a draft.' }),
      kind: z
        .string()
        .max(100)
        .optional()
        .openapi({ description: 'Only changes of this kind of thing.', example: 'item' }),
      day: z
        .string()
        .regex(/^\d{4}(-\d\d){0,2}$/, 'a day such as 2026-03-31, a month or a year')
        .optional()
        .openapi({ description: 'Only changes of this day, month or year (UTC).', example: '2026-03' }),
      ...PAGING,
    }),
  },
  responses: { 200: page(Change, 'A page, newest change first.'), ...unchanged, ...failures(400) },
})

const changeNumber = z.coerce.number().int().min(1).openapi({ description: "A change's number." })

const showRoute = defineRoute('trail.see', {
  method: 'get',
  path: '/changes/{number}',
  summary: 'One change, with the values before and after',
  tags,
  request: { params: z.object({ number: changeNumber }) },
  responses: { 200: json(Change, 'The change.'), ...unchanged, ...failures(400, 404) },
})

const rowsRoute = defineRoute('trail.see', {
  method: 'get',
  path: '/changes/{number}/rows',
  summary: 'The effects of a change of several things on each',
  tags,
  request: { params: z.object({ number: changeNumber }), query: z.strictObject({ ...PAGING }) },
  responses: { 200: page(ChangeRow, 'A page of its rows.'), ...unchanged, ...failures(400, 404) },
})

const verifyRoute = defineRoute('trail.see', {
  method: 'get',
  path: '/trail',
  summary: 'Check that the audit trail and the published versions are unaltered',
  tags,
  request: {
    query: z.strictObject({
      head: z
        .string()
        .max(64)
        .optional()
        .openapi({ description: 'A hash noted earlier, which must still be in the trail.' }),
    }),
  },
  responses: { 200: json(TrailCheck, 'The findings; `faults` is empty if all is well.'), ...failures(400) },
})

const undoRoute = defineRoute('change.undo', {
  method: 'post',
  path: '/changes/{number}/undo',
  summary: 'Undo a change, or begin a draft that undoes a published one',
  tags,
  request: {
    params: z.object({ number: changeNumber }),
    body: jsonBody(
      z
        .strictObject({
          why: why.openapi({ description: 'The reason; required for a published change.' }),
        })
        .openapi('Undo'),
    ),
  },
  responses: { 200: json(Undone, 'The change that undoes it.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

/** The audit trail. */
export function routeChanges(app: Api): void {
  app.openapi(listRoute, async (context) => {
    const query = context.req.valid('query')
    const { total, rows } = await listChanges(context.var.rolemap, { ...query, newestFirst: true })
    return context.json(toPage(context, { total, rows: rows.map(toAnswer) }, query), 200)
  })
  app.openapi(showRoute, async (context) => {
    return context.json(toAnswer(await getChange(context.var.rolemap, context.req.valid('param').number)), 200)
  })
  app.openapi(rowsRoute, async (context) => {
    const query = context.req.valid('query')
    const { total, rows } = await listChangeRows(context.var.rolemap, context.req.valid('param').number, query)
    return context.json(toPage(context, { total, rows: rows as z.infer<typeof ChangeRow>[] }, query), 200)
  })
  app.openapi(undoRoute, async (context) => {
    const { number } = context.req.valid('param')
    return context.json(await undoChange(context.var.rolemap, number, context.req.valid('json')), 200)
  })
  app.openapi(verifyRoute, async (context) =>
    context.json(await verifyTrail(context.var.rolemap, context.req.valid('query')), 200),
  )
}

// The type of the answer would allow changes to the JSON.
const toAnswer = (change: Awaited<ReturnType<typeof getChange>>) => change as z.infer<typeof Change>
