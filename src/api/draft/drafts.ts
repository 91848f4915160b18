import { z } from '@hono/zod-openapi'
import { createDraft, type Draft as DraftRecord, getDraft, listDrafts } from '../../rolemap/draft/draft.ts'
import { awaitDryRun, deleteDryRun, getDryRun, startDryRun } from '../../rolemap/draft/dry-run-task.ts'
import { dropEdit, editDraft } from '../../rolemap/draft/edit.ts'
import { publishDraft } from '../../rolemap/draft/publish.ts'
import { abandonDraft, approveDraft, commentDraft, rejectDraft, submitDraft } from '../../rolemap/draft/review.ts'
import { contextColumns } from '../coding/column-schema.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { listOf } from '../frame/list.ts'
import { why } from '../frame/order.ts'
import { id } from '../frame/parameter.ts'
import { place, toPlace } from '../frame/place.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { fileField, toGivenFile } from '../frame/upload.ts'
import { Draft, DryRun, DryRunState, EditOrder } from './schema.ts'

const tags = ['Drafts']
const draft = z.string().min(1).max(100).openapi({ description: "A draft's number.", example: 'draft-1' })
const params = z.object({ draft })

const listRoute = defineRoute('draft.see', {
  method: 'get',
  path: '/drafts',
  summary: 'Drafts of next versions',
  tags,
  request: { query: z.strictObject({ of: id.optional().openapi({ description: 'Of this classification only.' }) }) },
  responses: { 200: json(listOf(Draft), 'The newest first.'), ...unchanged, ...failures(400) },
})

const New = z
  .strictObject({
    of: id.openapi({ description: 'The classification.' }),
    name: z.string().min(1).max(200).optional().openapi({ description: 'The name of the new version.' }),
    validFrom: z
      .string()
      .max(10)
      .optional()
      .openapi({ description: 'The first day on which it is valid.', example: '2026-04-01' }),
    why,
  })
  .openapi('NewDraft')

const createRouteOf = defineRoute('draft.write', {
  method: 'post',
  path: '/drafts',
  summary: 'Begin a draft of the next version',
  tags,
  request: { body: jsonBody(New) },
  responses: { 201: json(Draft, 'The draft.'), ...failures(400, 403, 404, 409, 413, 415) },
})

const showRoute = defineRoute('draft.see', {
  method: 'get',
  path: '/drafts/{draft}',
  summary: 'One draft, with its edits, comments and review',
  tags,
  request: { params },
  responses: { 200: json(Draft, 'The draft.'), ...unchanged, ...failures(400, 404) },
})

