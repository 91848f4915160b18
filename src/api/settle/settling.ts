import { z } from '@hono/zod-openapi'
import {
  getAgreement,
  getSettlingProgress,
  listRemembered,
  rememberTitles,
  shareFile,
  takeDecisions,
  writeReviewFile,
} from '../../rolemap/settle/index.ts'
import { Problem } from '../classification/schema.ts'
import { failures, json } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { FORMATS, fileAnswer, toDownload } from '../frame/download.ts'
import { listOf } from '../frame/list.ts'
import { jobId } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { fileField, toGivenFile } from '../frame/upload.ts'
import { Agreement, Remembered, SettlingProgress } from './schema.ts'

const tags = ['Settling']
const params = z.object({ id: jobId })

const progress = defineRoute('file.own', {
  method: 'get',
  path: '/jobs/{id}/progress',
  summary: 'The progress of settling a file: how many titles, by whom, and how long the rest will take',
  tags,
  request: { params },
  responses: { 200: json(SettlingProgress, 'The progress.'), ...failures(400, 404) },
})

const agreement = defineRoute('file.own', {
  method: 'get',
  path: '/jobs/{id}/agreement',
  summary: 'How often two people decided the same about a title',
  tags,
  request: { params },
  responses: { 200: json(Agreement, 'The agreement.'), ...failures(400, 404) },
})

const review = defineRoute('file.own', {
  method: 'get',
  path: '/jobs/{id}/titles-file',
  summary: 'The titles that wait for a person, as a file with an empty column for decisions',
  tags,
  request: {
    params,
    query: z.strictObject({ format: z.enum(FORMATS).default('csv').openapi({ description: 'The format to write.' }) }),
  },
  responses: { 200: fileAnswer('The file.'), ...failures(400, 404) },
})

const DecisionFile = z
  .strictObject({
    file: fileField,
    replace: z
      .enum(['true', 'false'])
      .default('false')
      .openapi({ description: 'Replace decisions that were made after the file was written.' }),
  })
  .openapi('DecisionFile')

const decisions = defineRoute('file.own', {
  method: 'post',
  path: '/jobs/{id}/decisions',
  summary: 'Import a file of decisions',
  tags,
  request: {
    params,
    body: {
      required: true,
      content: { 'multipart/form-data': { schema: DecisionFile } },
    },
  },
  responses: {
    200: json(
      z
        .object({
          decided: z.int(),
          same: z.int().openapi({ description: 'Rows whose decision was made already.' }),
          empty: z.int(),
          problems: listOf(Problem),
        })
        .openapi('DecisionsTaken', { description: 'Refused rows, each with its reason. The others are accepted.' }),
      'The result of the import.',
    ),
    ...failures(400, 404, 413, 415),
  },
})

const remembered = defineRoute('file.own', {
  method: 'get',
  path: '/jobs/{id}/remembered',
  summary: 'The titles to be remembered for future files',
  tags,
  request: { params },
  responses: { 200: json(Remembered, 'The titles.'), ...failures(400, 404) },
})

const remember = defineRoute('file.own', {
  method: 'post',
  path: '/jobs/{id}/remembered',
  summary: 'Add the titles to be remembered as own titles, in one change',
  tags,
  request: { params },
  responses: { 200: json(z.object({ titles: z.int() }), 'How many.'), ...failures(400, 403, 404) },
})

const share = defineRoute('file.own', {
  method: 'put',
  path: '/jobs/{id}/sharing',
  summary: 'Share a file: set who else may see it and settle its titles',
  tags,
  request: {
    params,
    body: jsonBody(
      z
        .strictObject({
          accounts: z
            .array(z.string().min(1).max(200))
            .max(100)
            .openapi({ description: 'The names of their accounts.' }),
        })
        .openapi('Sharing'),
    ),
  },
  responses: {
    204: { description: 'Shared with these accounts, and with nobody else.' },
    ...failures(400, 404, 413, 415),
  },
})

/** Settling a file as a whole. */
export function routeSettling(app: Api): void {
  app.openapi(progress, async (context) =>
    context.json(await getSettlingProgress(context.var.rolemap, context.req.valid('param').id), 200),
  )
  app.openapi(agreement, async (context) =>
    context.json(await getAgreement(context.var.rolemap, context.req.valid('param').id), 200),
  )
  app.openapi(review, async (context) =>
    toDownload(await writeReviewFile(context.var.rolemap, context.req.valid('param').id, context.req.valid('query'))),
  )
  app.openapi(decisions, async (context) => {
    const { file, replace } = context.req.valid('form')
    const given = { ...(await toGivenFile(file)), replace: replace === 'true' }
    return context.json(await takeDecisions(context.var.rolemap, context.req.valid('param').id, given), 200)
  })
  app.openapi(remembered, async (context) =>
    context.json(await listRemembered(context.var.rolemap, context.req.valid('param').id), 200),
  )
  app.openapi(remember, async (context) =>
    context.json({ titles: await rememberTitles(context.var.rolemap, context.req.valid('param').id) }, 200),
  )
  app.openapi(share, async (context) => {
    const { accounts } = context.req.valid('json')
    await shareFile(context.var.rolemap, context.req.valid('param').id, accounts)
    return context.body(null, 204)
  })
}
