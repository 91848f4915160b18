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
import type { SettleBase } from './base.ts'
import { Agreement, Remembered, SettlingProgress } from './schema.ts'

const progress = (base: SettleBase) =>
  defineRoute(base.see, {
    method: 'get',
    path: `${base.path}/progress`,
    summary: 'The progress of settling: how many titles, by whom, and how long the rest will take',
    tags: base.tags,
    request: { params: base.params },
    responses: { 200: json(SettlingProgress, 'The progress.'), ...failures(400, 404) },
  })

const agreement = (base: SettleBase) =>
  defineRoute(base.see, {
    method: 'get',
    path: `${base.path}/agreement`,
    summary: 'How often two people decided the same about a title',
    tags: base.tags,
    request: { params: base.params },
    responses: { 200: json(Agreement, 'The agreement.'), ...failures(400, 404) },
  })

const review = (base: SettleBase) =>
  defineRoute(base.see, {
    method: 'get',
    path: `${base.path}/titles-file`,
    summary: 'The titles that wait for a person, as a file with an empty column for decisions',
    tags: base.tags,
    request: {
      params: base.params,
      query: z.strictObject({
        format: z.enum(FORMATS).default('csv').openapi({ description: 'The format to write.' }),
        only: z
          .enum(['asked'])
          .optional()
          .openapi({ description: '`asked`: only titles that somebody was asked about.' }),
      }),
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

const decisions = (base: SettleBase) =>
  defineRoute(base.set, {
    method: 'post',
    path: `${base.path}/decisions`,
    summary: 'Import a file of decisions',
    tags: base.tags,
    request: {
      params: base.params,
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

const remembered = (base: SettleBase) =>
  defineRoute(base.see, {
    method: 'get',
    path: `${base.path}/remembered`,
    summary: 'The titles to be remembered for future files',
    tags: base.tags,
    request: { params: base.params },
    responses: { 200: json(Remembered, 'The titles.'), ...failures(400, 404) },
  })

const remember = (base: SettleBase) =>
  defineRoute(base.set, {
    method: 'post',
    path: `${base.path}/remembered`,
    summary: 'Add the titles to be remembered as own titles, in one change',
    tags: base.tags,
    request: { params: base.params },
    responses: { 200: json(z.object({ titles: z.int() }), 'How many.'), ...failures(400, 403, 404) },
  })

const share = defineRoute('file.own', {
  method: 'put',
  path: '/jobs/{id}/sharing',
  summary: 'Share a file: set who else may see it and settle its titles',
  tags: ['Settling'],
  request: {
    params: z.object({ id: jobId }),
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

/** Settling as a whole. */
export function routeSettling(app: Api, base: SettleBase): void {
  app.openapi(progress(base), async (context) =>
    context.json(await getSettlingProgress(context.var.rolemap, base.of(context.req.valid('param'))), 200),
  )
  app.openapi(agreement(base), async (context) =>
    context.json(await getAgreement(context.var.rolemap, base.of(context.req.valid('param'))), 200),
  )
  app.openapi(review(base), async (context) => {
    const { format, only } = context.req.valid('query')
    const of = base.of(context.req.valid('param'))
    return toDownload(await writeReviewFile(context.var.rolemap, of, { format, asked: only === 'asked' }))
  })
  app.openapi(decisions(base), async (context) => {
    const { file, replace } = context.req.valid('form')
    const given = { ...(await toGivenFile(file)), replace: replace === 'true' }
    return context.json(await takeDecisions(context.var.rolemap, base.of(context.req.valid('param')), given), 200)
  })
  app.openapi(remembered(base), async (context) =>
    context.json(await listRemembered(context.var.rolemap, base.of(context.req.valid('param'))), 200),
  )
  app.openapi(remember(base), async (context) =>
    context.json({ titles: await rememberTitles(context.var.rolemap, base.of(context.req.valid('param'))) }, 200),
  )
}

/** The accounts that a file is shared with. Posts are shared by everybody who belongs to their organisation. */
export function routeSharing(app: Api): void {
  app.openapi(share, async (context) => {
    const { accounts } = context.req.valid('json')
    await shareFile(context.var.rolemap, context.req.valid('param').id, accounts)
    return context.body(null, 204)
  })
}