const editRoute = defineRoute('draft.write', {
  method: 'post',
  path: '/drafts/{draft}/edits',
  summary: 'Edit an item, an index entry, a profile or a rule in a draft',
  tags,
  request: { params, body: jsonBody(EditOrder) },
  responses: { 200: json(Draft, 'The draft with the edit.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const dropRoute = defineRoute('draft.write', {
  method: 'delete',
  path: '/drafts/{draft}/edits/{number}',
  summary: 'Remove an edit from a draft',
  tags,
  request: {
    params: params.extend({
      number: z.coerce.number().int().min(1).openapi({ description: 'Its place in the list, from 1.' }),
    }),
  },
  responses: { 200: json(Draft, 'The draft without the edit.'), ...failures(400, 403, 404, 409, 422) },
})

const STEPS = {
  comment: commentDraft,
  submit: submitDraft,
  approve: approveDraft,
  reject: rejectDraft,
  abandon: abandonDraft,
} as const

const stepRoute = defineRoute('draft.write', {
  method: 'post',
  path: '/drafts/{draft}/{step}',
  summary: 'Comment on a draft, submit, approve, reject, publish or abandon it',
  tags,
  request: {
    params: params.extend({
      step: z
        .enum(['comment', 'submit', 'approve', 'reject', 'publish', 'abandon'])
        .openapi({ description: 'What to do with it.' }),
    }),
    body: jsonBody(
      z
        .strictObject({
          why: why.openapi({ description: 'The reason, or the text of the comment.' }),
          signOff: why.openapi({
            description: 'The reason for publishing a draft that recodes more records than the limit.',
          }),
        })
        .openapi('Step'),
    ),
  },
  responses: { 200: json(Draft, 'The draft afterwards.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const dryRunRoute = defineRoute('draft.write', {
  method: 'post',
  path: '/drafts/{draft}/dry-run',
  summary: 'Dry run: which records a draft would recode, in a file or in the store',
  tags,
  request: {
    params,
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: z
            .strictObject({
              file: fileField
                .optional()
                .openapi({ description: 'A file of job titles; the coded rows of the store if not given.' }),
              titleColumn: z
                .string()
                .min(1)
                .optional()
                .openapi({ description: 'The column with the titles; if not given, found by name and content.' }),
              ...place,
              ...contextColumns,
            })
            .openapi('DryRunRecords'),
        },
      },
    },
  },
  responses: {
    200: json(DryRun, 'What would change.'),
    202: json(DryRunState, 'It takes longer. The Location header has the address for its progress.'),
    ...failures(400, 403, 404, 413, 415, 422),
  },
})

const runParams = z.object({ run: z.string().max(64).openapi({ description: 'The number of a dry run.' }) })

const dryRunStateRoute = defineRoute('draft.write', {
  method: 'get',
  path: '/dry-runs/{run}',
  summary: 'The progress of a dry run, or its result',
  tags,
  request: { params: runParams },
  responses: { 200: json(DryRunState, 'The dry run. It is kept for a day.'), ...failures(400, 403, 404) },
})

const dryRunStopRoute = defineRoute('draft.write', {
  method: 'delete',
  path: '/dry-runs/{run}',
  summary: 'Stop a dry run, or delete its result',
  tags,
  request: { params: runParams },
  responses: { 204: { description: 'Stopped, or deleted.' }, ...failures(400, 403, 404) },
})

/** How long the answer waits for a short dry run, in milliseconds. */
const SOON = 2000

/** Drafts of next versions, from the first edit to publishing. */
export function routeDrafts(app: Api): void {
  app.openapi(listRoute, async (context) =>
    context.json((await listDrafts(context.var.rolemap, context.req.valid('query').of)).map(toAnswer), 200),
  )
  app.openapi(createRouteOf, async (context) => {
    const { of, ...options } = context.req.valid('json')
    const made = await createDraft(context.var.rolemap, of, options)
    context.header('Location', `${context.req.path}/${made.id}`)
    return context.json(toAnswer(made), 201)
  })
  app.openapi(showRoute, async (context) =>
    context.json(toAnswer(await getDraft(context.var.rolemap, context.req.valid('param').draft)), 200),
  )
  app.openapi(editRoute, async (context) =>
    context.json(
      toAnswer(await editDraft(context.var.rolemap, context.req.valid('param').draft, context.req.valid('json'))),
      200,
    ),
  )
  app.openapi(dropRoute, async (context) => {
    const { draft: name, number } = context.req.valid('param')
    return context.json(toAnswer(await dropEdit(context.var.rolemap, name, number)), 200)
  })
  app.openapi(dryRunRoute, async (context) => {
    const { file, titleColumn, sheet, header, ...columns } = context.req.valid('form')
    const given = file && (await toGivenFile(file))
    const title = titleColumn === undefined ? {} : { title: titleColumn }
    const said = { ...title, context: columns, place: toPlace({ sheet, header }) }
    const { rolemap } = context.var
    const started = await startDryRun(rolemap, context.req.valid('param').draft, given && { file: given, ...said })
    const run = await awaitDryRun(rolemap, started.id, SOON)
    if (run.found) return context.json(run.found, 200)
    context.header('Location', `${context.req.path.replace(/\/drafts\/.*/, '/dry-runs')}/${run.id}`)
    return context.json(run, 202)
  })
  app.openapi(dryRunStateRoute, async (context) =>
    context.json(await getDryRun(context.var.rolemap, context.req.valid('param').run), 200),
  )
  app.openapi(dryRunStopRoute, async (context) => {
    await deleteDryRun(context.var.rolemap, context.req.valid('param').run)
    return context.body(null, 204)
  })
  app.openapi(stepRoute, async (context) => {
    const { draft: name, step } = context.req.valid('param')
    const options = context.req.valid('json')
    const done =
      step === 'publish'
        ? publishDraft(context.var.rolemap, name, options)
        : STEPS[step](context.var.rolemap, name, options.why ?? '')
    return context.json(toAnswer(await done), 200)
  })
}

// The type of the answer would allow changes to the JSON.
export const toAnswer = (one: DraftRecord) => one as unknown as z.infer<typeof Draft>
