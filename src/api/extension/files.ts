import { z } from '@hono/zod-openapi'
import { rollUpFile } from '../../rolemap/extension/roll-up.ts'
import { writeExtension } from '../../rolemap/extension/write.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { FORMATS, fileAnswer, toDownload } from '../frame/download.ts'
import { id, organisation, version } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { fileField, toGivenFile } from '../frame/upload.ts'
import { FileRollUp } from './schema.ts'

const tags = ['Extensions']
const path = '/classifications/{id}/extensions/{organisation}'
const params = z.object({ id, organisation })

const form = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'multipart/form-data': { schema } } },
})

const write = defineRoute('local-item.see', {
  method: 'get',
  path: `${path}/file`,
  summary: 'An extension as a file that can be imported again',
  tags,
  request: {
    params,
    query: z.strictObject({ format: z.enum(FORMATS).default('csv').openapi({ description: 'The format to write.' }) }),
  },
  responses: { 200: fileAnswer('The file.'), ...unchanged, ...failures(400, 404) },
})

const Counts = z
  .strictObject({
    file: fileField.openapi({
      description: 'A table with a column local_code or code, and headcount, fte or both. It is not stored.',
    }),
    version,
    level: z.string().min(1).max(200).optional().openapi({ description: 'Only this level; all if not given.' }),
    perRow: z.enum(['true', 'false']).optional().openapi({ description: '`true`: each row is one person.' }),
  })
  .openapi('CountFile')

const rollUp = defineRoute('local-item.see', {
  method: 'post',
  path: `${path}/roll-up`,
  summary: 'Add up a table of local or standard codes by standard item, at every level',
  tags,
  request: { params, ...form(Counts) },
  responses: { 200: json(FileRollUp, 'The totals.'), ...failures(400, 403, 404, 413, 415, 422) },
})

/** Extensions as files: import, export, and totals of a table. */
export function routeExtensionFiles(app: Api): void {
  app.openapi(write, async (context) =>
    toDownload(
      await writeExtension(context.var.rolemap, context.req.valid('param'), context.req.valid('query').format),
    ),
  )
  app.openapi(rollUp, async (context) => {
    const { file, perRow, ...options } = context.req.valid('form')
    const { name, bytes } = await toGivenFile(file)
    const given = { ...options, input: bytes, file: name, onePerRow: perRow === 'true' }
    return context.json(await rollUpFile(context.var.rolemap, context.req.valid('param'), given), 200)
  })
}
