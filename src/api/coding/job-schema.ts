import { z } from '@hono/zod-openapi'
import { Problem } from '../classification/schema.ts'
import { listOf } from '../frame/list.ts'

const AS = ['role', 'none', 'several', 'ask'] as const

export const decidedAs = z.enum(AS).openapi({
  description:
    '`role`: the code. `none`: no role fits. `several`: the posts have different roles. `ask`: somebody must be asked first.',
})

export const Decided = z
  .object({
    as: decidedAs,
    code: z.string().optional(),
    label: z.string().optional(),
    second: z.string().optional().openapi({ description: 'A second role of the same post.' }),
    secondLabel: z.string().optional(),
    note: z.string().optional(),
    remember: z.boolean().optional().openapi({ description: 'The title should mean that role in future files.' }),
    by: z.string(),
    at: z.iso.datetime(),
  })
  .openapi('TitleDecided')

const job = {
  id: z.string().openapi({ description: 'Unguessable: anyone who has it may see the file.' }),
  classification: z.string(),
  version: z.string(),
  fileName: z.string(),
  columns: listOf(z.string()),
  titleColumn: z.string(),
  context: z
    .record(z.string(), z.string())
    .openapi({ description: 'The columns used in addition to the title, by what they say about a post.' }),
  layout: z
    .object({
      sheet: z.string().optional().openapi({ description: 'The sheet of a workbook that was read.' }),
      headings: listOf(z.int()).openapi({
        description: 'The lines or rows of the headings; none if the file has none.',
      }),
      part: z.tuple([z.int(), z.int()]).readonly().optional().openapi({
        description:
          'The positions of the first and last column of the table, from 0, if there are other tables beside it.',
      }),
      asides: z.int().optional().openapi({ description: 'Other rows, which are not posts and are not coded.' }),
      sheets: listOf(z.string()).optional().openapi({ description: 'All sheets of the workbook.' }),
      taken: listOf(
        z.object({
          field: z.string().optional().openapi({ description: 'Such as `title`, `grade` or `person`.' }),
          sure: z.number().openapi({ description: '0 to 1.' }),
          why: z.string(),
        }),
      )
        .optional()
        .openapi({ description: 'What each column was taken for, in the order of `columns`.' }),
      others: listOf(z.string()).optional().openapi({ description: 'Other columns that may hold the titles.' }),
      gain: z.object({ posts: z.int(), without: z.int(), with: z.int() }).optional().openapi({
        description: 'How many of the first posts are coded by title alone, and how many with the other columns.',
      }),
      remembered: z.boolean().optional().openapi({
        description: 'A person chose these columns for an earlier file with the same headings.',
      }),
    })
    .optional()
    .openapi({ description: 'Where in the file the table was found.' }),
  state: z
    .enum(['receiving', 'waiting', 'coding', 'done', 'failed'])
    .openapi({ description: '`waiting`: for a free worker, or for another attempt after a failure.' }),
  reason: z.string().optional().openapi({
    description: 'Why coding failed the last time: the code of an error, `fault` or `worker-lost`.',
  }),
  rows: z.int().openapi({ description: 'Rows that are posts.' }),
  coded: z.int().openapi({ description: 'How many rows have a result so far, whatever its decision.' }),
  created: z.iso.datetime(),
  expires: z.iso.datetime().openapi({ description: 'When the file and its results are deleted.' }),
  problems: listOf(Problem),
  shared: listOf(z.string())
    .optional()
    .openapi({ description: 'Other accounts that may see the file and settle its titles.' }),
  owner: z
    .string()
    .optional()
    .openapi({ description: 'Where people sign in: who uploaded it. Only they and the `shared` accounts may see it.' }),
}

export const Job = z.object(job).openapi('Job')

const Decisions = z
  .object({ coded: z.int(), review: z.int(), uncoded: z.int() })
  .openapi('Decisions', { description: 'How many rows have a result with each decision so far.' })

export const JobShown = z.object({ ...job, decisions: Decisions }).openapi('JobShown')

export const JobRow = z
  .object({
    row: z.int().openapi({ description: 'The line of the file, or row of the sheet, where it starts; with gaps.' }),
    aside: z.string().optional().openapi({
      description:
        'What the row is if it is not a post: `hidden`, `blank`, `heading`, `group`, `total`, `note` or `beside`.',
    }),
    cells: listOf(z.string()).openapi({ description: 'As given, in the order of `columns`.' }),
    title: z.string().optional().openapi({ description: 'The key of its title, once coded.' }),
    result: z.record(z.string(), z.string()).optional().openapi({ description: 'The added columns, once coded.' }),
    decided: Decided.optional().openapi({ description: 'What a person decided about its title.' }),
  })
  .openapi('JobRow')
