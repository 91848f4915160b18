import { z } from '@hono/zod-openapi'
import {
  getPublished,
  listPublished,
  PUBLISHED_FORMATS,
  publishTable,
  withdrawPublished,
  writePublished,
} from '../../rolemap/workforce/publish.ts'
import { TABLE_FILE, withMethod } from '../coding/job-tables.ts'
import { failures, json } from '../frame/answer.ts'
import { jsonBody } from '../frame/body.ts'
import { toDownload } from '../frame/download.ts'
import { listOf } from '../frame/list.ts'
import { organisation } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { ASKED_POSTS } from './post-tables.ts'

const tags = ['Posts']
const id = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .openapi({ description: 'The id of a published table.', example: '0a1b2c3d4e5f6071' })
const params = z.object({ table: id })

const Asked = z.strictObject(ASKED_POSTS).openapi('AskedTable')

const listed = {
  id,
  at: z.iso.datetime().openapi({ description: 'When it was published.' }),
  who: z.string().openapi({ description: 'Who published it.' }),
  asked: z.record(z.string(), z.unknown()).openapi({ description: 'What was asked for.' }),
}
const Listed = z.object(listed).openapi('ListedTable')

const Member = z.object({
  ...{ key: z.string(), label: z.string(), level: z.string().optional(), parent: z.string().optional() },
  shared: z.object({ items: z.int(), titles: z.int() }).optional(),
})
const Cell = z.object({
  ...{ row: z.string(), column: z.string(), by: z.string().optional() },
  value: z.number().nullable().openapi({ description: 'None where it is suppressed.' }),
  ...{ low: z.number().optional(), high: z.number().optional() },
  share: z.number().nullable().optional(),
  suppressed: z.literal(true).optional(),
})
const Published = z
  .object({
    ...listed,
    organisations: listOf(z.string()).openapi({ description: 'Whose posts it counts.' }),
    table: z
      .object({
        ...{ measure: z.string(), method: z.string(), names: listOf(z.string()) },
        ...{ rows: listOf(Member), columns: listOf(Member), by: listOf(Member).optional() },
        ...{ cells: listOf(Cell), notes: listOf(z.string()) },
      })
      .openapi({ description: 'As it was published.' }),
  })
  .openapi('PublishedTable')

const binary = { schema: z.string().openapi({ format: 'binary' }) }
const PUBLISHED_FILE = {
  description: 'The file: as PDF a report with notes, table and charts, as SVG the first chart.',
  content: {
    ...TABLE_FILE.content,
    ...{ 'application/json': { schema: z.unknown() }, 'application/pdf': binary, 'image/svg+xml': binary },
  },
} as const

const publish = defineRoute('post.see', {
  method: 'post',
  path: '/published-tables',
  summary: 'Publish a table of kept posts: every later table of the same posts is protected beside it',
  tags,
  request: { body: jsonBody(Asked) },
  responses: {
    200: json(Published, 'The table. The same one again is the same.'),
    ...failures(400, 403, 404, 409, 413, 415, 422),
  },
})

const list = defineRoute('post.see', {
  method: 'get',
  path: '/published-tables',
  summary: 'The published tables of an organisation, newest first',
  tags,
  request: { query: z.strictObject({ organisation }) },
  responses: { 200: json(listOf(Listed), 'The tables.'), ...failures(400, 403, 404) },
})

const show = defineRoute('post.see', {
  method: 'get',
  path: '/published-tables/{table}',
  summary: 'A table as it was published',
  tags,
  request: { params },
  responses: { 200: json(Published, 'The table.'), ...failures(400, 403, 404) },
})

const file = defineRoute('post.see', {
  method: 'get',
  path: '/published-tables/{table}/file',
  summary: 'A published table as a file',
  tags,
  request: {
    params,
    query: z.strictObject({
      format: z.enum(PUBLISHED_FORMATS).default('csv').openapi({ description: 'The format to write.' }),
    }),
  },
  responses: { 200: PUBLISHED_FILE, ...failures(400, 403, 404, 422) },
})

const withdraw = defineRoute('post.set', {
  method: 'delete',
  path: '/published-tables/{table}',
  summary: 'Take back that a table was published, if nobody outside has seen it',
  tags,
  request: {
    params,
    query: z.strictObject({ why: z.string().min(1).max(500).openapi({ description: 'The reason, for the trail.' }) }),
  },
  responses: { 204: { description: 'Taken back.' }, ...failures(400, 403, 404, 409, 422) },
})

/** Published tables of kept posts. */
export function routePublishedTables(app: Api): void {
  app.openapi(publish, async (context) => {
    const { rolemap } = context.var
    const { id: published } = await publishTable(rolemap, withMethod(context.req.valid('json')))
    return context.json(toShown(await getPublished(rolemap, published)), 200)
  })
  app.openapi(list, async (context) => {
    const tables = await listPublished(context.var.rolemap, context.req.valid('query').organisation)
    return context.json(
      tables.map(({ asked, ...one }) => ({ ...one, asked: { ...asked } })),
      200,
    )
  })
  app.openapi(show, async (context) =>
    context.json(toShown(await getPublished(context.var.rolemap, context.req.valid('param').table)), 200),
  )
  app.openapi(file, async (context) =>
    toDownload(
      await writePublished(context.var.rolemap, {
        id: context.req.valid('param').table,
        ...context.req.valid('query'),
      }),
    ),
  )
  app.openapi(withdraw, async (context) => {
    await withdrawPublished(context.var.rolemap, context.req.valid('param').table, context.req.valid('query').why)
    return context.body(null, 204)
  })
}

type Found = Awaited<ReturnType<typeof getPublished>>

const toShown = ({ asked, table, ...rest }: Found): z.infer<typeof Published> => ({
  ...{ ...rest, organisations: [...rest.organisations], asked: { ...asked } },
  table: JSON.parse(JSON.stringify(table)),
})
