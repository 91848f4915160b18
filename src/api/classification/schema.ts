import { z } from '@hono/zod-openapi'
import { COMMONNESS, TAKES } from '../../occupational-map/index.ts'
import { listOf } from '../frame/list.ts'
import { LocalItemShown } from './local-item-schema.ts'
import { VariantPlaces } from './places-schema.ts'

const Place = z
  .object({
    file: z.string(),
    row: z.int().optional(),
    column: z.union([z.int(), z.string()]).optional(),
  })
  .openapi('Place', {
    description:
      'A place in a source. `row` is the line of the file, or the row of the sheet; rows and columns count from 1.',
  })

export const Problem = z
  .object({
    severity: z.enum(['error', 'warning', 'note']),
    code: z.string(),
    message: z.string(),
    at: Place.optional(),
  })
  .openapi('Problem', { description: 'Something wrong with the data. `error`: the record was left out.' })

export const FoundProblem = Problem.extend({ id: z.string(), version: z.string() }).openapi('FoundProblem')

export const ClassificationRow = z
  .object({
    id: z.string().openapi({ example: 'job-roles' }),
    label: z.string(),
    version: z.string().openapi({ example: '2009' }),
    items: z.int().openapi({ description: 'How many items it has.' }),
    entries: z.int().openapi({ description: 'How many entries its title index has.' }),
    partOnly: z.string().optional().openapi({ description: 'The part that it covers, if not everything.' }),
  })
  .openapi('ClassificationRow')

const Level = z
  .object({
    id: z.string(),
    label: z.string(),
    group: z.boolean().optional().openapi({ description: 'A level of groups: no title is coded to its items.' }),
  })
  .openapi('Level')

const Source = z
  .object({
    title: z.string(),
    publisher: z.string().optional(),
    licence: z.string().optional(),
    note: z.string().optional(),
  })
  .openapi('Source')

export const Version = ClassificationRow.extend({
  levels: listOf(Level).openapi({ description: 'From the top; the last is the lowest standard level.' }),
  source: Source,
  digest: z
    .string()
    .openapi({ description: 'SHA-256 of items, levels and entries: equal digests mean equal content.' }),
  validFrom: z.string().optional().openapi({ description: 'The first day on which it is valid.' }),
  basedOn: z.string().optional().openapi({ description: 'The version that was edited to make it.' }),
  successions: listOf(z.object({ code: z.string(), to: listOf(z.string()) }))
    .optional()
    .openapi({ description: 'What became of items of the version before that are not in this one.' }),
  added: z.string().optional().openapi({ description: 'When it was published: ISO 8601, UTC.' }),
  withdrawn: z.boolean().optional().openapi({ description: 'It was published, but should no longer be used.' }),
}).openapi('Version')

const Brief = z.object({ code: z.string(), label: z.string(), level: z.string() }).openapi('Brief')

export const ItemRow = Brief.extend({
  parent: z.string().nullable().openapi({ description: 'The item above; null at the top.' }),
}).openapi('ItemRow')

export const IndexEntry = z
  .object({
    title: z.string(),
    code: z.string(),
    kind: z.enum(['label', 'printed', 'judged', 'local']),
    source: z.string(),
    ref: z.string().optional().openapi({ description: "The title's own code or place in the source." }),
    also: listOf(z.string())
      .optional()
      .openapi({ description: 'Other items that a reasonable coder could assign the title to.' }),
    ambiguous: z.boolean().optional().openapi({ description: 'The title alone does not say which of these it is.' }),
    reviewer: z.string().optional(),
    date: z.string().optional().openapi({ description: 'When a user decided it.' }),
    at: Place.optional(),
  })
  .openapi('IndexEntry')

export const Title = IndexEntry.extend({
  label: z.string().openapi({ description: "The item's label." }),
  others: listOf(z.object({ code: z.string(), label: z.string() })).openapi({ description: 'The items under `also`.' }),
}).openapi('Title')

const SeeAlso = z.object({ label: z.string(), code: z.string().optional() }).openapi('SeeAlso')

const OwnProfile = z
  .object({
    code: z.string(),
    purpose: z.string(),
    tasks: listOf(z.string()),
    entry: z.string().openapi({ description: 'The usual way in.' }),
    entryAsOf: z.string().openapi({ description: 'The month in which the usual way in was written, such as 2026-11.' }),
    skillLevel: z
      .number()
      .int()
      .min(1)
      .max(4)
      .openapi({ description: 'As in section 1.2 of the job role classification.' }),
    levelReason: z.string(),
    tableLevels: listOf(z.number().int().min(1).max(4)).openapi({
      description: 'The levels that table 1 of the classification gives the group; none if it does not list it.',
    }),
    not: listOf(z.object({ code: z.string(), who: z.string() })),
  })
  .openapi('OwnProfile', { description: 'Written by the Rolemap project; not part of the source.' })

const Profile = z
  .object({
    code: z.string(),
    state: z.enum(['agreed', 'draft', 'ours', 'none']),
    description: z.string().optional(),
    tasks: listOf(z.string()).optional(),
    entry: z.string().optional().openapi({ description: 'Training, entry routes and qualifications.' }),
    jobsIncluded: z.string().optional(),
    typicalTitles: listOf(z.string()),
    seeAlso: listOf(SeeAlso),
    ours: OwnProfile.optional(),
    at: Place.optional(),
  })
  .openapi('Profile', { description: 'There is prose only if the document itself was imported.' })

