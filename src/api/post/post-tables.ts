import { z } from '@hono/zod-openapi'
import { listCellPosts } from '../../rolemap/workforce/cell-posts.ts'
import { makePostTable } from '../../rolemap/workforce/post-table.ts'
import { CODED_HOW } from '../../workforce/index.ts'
import { ASKED_TABLE, ProtectedTable, withMethod } from '../coding/job-tables.ts'
import { failures, json } from '../frame/answer.ts'
import { listOf } from '../frame/list.ts'
import { LINKED, PAGED, PAGING, toPage } from '../frame/paging.ts'
import { at, organisation } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { Post } from './schema.ts'

const tags = ['Posts']
/** The parameters of a request for a table of kept posts. */
export const ASKED_POSTS = {
  ...ASKED_TABLE,
  organisation: organisation.optional().openapi({
    description: 'Whose posts; of every organisation that the sender belongs to if not given.',
  }),
  period: at.openapi({ description: 'The posts that were current on this day; the newest lists if not given.' }),
  compare: at.openapi({
    description:
      'Compares with the posts of this earlier day: how many left, came, stayed and moved to other lines. The columns are then before, left, moved-out, stayed, moved-in, new and after, and what was asked for as columns is the third dimension.',
  }),
  classification: z.string().min(1).max(200).optional().openapi({
    description: 'The classification that the posts must be coded to.',
  }),
  employer: z.string().min(1).max(500).optional().openapi({
    description: 'Hides figures that come almost entirely from one of these, such as `employer` or `organisation`.',
  }),
}

const show = defineRoute('post.see', {
  method: 'get',
  path: '/post-table',
  summary:
    'A table of kept posts that identifies nobody, beside those that were published; a look at it, which publishes nothing',
  tags,
  request: { query: z.strictObject(ASKED_POSTS) },
  responses: { 200: json(ProtectedTable, 'The table.'), ...failures(400, 403, 404, 422) },
})

const CountedPost = z
  .object({
    post: Post,
    how: z.enum(CODED_HOW).openapi({ description: 'Who coded it: see `/organisations/{organisation}/coding`.' }),
    decided: z
      .object({ by: z.string(), at: z.iso.datetime(), note: z.string().optional() })
      .optional()
      .openapi({ description: 'Who decided about its title, and when.' }),
    evidence: z.string().openapi({ description: 'What the coder found: entries of the index, rules, words.' }),
    question: z.string(),
    codedWith: z.string().openapi({
      description: 'The version, index, rules and coder that coded its title; empty if an earlier release did.',
    }),
  })
  .openapi('CountedPost')
const CellPosts = z.object({
  ...PAGED,
  cell: listOf(z.object({ name: z.string(), key: z.string(), label: z.string() })).openapi({
    description: 'The lines that the figure is in.',
  }),
  versions: listOf(z.object({ id: z.string(), version: z.string(), label: z.string() })).openapi({
    description: 'The versions of classifications that the table uses.',
  }),
  rows: listOf(CountedPost),
})

const line = (what: string) =>
  z
    .string()
    .max(500)
    .optional()
    .openapi({ description: `The key of the ${what}; all together if not given.` })

const cell = defineRoute('post.see', {
  method: 'get',
  path: '/post-table/posts',
  summary: 'The posts that a figure of such a table counts, with how each was coded; not to be published',
  tags,
  request: {
    query: z.strictObject({
      ...{ ...ASKED_POSTS, ...PAGING },
      ...{ row: line('row'), column: line('column'), third: line('third member') },
    }),
  },
  responses: {
    200: { ...json(CellPosts, 'The posts. `total` is not counted further than 10,001.'), headers: LINKED },
    ...failures(400, 403, 404, 422),
  },
})

/** Tables of kept posts. */
export function routePostTables(app: Api): void {
  app.openapi(show, async (context) =>
    context.json(await makePostTable(context.var.rolemap, withMethod(context.req.valid('query'))), 200),
  )
  app.openapi(cell, async (context) => {
    const { row, column, third, limit, offset, ...asked } = context.req.valid('query')
    const wanted = { cell: { row, column, by: third }, limit, offset }
    const { total, rows, ...told } = await listCellPosts(context.var.rolemap, withMethod(asked), wanted)
    return context.json({ ...told, ...toPage(context, { total, rows }, { limit, offset }) }, 200)
  })
}
