import { z } from '@hono/zod-openapi'
import { convertCounts, convertTable } from '../../rolemap/crosswalk/convert.ts'
import { resolve } from '../../rolemap/crosswalk/resolve.ts'
import { toShownCounts } from '../../rolemap/crosswalk/totals.ts'
import { MEDIA_TYPES } from '../../rolemap/file.ts'
import { failures, json } from '../frame/answer.ts'
import { FORMATS, fileAnswer, toDownload } from '../frame/download.ts'
import { id } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { fileField, toGivenFile } from '../frame/upload.ts'
import { ConvertedCounts, Resolved } from './schema.ts'

const tags = ['Crosswalks']
const MOST_ENDS = 10

const resolveOne = defineRoute('crosswalk.see', {
  method: 'get',
  path: '/resolve',
  summary: 'A job title or code in other classifications, with every hop and what each loses',
  tags,
  request: {
    query: z.strictObject({
      what: z.string().min(1).max(500).openapi({ description: 'A job title, or a code such as `soc2010:2314`.' }),
      to: z
        .string()
        .min(1)
        .max(1000)
        .refine((text) => text.split(',').length <= MOST_ENDS, `at most ${MOST_ENDS} classifications`)
        .openapi({ description: 'The target classifications, separated by commas; ten at most.' }),
      in: id
        .optional()
        .openapi({ description: 'The classification that a title is coded to; job-roles if not given.' }),
    }),
  },
  responses: { 200: json(Resolved, 'The answer.'), ...failures(400, 404) },
})

const FIELDS = {
  file: fileField.openapi({ description: 'A table with a column of codes. It is not stored.' }),
  column: z.string().min(1).max(500).openapi({ description: 'The column with the codes.' }),
  from: id.openapi({ description: 'The classification of the codes.' }),
  to: id.openapi({ description: 'The classification to convert to.' }),
}

const form = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'multipart/form-data': { schema } } },
})

const convert = defineRoute('crosswalk.see', {
  method: 'post',
  path: '/convert',
  summary: 'Convert a file of codes from one classification to another',
  tags,
  request: form(
    z
      .strictObject({
        ...FIELDS,
        format: z.enum(FORMATS).default('csv').openapi({ description: 'The format to write.' }),
      })
      .openapi('CodeFile'),
  ),
  responses: { 200: fileAnswer('Every row unchanged, with its new code.'), ...failures(400, 403, 404, 413, 415, 422) },
})

const count = defineRoute('crosswalk.see', {
  method: 'post',
  path: '/convert/counts',
  summary: 'Count a file by the items of another classification: low, likely and high',
  tags,
  request: form(
    z
      .strictObject({ ...FIELDS, counts: z.string().min(1).max(500).openapi({ description: 'The column to count.' }) })
      .openapi('CodeCountFile'),
  ),
  responses: { 200: json(ConvertedCounts, 'The totals.'), ...failures(400, 403, 404, 413, 415, 422) },
})

/** What does this code, or this file of codes, become? */
export function routeConversions(app: Api): void {
  app.openapi(resolveOne, async (context) => {
    const { what, to, in: coded } = context.req.valid('query')
    const ends = to.split(',').map((one) => one.trim())
    return context.json(await resolve(context.var.rolemap, what, { to: ends, in: coded }), 200)
  })
  app.openapi(convert, async (context) => {
    const { file, format, ...options } = context.req.valid('form')
    const { name, bytes } = await toGivenFile(file)
    const { body } = await convertTable(context.var.rolemap, bytes, { ...options, file: name, format })
    return toDownload({ fileName: `${options.to}.${format}`, mediaType: MEDIA_TYPES[format], body })
  })
  app.openapi(count, async (context) => {
    const { file, ...options } = context.req.valid('form')
    const { name, bytes } = await toGivenFile(file)
    const counts = await convertCounts(context.var.rolemap, bytes, { ...options, file: name })
    return context.json(toShownCounts(counts), 200)
  })
}