const ItemStep = z
  .object({
    way: z.enum(['to', 'from']),
    code: z.string(),
    label: z.string(),
    how: z.enum(COMMONNESS),
    direction: z.enum(['up', 'sideways']).nullable(),
    takes: listOf(z.enum(TAKES)),
    needs: z.string().openapi({ description: 'Which qualification, registration or licence.' }),
    years: z.number().nullable().openapi({ description: 'Of experience.' }),
    source: z.string().openapi({ description: '`judgement`, or who says so.' }),
  })
  .openapi('ItemStep')

export const ItemShown = Brief.extend({
  classification: z.string(),
  version: z.string(),
  parent: z.string().optional().openapi({ description: 'None at the top.' }),
  alsoUnder: listOf(z.string()).optional().openapi({ description: 'Other items that it can be found under.' }),
  residual: z.boolean().optional().openapi({ description: '"Other …": chosen only when no specific item fits.' }),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  at: Place.optional(),
  path: listOf(Brief).openapi({ description: 'The items above on the standard path, from the top.' }),
  paths: listOf(listOf(Brief)).openapi({ description: 'The standard path, then one for each further place.' }),
  children: listOf(Brief),
  localItems: listOf(LocalItemShown).openapi({
    description: 'Local items of organisations; not part of the standard.',
  }),
  profile: Profile.nullable(),
  titles: listOf(IndexEntry),
  seeAlso: listOf(SeeAlso),
  confusedWith: listOf(z.object({ code: z.string(), label: z.string(), who: z.string() })).openapi({
    description: 'Items that it is mistaken for, and how to tell them apart; from our own profile.',
  }),
  versions: listOf(
    z.object({
      version: z.string(),
      from: z.string(),
      label: z.string(),
      parent: z.string().optional(),
      partOnly: z.string().optional().openapi({ description: 'The part that the version covers, if not everything.' }),
    }),
  ).openapi({ description: 'The versions that have it, each with its first day, if known.' }),
  until: z.string().nullable().openapi({ description: 'The first day without it.' }),
  predecessors: listOf(z.string()).openapi({ description: 'Codes of earlier versions that became this item.' }),
  successors: listOf(z.object({ code: z.string(), label: z.string() })).openapi({
    description: 'What it became, if it has ended.',
  }),
  variants: listOf(VariantPlaces).openapi({ description: 'Its places in the published variants.' }),
  steps: listOf(ItemStep).openapi({ description: 'Where people go from it, and where they come from, as was judged.' }),
  source: Source,
}).openapi('ItemShown')

export const Table = z
  .object({
    id: z.string(),
    title: z.string(),
    columns: listOf(z.string()),
    rows: listOf(listOf(z.string())),
    prose: z.boolean().optional(),
    at: Place.optional(),
  })
  .openapi('Table', { description: 'A table that the source gives about the classification as a whole.' })

export const Imported = z
  .object({
    id: z.string(),
    version: z.string(),
    items: z.int(),
    entries: z.int(),
    state: z.enum(['added', 'unchanged', 'prose', 'refused']),
    problems: listOf(Problem),
    onto: z
      .string()
      .optional()
      .openapi({ description: 'The version that already had the items, if the files have only titles.' }),
    taken: listOf(
      z.object({
        file: z.string(),
        sheet: z.string().optional(),
        as: z.enum(['structure', 'index', 'relations']),
        columns: listOf(z.object({ column: z.string(), as: z.string() })),
        unused: listOf(z.string()),
      }),
    )
      .optional()
      .openapi({ description: 'What each table and each of its columns was taken for.' }),
    titles: z
      .object({ items: z.int(), least: z.int(), median: z.int(), most: z.int(), without: z.int() })
      .optional()
      .openapi({
        description: 'How many titles an item has in addition to its label, counting items that titles are coded to.',
      }),
    dropped: listOf(z.object({ code: z.string(), count: z.int() }))
      .optional()
      .openapi({ description: 'How many rows or titles were dropped, by the code of the problem.' }),
  })
  .openapi('Imported')

const Went = z.object({ code: z.string(), label: z.string() })

export const VersionComparison = z
  .object({
    id: z.string(),
    from: z.string(),
    to: z.string(),
    rows: listOf(
      z.object({
        change: z
          .enum(['new', 'ended', 'renamed', 'moved', 'described', 'split', 'merged', 'reused', 'recoded'])
          .openapi({
            description: 'reused: the code now belongs to another item. recoded: the item now has another code.',
          }),
        code: z.string(),
        label: z.string(),
        to: listOf(Went).openapi({ description: 'What it became in the later version.' }),
        parents: z.object({ from: z.string().optional(), to: z.string().optional() }).optional(),
        sure: z
          .number()
          .min(0)
          .max(1)
          .optional()
          .openapi({ description: 'The probability according to the evidence; absent if nothing is in doubt.' }),
        because: listOf(z.string()).optional().openapi({ description: 'The evidence.' }),
        judge: z.string().optional().openapi({ description: 'The person who decided it, if one did.' }),
      }),
    ),
  })
  .openapi('VersionComparison')
