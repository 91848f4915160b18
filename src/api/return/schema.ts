import { z } from '@hono/zod-openapi'
import { MEASURES } from '../../workforce/index.ts'
import { BREAKDOWNS, POST_FIELDS, REASONS, SEVERITIES } from '../../workforce/return/index.ts'
import { listOf } from '../frame/list.ts'
import { organisation } from '../frame/parameter.ts'

/** The parameters that name a return. */
export const definition = z.string().min(1).max(60).openapi({
  description: 'The id of its definition.',
  example: 'children-services-mapping',
})
export const year = z
  .string()
  .min(1)
  .max(10)
  .openapi({ description: 'The year, as the return writes it.', example: '2025-26' })
export const ofReturn = z.object({ definition, organisation, year })

const name = z.string().max(200).optional()
/** Who does something, where nobody signs in. */
export const by = name.openapi({ description: 'Who does it, where nobody signs in.' })
export const seen = z.int().min(0).optional().openapi({
  description: 'The revision that you saw: a later change by somebody else is then not overwritten.',
})

const Deed = z.object({ by: z.string(), at: z.string() })
const state = z.enum(['open', 'signed'])

const severity = z.enum(SEVERITIES)
const words = listOf(z.string())
const Rule = z
  .object({
    is: z.enum(['complete', 'among', 'adds-up', 'specified', 'settled', 'placed', 'at-most']),
    id: z.string(),
    severity,
    says: z.string(),
    fields: listOf(z.enum(POST_FIELDS)).optional(),
    least: z.number().optional(),
    field: z.enum(POST_FIELDS).optional(),
    values: words.optional(),
    rows: words.optional(),
    column: z.string().optional(),
    of: z.string().optional(),
    times: z.number().optional(),
    beyond: z.number().optional(),
  })
  .openapi('ReturnRule')

export const Definition = z
  .object({
    $schema: z.string().optional(),
    id: z.string(),
    edition: z.string(),
    label: z.string(),
    ours: z.boolean().optional(),
    source: z
      .object({
        title: z.string(),
        publisher: z.string().optional(),
        file: z.string().optional(),
        note: z.string().optional(),
      })
      .optional(),
    classification: z.object({ id: z.string(), version: z.string().optional() }),
    rows: listOf(
      z.object({
        code: z.string(),
        label: z.string(),
        is: z.enum(['heading', 'item', 'part']),
        under: z.string().optional(),
        text: z.boolean().optional(),
        at: z.int().optional(),
      }),
    ),
    columns: listOf(
      z.object({ name: z.string(), label: z.string(), measure: z.enum(MEASURES), decimals: z.int().optional() }),
    ),
    posts: z.object({ services: words, says: z.string() }).optional(),
    by: z.enum(BREAKDOWNS).optional(),
    totals: z.boolean().optional(),
    year: z.enum(['year', 'two-years']),
    assign: listOf(z.object({ from: z.string(), to: z.string(), field: z.enum(POST_FIELDS), words })).optional(),
    rules: listOf(Rule),
    entries: z.enum(['allowed', 'refused']),
    read: listOf(z.object({ says: z.string(), ours: z.boolean().optional() })),
  })
  .openapi('ReturnDefinition', { description: 'What a return is made of, as `data/returns/return.schema.json` says.' })

export const ListedDefinition = z
  .object({ definition: Definition, shipped: z.boolean().openapi({ description: 'It came with Rolemap.' }) })
  .openapi('ListedReturnDefinition')

const Problem = z.object({
  severity,
  code: z.string(),
  message: z.string(),
  at: z.object({ file: z.string() }).optional(),
})

export const CheckedDefinition = z
  .object({ definition: Definition.optional(), problems: listOf(Problem) })
  .openapi('CheckedReturnDefinition')

const head = {
  definition: z.string(),
  organisation: z.string(),
  year: z.string(),
  label: z.string(),
  organisationLabel: z.string(),
  day: z.string().openapi({ description: 'The day of which the posts are.' }),
  state,
  filled: Deed,
  signed: Deed.extend({ digest: z.string().openapi({ description: 'SHA-256 of what was signed.' }) }).optional(),
}
export const ReturnHead = z.object(head).openapi('ReturnHead')

