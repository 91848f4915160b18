import { z } from '@hono/zod-openapi'
import { CHECKED_PARTS, ENTRY_KINDS, LEVELS } from '../../qualification/index.ts'
import { addEntry, editEntry, showLoss, withdrawEntry } from '../../rolemap/qualification/change.ts'
import { checkEntries } from '../../rolemap/qualification/check.ts'
import { listEntries } from '../../rolemap/qualification/entries.ts'
import { exportEntries } from '../../rolemap/qualification/export.ts'
import { exportLinked, LINKED_FORMATS } from '../../rolemap/qualification/export-linked.ts'
import { showEntry } from '../../rolemap/qualification/view.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { FORMATS, fileAnswer, toDownload } from '../frame/download.ts'
import { why } from '../frame/order.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import {
  Qualification,
  QualificationEdit,
  QualificationGiven,
  QualificationLoss,
  QualificationShown,
  WithdrawalGiven,
} from './schema.ts'

const tags = ['Qualifications']
const path = '/qualifications'
export const qualification = z
  .string()
  .min(1)
  .max(100)
  .openapi({ description: "An entry's identifier.", example: 'R12' })
const params = z.object({ qualification })
const text = z.string().max(500).optional()

type Said = 'yes' | 'no' | undefined
const yesOrNo = z.enum(['yes', 'no']).optional()
const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, 'a day such as 2026-11-30')
  .optional()

export const FILTERS = {
  words: text.openapi({ description: 'Each of them must occur in the title, the body or the number.' }),
  kind: z.enum(ENTRY_KINDS).optional().openapi({ description: 'The category.' }),
  level: z.enum(LEVELS).optional().openapi({ description: 'The level.' }),
  type: text.openapi({ description: 'The type, as it is written.' }),
  body: text.openapi({ description: 'The accrediting body, as it is written.' }),
  in: text.openapi({ description: 'A classification; with `role`.' }),
  role: text.openapi({ description: 'An item of that classification: entries for it or for an item below it.' }),
  withdrawn: yesOrNo.openapi({ description: '`yes`: only withdrawn entries.' }),
  uncheckedSince: day.openapi({ description: 'Only entries of which something was not checked since, or never.' }),
  endsBefore: day.openapi({ description: 'Only entries of which something ends before, or has ended.' }),
  sourced: yesOrNo.openapi({ description: 'Only entries that name a source, or that name none.' }),
  bodyId: text.openapi({ description: 'Only entries of this body of the register.' }),
}

const withLinked = ({ content, ...answer }: ReturnType<typeof fileAnswer>) => ({
  ...answer,
  content: { ...content, 'application/ld+json': { schema: z.record(z.string(), z.unknown()) } },
})

/** The filters that are said in words here, and are flags to the list. */
export const toQuery = ({ withdrawn, sourced }: { readonly withdrawn?: Said; readonly sourced?: Said }) => ({
  withdrawn: withdrawn === 'yes',
  sourced: sourced === undefined ? undefined : sourced === 'yes',
})

const list = defineRoute('qualification.see', {
  method: 'get',
  path,
  summary: 'The qualifications and modules of the list that match a filter',
  tags,
  request: { query: z.strictObject({ ...FILTERS, ...PAGING }) },
  responses: { 200: page(Qualification, 'A page, by title.'), ...unchanged, ...failures(400, 404) },
})

const file = defineRoute('qualification.see', {
  method: 'get',
  path: `${path}/file`,
  summary: 'Qualifications with what they are attached to, as a file that can be staged again',
  tags,
  request: {
    query: z.strictObject({
      ...FILTERS,
      format: z
        .enum([...FORMATS, ...LINKED_FORMATS])
        .default('csv')
        .openapi({
          description:
            '`ctdl` and `elm`: JSON-LD in the Credential Transparency Description Language or the European Learning Model, with the modules and prerequisites that the entries name.',
        }),
    }),
  },
  responses: {
    200: withLinked(fileAnswer('A row for each attachment; in JSON-LD a node for each entry.')),
    ...unchanged,
    ...failures(400, 404),
  },
})

