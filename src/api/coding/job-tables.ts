import { z } from '@hono/zod-openapi'
import { defaultMethod } from '../../rolemap/workforce/asked-table.ts'
import { makeJobTable, writeJobTable } from '../../rolemap/workforce/job-table.ts'
import { MOVE_REASONS } from '../../rolemap/workforce/moved.ts'
import { SHARES } from '../../rolemap/workforce/share.ts'
import { MEASURES, type Method } from '../../workforce/index.ts'
import { failures, json } from '../frame/answer.ts'
import { toDownload } from '../frame/download.ts'
import { listOf } from '../frame/list.ts'
import { id, jobId } from '../frame/parameter.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { CodingSummary } from './coding-summary.ts'

const Member = z
  .object({
    key: z.string().openapi({ description: "An item's code or a value; `*` for all, empty for none." }),
    label: z.string(),
    level: z.string().optional().openapi({ description: 'Of an item: its level.' }),
    parent: z.string().optional().openapi({ description: 'The key of the line that it is counted in.' }),
    shared: z.object({ items: z.int(), titles: z.int() }).optional().openapi({
      description: 'With `to`: how many items and titles of the first classification share it.',
    }),
  })
  .openapi('TableMember')

const Cell = z
  .object({
    row: z.string(),
    column: z.string(),
    by: z.string().optional(),
    value: z.number().nullable().openapi({ description: 'None where it is suppressed.' }),
    low: z.number().optional().openapi({ description: 'With `to`: what is certainly there, rounded.' }),
    high: z.number().optional().openapi({ description: 'With `to`: what may be there at most, rounded.' }),
    share: z.number().nullable().optional().openapi({ description: 'With `share`: in per cent of a total.' }),
    suppressed: z.enum(['primary', 'secondary']).optional().openapi({
      description:
        'Primary: it is small. Secondary: a small one could be worked out from it. For whoever makes the table: published, it would help to work figures out.',
    }),
  })
  .openapi('TableCell')

export const ProtectedTable = z
  .object({
    measure: z.enum(MEASURES),
    method: z.enum(['suppress', 'round']),
    names: listOf(z.string()).openapi({ description: 'Of the dimensions.' }),
    rows: listOf(Member),
    columns: listOf(Member),
    by: listOf(Member).optional(),
    cells: listOf(Cell),
    notes: listOf(z.string()).openapi({ description: 'To be published with the table.' }),
    widths: listOf(
      z.object({
        ...{ from: z.string(), fromLabel: z.string(), to: z.string(), toLabel: z.string(), width: z.number() },
        by: z.enum(['crosswalk', 'coder', 'both']),
      }),
    )
      .optional()
      .openapi({
        description: 'With `to`: what makes low and high lie apart, the widest first; 20 at most. Not to be published.',
      }),
    coding: CodingSummary.optional().openapi({ description: 'Who coded the posts, by name. Not to be published.' }),
    moves: listOf(
      z.object({
        reason: z.enum(MOVE_REASONS),
        ...{ from: listOf(z.string()), to: listOf(z.string()), posts: z.int() },
      }),
    )
      .optional()
      .openapi({
        description:
          'With `compare`: which posts moved between lines, and why, the most first; 100 at most. Not to be published.',
      }),
    remarks: listOf(z.string()).openapi({ description: 'For whoever makes the table alone.' }),
    loss: z
      .object({
        cells: z.int(),
        primary: z.int(),
        secondary: z.int(),
        posts: z.int(),
        hiddenPosts: z.int(),
        furthest: z.number().optional(),
      })
      .openapi({ description: 'What protecting the table cost. Not to be published.' }),
  })
  .openapi('ProtectedTable')

const dimension = (description: string) => z.string().min(1).max(500).openapi({ description })
export const ASKED_TABLE = {
  rows: dimension(
    'What the lines are: `role:minor` for the items of a level, `role:*` for all levels, `variant:ID` for the groups of a variant, `variant:ID/GROUP` for those below one, or a column of the file; of kept posts also `local`, for all levels with local items, `area`, `type` and so on.',
  ),
  columns: dimension('What the columns are; one column of totals if not given.').optional(),
  by: dimension('A third dimension.').optional(),
  to: id.optional().openapi({
    description:
      'A further classification in which posts are counted, through crosswalks: low, likely and high, all rounded. Levels are those of it.',
  }),
  measure: z.enum(MEASURES).default('posts').openapi({ description: 'What is counted.' }),
  method: z.enum(['suppress', 'round']).optional().openapi({
    description: 'How nobody is identified; `suppress` if not given, and `round` with `to`.',
  }),
  threshold: z.coerce.number().int().min(2).max(1000).optional().openapi({
    description: 'Figures above 0 and under this are suppressed; 5 if not given.',
  }),
  base: z.coerce.number().int().min(3).max(1000).optional().openapi({
    description: 'What figures are rounded to; 5 if not given.',
  }),
  share: z.enum(SHARES).optional().openapi({
    description: 'Adds what share of a total each figure is: of its row, its column, or the whole.',
  }),
}

/** A table as a file to publish. */
export const TABLE_FILE = {
  description: 'The file, with notes above the table in CSV and on a second sheet in XLSX.',
  content: {
    'text/csv': { schema: z.string().openapi({ format: 'binary' }) },
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
      schema: z.string().openapi({ format: 'binary' }),
    },
  },
} as const

const tags = ['Jobs']
const params = z.object({ id: jobId })

const show = defineRoute('file.own', {
  method: 'get',
  path: '/jobs/{id}/table',
  summary: 'A table of a coded file that identifies nobody',
  tags,
  request: { params, query: z.strictObject(ASKED_TABLE) },
  responses: { 200: json(ProtectedTable, 'The table.'), ...failures(400, 404, 422) },
})

const download = defineRoute('file.own', {
  method: 'get',
  path: '/jobs/{id}/table-file',
  summary: 'The same table as a file to publish, which does not say why a figure is suppressed',
  tags,
  request: {
    params,
    query: z.strictObject({
      ...ASKED_TABLE,
      format: z.enum(['csv', 'xlsx']).default('csv').openapi({ description: 'The format to write.' }),
    }),
  },
  responses: {
    200: TABLE_FILE,
    ...failures(400, 404, 422),
  },
})

/** A request with its method of protection. */
export const withMethod = <Asked extends { readonly to?: string | undefined; readonly method?: Method | undefined }>(
  asked: Asked,
) => ({
  ...asked,
  method: asked.method ?? defaultMethod(asked.to),
})

/** Tables of files that were uploaded for coding. */
export function routeJobTables(app: Api): void {
  app.openapi(show, async (context) =>
    context.json(
      await makeJobTable(context.var.rolemap, context.req.valid('param').id, withMethod(context.req.valid('query'))),
      200,
    ),
  )
  app.openapi(download, async (context) =>
    toDownload(
      await writeJobTable(context.var.rolemap, context.req.valid('param').id, withMethod(context.req.valid('query'))),
    ),
  )
}