const Figures = z.object({ posts: z.int(), headcount: z.int(), fte: z.int(), vacancies: z.int() }).openapi({
  description: 'FTE in ten-thousandths.',
})

const Entry = z
  .object({
    row: z.string(),
    by: z.string(),
    column: z.string().optional(),
    value: z.number().optional(),
    words: z.string().optional(),
    why: z.string(),
    who: z.string(),
    at: z.string(),
  })
  .openapi('ReturnEntry')

const Figure = z
  .object({
    row: z.string().openapi({
      description:
        'The code of the row; `~` for posts in none, `-` for posts that the return does not ask for, empty for posts without a role.',
    }),
    by: z.string().openapi({ description: 'What the return is broken down by; `*` for all together.' }),
    column: z.string(),
    value: z.number(),
    own: z.number().openapi({ description: 'What of it is in none of the row’s parts.' }),
    low: z.number(),
    high: z.number(),
    entered: Entry.optional(),
    counted: z.number().optional().openapi({ description: 'What was counted, where somebody entered a figure.' }),
  })
  .openapi('ReturnFigure')

const Finding = z
  .object({
    rule: z.string(),
    severity,
    row: z.string().optional(),
    by: z.string().optional(),
    column: z.string().optional(),
    why: z.string(),
    mend: z.string(),
    at: z.enum(['posts', 'settling', 'entry']).openapi({ description: 'Where it is mended.' }),
    count: z.number(),
  })
  .openapi('ReturnFinding')

const Note = z.object({ rule: z.string(), text: z.string(), who: z.string(), at: z.string() })
const Tally = z.object({ looked: z.int(), failing: z.int() })

export const Return = z
  .object({
    ...head,
    form: Definition,
    revision: z.int(),
    from: z.object({
      lists: listOf(z.object({ source: z.string(), classification: z.string(), asAt: z.string(), batch: z.int() })),
      by: listOf(z.string()),
    }),
    summary: z.object({
      total: Figures,
      left: z.object({ elsewhere: z.int(), unlocated: z.int() }),
      tallies: z.record(z.string(), Tally),
    }),
    figures: listOf(Figure),
    texts: listOf(z.object({ row: z.string(), title: z.string(), posts: z.int(), certain: z.boolean() })),
    findings: listOf(Finding),
    blocking: listOf(Finding).openapi({ description: 'What keeps it from being signed.' }),
    entries: listOf(Entry),
    notes: listOf(Note),
    read: listOf(Deed),
    fillers: listOf(z.string()),
    digest: z.string(),
    collected: z.boolean().openapi({ description: 'The sender collects it, and belongs to another organisation.' }),
  })
  .openapi('Return')

export const Filling = z
  .strictObject({
    day: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d$/, 'a day such as 2026-03-31')
      .optional()
      .openapi({ description: 'The day of which the posts are; that of the newest list if not given.' }),
    by,
  })
  .openapi('ReturnFilling')

export const EntryGiven = z
  .strictObject({
    row: z.string().min(1).max(60).openapi({ description: 'The code of the row.' }),
    part: z.string().max(500).optional().openapi({ description: 'Of a return that is broken down: for which part.' }),
    column: z
      .string()
      .max(60)
      .optional()
      .openapi({ description: 'The column of the figure; without one words are entered.' }),
    value: z.number().optional().openapi({ description: 'The figure; without one the entry is taken back.' }),
    words: z.string().max(2000).optional().openapi({ description: 'The words of the row; empty takes them back.' }),
    why: z.string().min(1).max(2000).openapi({ description: 'The reason.' }),
    by,
    seen,
  })
  .openapi('ReturnEntryGiven')

export const NoteGiven = z
  .strictObject({
    rule: z
      .string()
      .max(60)
      .optional()
      .openapi({ description: 'The rule that it explains; the whole return if not given.' }),
    text: z.string().min(1).max(2000).openapi({ description: 'What it says.' }),
    by,
    seen,
  })
  .openapi('ReturnNoteGiven')

export const ByGiven = z.strictObject({ by, seen }).openapi('ReturnDeedGiven')
export const Unlocking = z
  .strictObject({ why: z.string().min(1).max(2000).openapi({ description: 'The reason, for the trail.' }) })
  .openapi('ReturnUnlocking')