const check = defineRoute('qualification.set', {
  method: 'post',
  path: `${path}/checked`,
  summary: 'Mark qualifications and modules as checked on a day',
  tags,
  request: {
    body: jsonBody(
      z
        .strictObject({
          ids: z.array(qualification).min(1).max(1000).openapi({ description: 'Which ones.' }),
          parts: z
            .array(z.enum(CHECKED_PARTS))
            .optional()
            .openapi({ description: 'What was checked: everything if not given.' }),
          day: day.openapi({ description: 'Today if not given.' }),
          why,
        })
        .openapi('QualificationsChecked'),
    ),
  },
  responses: {
    200: json(z.object({ marked: z.int(), total: z.int() }), 'How many changed by it.'),
    ...failures(400, 403, 404, 409, 413, 415, 422),
  },
})

const show = defineRoute('qualification.see', {
  method: 'get',
  path: `${path}/{qualification}`,
  summary: 'One qualification or module, with everything that it is attached to',
  tags,
  request: { params },
  responses: { 200: json(QualificationShown, 'The entry.'), ...unchanged, ...failures(400, 404) },
})

const add = defineRoute('qualification.set', {
  method: 'post',
  path,
  summary: 'Add a qualification or module, under an identifier that is never used again',
  tags,
  request: { body: jsonBody(QualificationGiven) },
  responses: { 201: json(Qualification, 'The entry.'), ...failures(400, 403, 409, 413, 415, 422) },
})

const edit = defineRoute('qualification.set', {
  method: 'patch',
  path: `${path}/{qualification}`,
  summary: 'Change a qualification or module: fields that are not given stay, empty ones are removed',
  tags,
  request: { params, body: jsonBody(QualificationEdit) },
  responses: { 200: json(Qualification, 'The entry.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const loss = defineRoute('qualification.see', {
  method: 'get',
  path: `${path}/{qualification}/loss`,
  summary: 'Everything that would lose something if a qualification or module were withdrawn',
  tags,
  request: { params },
  responses: { 200: json(QualificationLoss, 'What would lose something.'), ...unchanged, ...failures(400, 404) },
})

const withdraw = defineRoute('qualification.set', {
  method: 'put',
  path: `${path}/{qualification}/withdrawal`,
  summary: 'Withdraw a qualification or module, or put it back in use',
  tags,
  request: { params, body: jsonBody(WithdrawalGiven) },
  responses: { 200: json(Qualification, 'The entry.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

/** Which qualifications and modules are there? */
export function routeQualifications(app: Api): void {
  app.openapi(list, async (context) => {
    const query = context.req.valid('query')
    const { total, rows } = await listEntries(context.var.rolemap, { ...query, ...toQuery(query) })
    return context.json(toPage(context, { total, rows: rows.map(({ value }) => value) }, query), 200)
  })
  app.openapi(file, async (context) => {
    const { format, ...query } = context.req.valid('query')
    const which = { ...query, ...toQuery(query) }
    const linked = LINKED_FORMATS.find((one) => one === format)
    const table = FORMATS.find((one) => one === format) ?? 'csv'
    const { rolemap } = context.var
    return toDownload(
      linked
        ? await exportLinked(rolemap, { ...which, format: linked })
        : await exportEntries(rolemap, { ...which, format: table }),
    )
  })
  app.openapi(check, async (context) =>
    context.json(await checkEntries(context.var.rolemap, context.req.valid('json')), 200),
  )
  app.openapi(show, async (context) =>
    context.json(await showEntry(context.var.rolemap, context.req.valid('param').qualification), 200),
  )
  app.openapi(add, async (context) => {
    const { why, ...order } = context.req.valid('json')
    return context.json((await addEntry(context.var.rolemap, order, { why })).value, 201)
  })
  app.openapi(edit, async (context) => {
    const { qualification: id } = context.req.valid('param')
    return context.json((await editEntry(context.var.rolemap, id, context.req.valid('json'))).value, 200)
  })
  app.openapi(loss, async (context) =>
    context.json(await showLoss(context.var.rolemap, context.req.valid('param').qualification), 200),
  )
  app.openapi(withdraw, async (context) => {
    const { qualification: id } = context.req.valid('param')
    return context.json((await withdrawEntry(context.var.rolemap, id, context.req.valid('json'))).value, 200)
  })
}
