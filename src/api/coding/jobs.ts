import { z } from '@hono/zod-openapi'
import { countJobRows, deleteJob, getJob, listJobRows, listJobs, startJob } from '../../rolemap/job/job.ts'
import { writeJob } from '../../rolemap/job/job-file.ts'
import { failures, json } from '../frame/answer.ts'
import { FORMATS, fileAnswer, toDownload } from '../frame/download.ts'
import { listOf } from '../frame/list.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { id, jobId, organisation, version } from '../frame/parameter.ts'
import { place, toPlace } from '../frame/place.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { fileField, toGivenFile } from '../frame/upload.ts'
import { contextColumns } from './column-schema.ts'
import { Job, JobRow, JobShown } from './job-schema.ts'

const tags = ['Jobs']
const params = z.object({ id: jobId })

const Start = z
  .strictObject({
    file: fileField.openapi({ description: 'A CSV, TSV, XLSX or Parquet file with a column of job titles.' }),
    in: id.openapi({ description: 'The classification to code to.' }),
    version,
    titleColumn: z
      .string()
      .min(1)
      .optional()
      .openapi({ description: 'The column with the titles; if not given, found by name and content.' }),
    ...place,
    ...contextColumns,
  })
  .openapi('Start')

const start = defineRoute('file.code', {
  method: 'post',
  path: '/jobs',
  summary: 'Upload a file of job titles for coding',
  tags,
  request: { body: { required: true, content: { 'multipart/form-data': { schema: Start } } } },
  responses: {
    202: json(Job, 'The file is stored and being coded. The Location header has the address for its progress.'),
    ...failures(400, 403, 404, 413, 415, 422),
  },
})

const list = defineRoute('file.code', {
  method: 'get',
  path: '/jobs',
  summary: 'Your own files and those shared with you, newest first',
  tags,
  responses: { 200: json(listOf(Job), 'The jobs; all of them where nobody signs in.'), ...failures() },
})

const show = defineRoute('file.own', {
  method: 'get',
  path: '/jobs/{id}',
  summary: 'The progress of a file',
  tags,
  request: { params },
  responses: { 200: json(JobShown, 'The job.'), ...failures(400, 404) },
})

const DECISIONS = ['coded', 'review', 'uncoded'] as const

const rows = defineRoute('file.own', {
  method: 'get',
  path: '/jobs/{id}/rows',
  summary: 'The rows of a file, with the results so far',
  tags,
  request: {
    params,
    query: z.strictObject({
      ...PAGING,
      decision: z.enum(DECISIONS).optional().openapi({ description: 'Only rows with this decision.' }),
    }),
  },
  responses: { 200: page(JobRow, "A page, in the file's order."), ...failures(400, 404) },
})

const download = defineRoute('file.own', {
  method: 'get',
  path: '/jobs/{id}/file',
  summary: 'The coded file: every row in order, with the added columns after its own',
  tags,
  request: {
    params,
    query: z.strictObject({
      format: z.enum(FORMATS).default('csv').openapi({ description: 'The format to write.' }),
      organisation: organisation
        .optional()
        .openapi({ description: 'The organisation whose local items are named in the column `local_code`.' }),
    }),
  },
  responses: {
    200: fileAnswer('The file. The added columns are empty in rows that are not coded yet.'),
    ...failures(400, 404),
  },
})

const remove = defineRoute('file.own', {
  method: 'delete',
  path: '/jobs/{id}',
  summary: 'Delete a file and its results',
  tags,
  request: { params },
  responses: { 204: { description: 'Deleted.' }, ...failures(400, 403, 404) },
})

// A workbook is compressed: a harmless one unpacks to some ten times its size, a malicious one to a thousand times.
const UNPACKED = 20

/** Files uploaded for coding. Where nobody signs in, anyone who knows a job's number may see it. */
export function routeJobs(app: Api): void {
  app.openapi(start, async (context) => {
    const { file, in: id, version, titleColumn, sheet, header, ...columns } = context.req.valid('form')
    const limit = context.var.uploadLimit * UNPACKED
    const options = { ...toPlace({ sheet, header }), in: id, version, titleColumn, context: columns, limit }
    const job = await startJob(context.var.rolemap, await toGivenFile(file), options)
    context.header('Location', `${context.req.path}/${job.id}`)
    return context.json(job, 202)
  })
  app.openapi(list, async (context) => context.json([...(await listJobs(context.var.rolemap))], 200))
  app.openapi(show, async (context) => {
    const { id } = context.req.valid('param')
    // Counted first, because coding continues: there are never more decisions than results.
    const decisions = await countJobRows(context.var.rolemap, id)
    return context.json({ ...(await getJob(context.var.rolemap, id)), decisions }, 200)
  })
  app.openapi(rows, async (context) => {
    const { id } = context.req.valid('param')
    const { decision, ...window } = context.req.valid('query')
    const rows = await listJobRows(context.var.rolemap, id, { ...window, ...(decision && { decision }) })
    const job = await getJob(context.var.rolemap, id)
    const total = decision
      ? (await countJobRows(context.var.rolemap, id))[decision]
      : job.rows + (job.layout?.asides ?? 0)
    return context.json(toPage(context, { total, rows }, window), 200)
  })
  app.openapi(download, async (context) =>
    toDownload(await writeJob(context.var.rolemap, context.req.valid('param').id, context.req.valid('query'))),
  )
  app.openapi(remove, async (context) => {
    await deleteJob(context.var.rolemap, context.req.valid('param').id)
    return context.body(null, 204)
  })
}