export const Settling = z
  .strictObject({
    titles: z
      .array(
        z.strictObject({
          title: z.string().max(1000).openapi({
            description: 'Empty: every title of the role of which nothing else says in which row it is.',
          }),
          role: z.string().max(500),
          row: z.string().max(60).openapi({
            description: 'The row; `-` if the return does not ask for these posts; empty takes back what was settled.',
          }),
        }),
      )
      .min(1)
      .max(1000)
      .openapi({ description: 'The titles, each with its row.' }),
    why: z.string().max(2000).optional().openapi({ description: 'The reason.' }),
    by,
  })
  .openapi('ReturnSettling')

export const ReturnTitle = z
  .object({
    title: z.string(),
    role: z.string(),
    assigned: z.string().openapi({ description: 'The row to which a word of the posts assigned them.' }),
    by: z.enum(['role', 'crosswalk', 'title', 'filler']).openapi({ description: 'By what its row is known.' }),
    certain: z.boolean(),
    within: z.boolean(),
    parts: listOf(z.object({ said: z.string(), parts: z.int() })).openapi({
      description: 'The rows that it may be in, with how much is expected there, in ten-thousandths.',
    }),
    figures: Figures,
  })
  .openapi('ReturnTitle')

export const FailingPost = z
  .object({ rule: z.string(), source: z.string(), number: z.string(), field: z.enum(POST_FIELDS) })
  .openapi('ReturnFailingPost')

const Side = z.object({ year: z.string(), day: z.string(), signed: z.boolean() })
const reasons = Object.fromEntries(REASONS.map((reason) => [reason, z.number()])) as Record<
  (typeof REASONS)[number],
  z.ZodNumber
>

export const ReturnComparison = z
  .object({
    form: Definition,
    before: Side,
    after: Side,
    differences: listOf(
      z.object({
        row: z.string(),
        column: z.string(),
        before: z.number(),
        after: z.number(),
        reasons: z.object(reasons).openapi({ description: 'What made the difference; they add up to it.' }),
        causes: listOf(
          z.object({
            reason: z.enum(['posts', 'coding', 'classification']),
            title: z.string(),
            role: z.string(),
            before: z.string().optional().openapi({ description: 'The role before, where that changed.' }),
            difference: z.number(),
          }),
        ),
      }),
    ),
  })
  .openapi('ReturnComparison')

const collection = {
  definition: z.string(),
  year: z.string(),
  collector: z.string(),
  asked: listOf(z.string()),
  due: z.string(),
}
export const Collection = z.object(collection).openapi('ReturnCollection')
const collectionState = z.enum(['signed', 'open', 'missing'])

export const CollectionGiven = z
  .strictObject({
    collector: z.string().min(1).max(60).openapi({ description: 'The organisation whose people collect.' }),
    asked: z
      .array(z.string().min(1).max(60))
      .min(1)
      .max(2000)
      .openapi({ description: 'The organisations that owe a return.' }),
    due: z.string().max(10).optional().openapi({ description: 'The day until which the returns are owed.' }),
    why: z.string().max(2000).optional().openapi({ description: 'The reason, for the trail.' }),
  })
  .openapi('ReturnCollectionGiven')

export const ShownCollection = z
  .object({
    ...collection,
    label: z.string(),
    form: Definition,
    organisations: listOf(
      z.object({ id: z.string(), label: z.string(), state: collectionState, signed: Deed.optional() }),
    ),
    counts: z.object({ signed: z.int(), open: z.int(), missing: z.int() }),
    texts: listOf(z.object({ row: z.string(), text: z.string(), posts: z.int(), organisations: z.int() })),
  })
  .openapi('ShownReturnCollection')

export const ReturnList = z
  .object({
    returns: listOf(ReturnHead),
    owed: listOf(
      z.object({
        definition: z.string(),
        year: z.string(),
        organisation: z.string(),
        due: z.string(),
        state: collectionState,
      }),
    ),
    collections: listOf(Collection).openapi({ description: 'What the sender’s organisations collect.' }),
  })
  .openapi('ReturnList')
