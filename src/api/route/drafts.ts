import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createDraft, type Draft as DraftRecord, getDraft, listDrafts } from '../../rolemap/draft.ts'
import { dropEdit, editDraft } from '../../rolemap/draft-edit.ts'
import { abandonDraft, approveDraft, commentDraft, rejectDraft, submitDraft } from '../../rolemap/draft-review.ts'
import { publishDraft } from '../../rolemap/publish.ts'
import type { Rolemap } from '../../rolemap/rolemap.ts'
import { failures, json } from '../answer.ts'
import { id } from '../parameter.ts'
import { Draft, EditOrder } from '../schema/draft.ts'
import { listOf } from '../schema/list.ts'

const tags = ['Drafts']
const draft = z.string().min(1).max(100).openapi({ description: "A draft's number.", example: 'draft-1' })
const params = z.object({ draft })
const why = z.string().max(20_000).optional().openapi({ description: 'The reason.' })

const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})

const listRoute = createRoute({
  method: 'get',
  path: '/drafts',
  summary: 'Drafts of next versions',
  tags,
  request: { query: z.strictObject({ of: id.optional().openapi({ description: 'Of this classification only.' }) }) },
  responses: { 200: json(listOf(Draft), 'The newest first.'), ...failures(400) },
})

const New = z
  .strictObject({
    of: id.openapi({ description: 'The classification.' }),
    name: z.string().min(1).max(200).optional().openapi({ description: 'What the version shall be called.' }),
    validFrom: z
      .string()
      .max(10)
      .optional()
      .openapi({ description: 'The day from which it holds.', example: '2026-04-01' }),
    why,
  })
  .openapi('NewDraft')

const createRouteOf = createRoute({
  method: 'post',
  path: '/drafts',
  summary: 'Begin a draft of the next version',
  tags,
  request: body(New),
  responses: { 201: json(Draft, 'The draft.'), ...failures(400, 403, 404, 409, 413, 415) },
})

const showRoute = createRoute({
  method: 'get',
  path: '/drafts/{draft}',
  summary: 'One draft, with its edits, comments and review',
  tags,
  request: { params },
  responses: { 200: json(Draft, 'The draft.'), ...failures(400, 404) },
})

const editRoute = createRoute({
  method: 'post',
  path: '/drafts/{draft}/edits',
  summary: 'Edit an item, an index entry, a profile or a rule in a draft',
  tags,
  request: { params, ...body(EditOrder) },
  responses: { 200: json(Draft, 'The draft with the edit.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const dropRoute = createRoute({
  method: 'delete',
  path: '/drafts/{draft}/edits/{number}',
  summary: 'Take an edit out of a draft again',
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
  publish: (rolemap: Rolemap, name: string, reason: string) => publishDraft(rolemap, name, { why: reason }),
  abandon: abandonDraft,
} as const

const stepRoute = createRoute({
  method: 'post',
  path: '/drafts/{draft}/{step}',
  summary: 'Comment on a draft, submit, approve, reject, publish or abandon it',
  tags,
  request: {
    params: params.extend({
      step: z
        .enum(['comment', 'submit', 'approve', 'reject', 'publish', 'abandon'])
        .openapi({ description: 'What is done with it.' }),
    }),
    ...body(
      z.strictObject({ why: why.openapi({ description: 'The reason, or the text of the comment.' }) }).openapi('Step'),
    ),
  },
  responses: { 200: json(Draft, 'The draft as it is then.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

/** Drafts of next versions, from the first edit to publishing. */
export function routeDrafts(app: OpenAPIHono, rolemap: Rolemap): void {
  app.openapi(listRoute, async (context) =>
    context.json((await listDrafts(rolemap, context.req.valid('query').of)).map(toAnswer), 200),
  )
  app.openapi(createRouteOf, async (context) => {
    const { of, ...options } = context.req.valid('json')
    const made = await createDraft(rolemap, of, options)
    context.header('Location', `${context.req.path}/${made.id}`)
    return context.json(toAnswer(made), 201)
  })
  app.openapi(showRoute, async (context) =>
    context.json(toAnswer(await getDraft(rolemap, context.req.valid('param').draft)), 200),
  )
  app.openapi(editRoute, async (context) =>
    context.json(toAnswer(await editDraft(rolemap, context.req.valid('param').draft, context.req.valid('json'))), 200),
  )
  app.openapi(dropRoute, async (context) => {
    const { draft: name, number } = context.req.valid('param')
    return context.json(toAnswer(await dropEdit(rolemap, name, number)), 200)
  })
  app.openapi(stepRoute, async (context) => {
    const { draft: name, step } = context.req.valid('param')
    return context.json(toAnswer(await STEPS[step](rolemap, name, context.req.valid('json').why ?? '')), 200)
  })
}

// The answer's type would let what is JSON be altered.
const toAnswer = (one: DraftRecord) => one as unknown as z.infer<typeof Draft>
