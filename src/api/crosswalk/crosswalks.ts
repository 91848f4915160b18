import { z } from '@hono/zod-openapi'
import { checkCrosswalk } from '../../rolemap/crosswalk/check.ts'
import { listCrosswalks } from '../../rolemap/crosswalk/crosswalk.ts'
import { CROSSWALK_FORMATS, exportCrosswalk, getCrosswalkFormat } from '../../rolemap/crosswalk/export.ts'
import { importCrosswalk } from '../../rolemap/crosswalk/import.ts'
import { showCrosswalk } from '../../rolemap/crosswalk/show.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { toDownload } from '../frame/download.ts'
import { listOf } from '../frame/list.ts'
import { PAGING, page, toPage } from '../frame/paging.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { fileField, toGivenFile } from '../frame/upload.ts'
import { CrosswalkCheck, CrosswalkRow, CrosswalkShown, ImportedCrosswalk, MappingShown } from './schema.ts'

const tags = ['Crosswalks']
const crosswalk = z.string().min(1).max(200).openapi({ description: "A crosswalk's id.", example: 'soc2010-soc2020' })
const params = z.object({ crosswalk })

const list = defineRoute('crosswalk.see', {
  method: 'get',
  path: '/crosswalks',
  summary: 'Every crosswalk, with its size and coverage',
  tags,
  responses: { 200: json(listOf(CrosswalkRow), 'By id.'), ...unchanged, ...failures() },
})

const Given = z
  .strictObject({
    file: fileField.openapi({
      description:
        'SSSOM/TSV, SKOS or XKOS in RDF, JSKOS, a correspondence table of KLASS, or a table with columns named from and to, or after the classifications.',
    }),
    id: z
      .string()
      .max(80)
      .optional()
      .openapi({ description: 'Its id. If given, the file replaces the crosswalk with that id.' }),
    from: z
      .string()
      .max(500)
      .optional()
      .openapi({ description: 'The source, as ID or ID@VERSION; if not given, taken from the file.' }),
    to: z.string().max(500).optional().openapi({ description: 'The target, in the same form.' }),
    source: z.string().max(1000).optional().openapi({ description: 'Its source.' }),
    why: z.string().max(20_000).optional().openapi({ description: 'The reason, for the trail.' }),
  })
  .openapi('CrosswalkFile')

const give = defineRoute('crosswalk.set', {
  method: 'post',
  path: '/crosswalks',
  summary: 'Import a crosswalk, or replace one',
  tags,
  request: { body: { required: true, content: { 'multipart/form-data': { schema: Given } } } },
  responses: {
    200: json(ImportedCrosswalk, 'The result.'),
    ...failures(400, 403, 404, 409, 413, 415, 422),
  },
})

const show = defineRoute('crosswalk.see', {
  method: 'get',
  path: '/crosswalks/{crosswalk}',
  summary: 'One crosswalk, without its mappings',
  tags,
  request: { params },
  responses: { 200: json(CrosswalkShown, 'The crosswalk.'), ...unchanged, ...failures(400, 404) },
})

const mappings = defineRoute('crosswalk.see', {
  method: 'get',
  path: '/crosswalks/{crosswalk}/mappings',
  summary: 'The mappings of a crosswalk, with labels',
  tags,
  request: { params, query: z.strictObject(PAGING) },
  responses: { 200: page(MappingShown, 'A page, by source item.'), ...unchanged, ...failures(400, 404) },
})

const check = defineRoute('crosswalk.see', {
  method: 'get',
  path: '/crosswalks/{crosswalk}/check',
  summary: 'Check a crosswalk: coverage, contradictions, and mappings that newer versions make doubtful',
  tags,
  request: { params },
  responses: { 200: json(CrosswalkCheck, 'The findings.'), ...unchanged, ...failures(400, 404) },
})

const write = defineRoute('crosswalk.see', {
  method: 'get',
  path: '/crosswalks/{crosswalk}/file',
  summary: 'A crosswalk as a file that can be imported again',
  tags,
  request: {
    params,
    query: z.strictObject({
      format: z.enum(CROSSWALK_FORMATS).default('csv').openapi({ description: 'The format to write.' }),
    }),
  },
  responses: { 200: { description: 'The file.', content: fileContent() }, ...unchanged, ...failures(400, 404) },
})

function fileContent() {
  const types = CROSSWALK_FORMATS.map((format) => getCrosswalkFormat(format).mediaType.replace(/;.*/, ''))
  const schemaOf = (type: string) =>
    type.endsWith('json') ? z.record(z.string(), z.unknown()) : z.string().openapi({ format: 'binary' })
  return Object.fromEntries(types.map((type) => [type, { schema: schemaOf(type) }]))
}

/** How do one classification's items become another's? */
export function routeCrosswalks(app: Api): void {
  app.openapi(list, async (context) => context.json(await listCrosswalks(context.var.rolemap), 200))
  app.openapi(give, async (context) => {
    const { file, ...options } = context.req.valid('form')
    const { name, bytes } = await toGivenFile(file)
    return context.json(await importCrosswalk(context.var.rolemap, bytes, { file: name, ...options }), 200)
  })
  app.openapi(show, async (context) => {
    const { head } = await showCrosswalk(context.var.rolemap, context.req.valid('param').crosswalk)
    return context.json(head, 200)
  })
  app.openapi(mappings, async (context) => {
    const { limit, offset } = context.req.valid('query')
    const { mappings: all } = await showCrosswalk(context.var.rolemap, context.req.valid('param').crosswalk)
    const rows = all.slice(offset, offset + limit)
    return context.json(toPage(context, { total: all.length, rows }, { limit, offset }), 200)
  })
  app.openapi(check, async (context) =>
    context.json(await checkCrosswalk(context.var.rolemap, context.req.valid('param').crosswalk), 200),
  )
  app.openapi(write, async (context) =>
    toDownload(
      await exportCrosswalk(
        context.var.rolemap,
        context.req.valid('param').crosswalk,
        context.req.valid('query').format,
      ),
    ),
  )
}
