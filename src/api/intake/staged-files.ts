import { z } from '@hono/zod-openapi'
import {
  abandonStagedFile,
  acceptStagedFile,
  beginStaging,
  getStagedFile,
  INTAKE_KINDS,
  listStagedFiles,
  listStagedRows,
  writeRefused,
} from '../../rolemap/intake/index.ts'
import { POST_CHANGES } from '../../workforce/index.ts'
import { failures, json } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { FORMATS, fileAnswer, toDownload } from '../frame/download.ts'
import { listOf } from '../frame/list.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { fileField, toGivenFile } from '../frame/upload.ts'
import { SOON, tellWork, underWay } from '../work/answer.ts'
import { Accepting, StagedFile, StagedRow } from './schema.ts'

const tags = ['Staged files']
const params = z.object({ file: z.string().min(1).max(100).openapi({ description: "A staged file's id." }) })
const kind = z
  .enum(INTAKE_KINDS.map(({ name }) => name))
  .openapi({ description: 'The kind of its rows.', example: 'edits' })
const key = z.string().min(1).max(1000).openapi({
  description:
    'What its rows would change: a draft; `CLASSIFICATION/ORGANISATION` for local items; an edition of the maps for edges and statuses; a classification for rules and own titles.',
  example: 'draft-1',
})

const listRoute = defineRoute('file.stage', {
  method: 'get',
  path: '/staged-files',
  summary: 'Staged files, waiting or accepted, newest first',
  tags,
  request: { query: z.strictObject({ kind: kind.optional(), key: key.optional() }) },
  responses: {
    200: json(listOf(StagedFile), 'The files; if kind and key are given, only those.'),
    ...failures(400, 403),
  },
})

const stageRoute = defineRoute('file.stage', {
  method: 'post',
  path: '/staged-files',
  summary: 'Stage a file of any kind: its rows then say what each would do, but nothing is changed yet',
  tags,
  request: {
    body: {
      required: true,
      content: {
        'multipart/form-data': { schema: z.strictObject({ kind, key, file: fileField }).openapi('FileToStage') },
      },
    },
  },
  responses: { 201: json(StagedFile, 'The staged file.'), ...underWay, ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const showRoute = defineRoute('file.stage', {
  method: 'get',
  path: '/staged-files/{file}',
  summary: 'One staged file, without its rows',
  tags,
  request: { params },
  responses: { 200: json(StagedFile, 'The file.'), ...failures(400, 403, 404) },
})

const rowsRoute = defineRoute('file.stage', {
  method: 'get',
  path: '/staged-files/{file}/rows',
  summary: 'The rows of a staged file, each with its effect or why it is refused',
  tags,
  request: {
    params,
    query: z.strictObject({
      refused: z
        .enum(['true', 'false'])
        .optional()
        .openapi({ description: 'Only the refused rows, or only the others.' }),
      does: z
        .enum(['change', ...POST_CHANGES.filter((one) => one !== 'same')])
        .optional()
        .openapi({
          description:
            'Of a list of posts: only the rows that change something (`change`), or that do so in this way. `left`: the posts that it no longer has, with row 0, and number, title and department for cells.',
        }),
      ...PAGING,
    }),
  },
  responses: { 200: page(StagedRow, 'A page of rows.'), ...failures(400, 403, 404) },
})

const refusedRoute = defineRoute('file.stage', {
  method: 'get',
  path: '/staged-files/{file}/refused',
  summary: 'The refused rows as a file, each with its reason, to correct and send again',
  tags,
  request: {
    params,
    query: z.strictObject({ format: z.enum(FORMATS).default('csv').openapi({ description: 'The format to write.' }) }),
  },
  responses: { 200: fileAnswer('The file.'), ...failures(400, 403, 404) },
})

const acceptRoute = defineRoute('file.stage', {
  method: 'post',
  path: '/staged-files/{file}/accept',
  summary: 'Accept all rows or none, or only those that fit',
  tags,
  request: { params, body: jsonBody(Accepting) },
  responses: { 200: json(StagedFile, 'The file.'), ...failures(400, 403, 404, 409, 413, 415, 422) },
})

const abandonRoute = defineRoute('file.stage', {
  method: 'delete',
  path: '/staged-files/{file}',
  summary: 'Discard a staged file',
  tags,
  request: { params },
  responses: { 204: { description: 'Discarded.' }, ...failures(400, 403, 404, 409) },
})

/** Files of every kind that change something row by row. */
export function routeStagedFiles(app: Api): void {
  app.openapi(listRoute, async (context) => {
    const { kind: of, key: about } = context.req.valid('query')
    const files = await listStagedFiles(context.var.rolemap, of && about ? { kind: of, key: about } : undefined)
    return context.json(files as z.infer<typeof StagedFile>[], 200)
  })
  app.openapi(stageRoute, async (context) => {
    const { file, ...about } = context.req.valid('form')
    const { rolemap } = context.var
    const begun = await beginStaging(rolemap, { ...about, file: await toGivenFile(file) }, SOON)
    if ('work' in begun) return context.json(await tellWork(context, rolemap, begun.work), 202)
    context.header('Location', `${context.req.path}/${begun.staged.id}`)
    return context.json(begun.staged, 201)
  })
  app.openapi(showRoute, async (context) =>
    context.json(await getStagedFile(context.var.rolemap, context.req.valid('param').file), 200),
  )
  app.openapi(rowsRoute, async (context) => {
    const { refused, does, ...window } = context.req.valid('query')
    const query = {
      ...window,
      ...(refused !== undefined && { refused: refused === 'true' }),
      ...(does !== undefined && { does: does === 'change' ? '' : does }),
    }
    return context.json(
      toPage(context, await listStagedRows(context.var.rolemap, context.req.valid('param').file, query), window),
      200,
    )
  })
  app.openapi(refusedRoute, async (context) =>
    toDownload(
      await writeRefused(context.var.rolemap, context.req.valid('param').file, context.req.valid('query').format),
    ),
  )
  app.openapi(acceptRoute, async (context) =>
    context.json(
      await acceptStagedFile(context.var.rolemap, context.req.valid('param').file, context.req.valid('json')),
      200,
    ),
  )
  app.openapi(abandonRoute, async (context) => {
    await abandonStagedFile(context.var.rolemap, context.req.valid('param').file)
    return context.body(null, 204)
  })
}
