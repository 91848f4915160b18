import { z } from '@hono/zod-openapi'
import { EDIT_FIELDS, EDITED } from '../../classification/index.ts'
import { TASK_STATES } from '../../rolemap/queue/long-work.ts'
import { Problem } from '../classification/schema.ts'
import { foundColumns } from '../coding/column-schema.ts'
import { listOf } from '../frame/list.ts'
import { seen, toShape, why } from '../frame/order.ts'

/** An edit in a request: the same fields as in a file of edits. */
export const EditOrder = z
  .strictObject({
    what: z.enum(EDITED).openapi({ description: 'What it edits.' }),
    ...toShape(EDIT_FIELDS),
    seen,
    why,
  })
  .openapi('EditOrder')

const Edit = z
  .object({
    what: z.string(),
    code: z.string().optional(),
    title: z.string().optional(),
    kind: z.string().optional(),
    from: z.string().optional(),
    where: z.string().optional(),
    has: z.string().optional(),
    before: z.unknown().optional(),
    after: z.unknown().optional(),
    successors: listOf(z.string()).optional(),
    by: z.string(),
    at: z.string(),
    revision: z.int().openapi({ description: 'The first revision of the draft that has it.' }),
  })
  .openapi('Edit', { description: 'One edit: the old and the new value of one thing in a version.' })

export const Draft = z
  .object({
    id: z.string().openapi({ example: 'draft-1' }),
    classification: z.string(),
    base: z.string().openapi({ description: 'The version that it is based on.' }),
    name: z.string().openapi({ description: 'The name of the new version.' }),
    validFrom: z.string().optional(),
    why: z.string().optional(),
    state: z.enum(['open', 'submitted', 'approved', 'rejected', 'published', 'abandoned']),
    author: z.string(),
    created: z.string(),
    edits: listOf(Edit),
    comments: listOf(z.object({ by: z.string(), at: z.string(), text: z.string() })),
    review: z
      .object({ by: z.string(), at: z.string(), verdict: z.enum(['approved', 'rejected']), why: z.string().optional() })
      .optional(),
    dryRun: z
      .object({
        by: z.string(),
        at: z.string(),
        of: z.enum(['stored', 'file']),
        rows: z.int(),
        changedRows: z.int(),
      })
      .optional()
      .openapi({ description: 'The result of the last dry run.' }),
    undoes: z.int().optional().openapi({ description: 'The published change that it undoes.' }),
    revision: z.int().openapi({ description: 'How many times it was changed.' }),
  })
  .openapi('Draft')

const Outcome = z.object({ code: z.string().optional(), label: z.string().optional(), decision: z.string() })
const Decisions = z.object({ coded: z.int(), review: z.int(), uncoded: z.int() })

export const DryRun = z
  .object({
    of: z.enum(['stored', 'file']),
    where: foundColumns.where.optional(),
    columns: foundColumns.columns.optional(),
    rows: z.int(),
    titles: z.int(),
    changedRows: z.int(),
    changedTitles: z.int(),
    above: z.boolean().openapi({ description: 'Whether publishing needs a sign-off.' }),
    before: Decisions,
    after: Decisions,
    levels: listOf(z.object({ level: z.string(), label: z.string(), rows: z.int() })).openapi({
      description: 'Rows whose item would change at each level.',
    }),
    items: listOf(
      z.object({ from: Outcome, to: Outcome, rows: z.int(), titles: z.int(), sample: listOf(z.string()) }),
    ).openapi({ description: 'Grouped by old and new item, most rows first.' }),
    problems: listOf(Problem),
  })
  .openapi('DryRun')

export const DryRunState = z
  .object({
    id: z.string(),
    draft: z.string(),
    state: z.enum(TASK_STATES),
    reason: z
      .string()
      .optional()
      .openapi({ description: 'Why it failed: the code of an error, `fault`, or `worker-lost`.' }),
    coded: z.int().optional().openapi({ description: 'How many codings are done.' }),
    titles: z.int().optional().openapi({ description: 'How many codings there are, once that is known.' }),
    found: DryRun.optional().openapi({ description: 'What would change, once it is done.' }),
  })
  .openapi('DryRunState')
