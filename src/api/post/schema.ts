import { z } from '@hono/zod-openapi'
import { CONTROLS, MINIMUM, ORGANISATION_KINDS } from '../../workforce/index.ts'
import { listOf } from '../frame/list.ts'

export const Organisation = z
  .object({
    id: z.string(),
    label: z.string(),
    kind: z.string(),
    parent: z.string().openapi({ description: 'The id of the organisation that it belongs to; empty for none.' }),
    people: listOf(z.string()).openapi({
      description: 'The accounts that see its posts. A sender who may not set them sees no name but their own.',
    }),
  })
  .openapi('OrganisationWithPosts')

export const OrganisationGiven = z
  .strictObject({
    label: z.string().min(1).max(200).optional().openapi({ description: 'Its name; required for a new one.' }),
    kind: z.enum(ORGANISATION_KINDS).optional().openapi({ description: 'What it is; empty if unknown.' }),
    parent: z.string().max(60).optional().openapi({ description: 'The id of the organisation that it belongs to.' }),
    people: z.array(z.string().min(1).max(200)).max(1000).optional().openapi({
      description: 'The accounts that see its posts; replaces the earlier ones.',
    }),
    why: z.string().max(2000).optional().openapi({ description: 'The reason, for the trail.' }),
  })
  .openapi('OrganisationGiven')

const words = z.record(z.string(), z.string())

export const Post = z
  .object({
    organisation: z.string(),
    source: z.string(),
    number: z.string(),
    title: z.string(),
    role: z
      .string()
      .openapi({ description: 'The code of its role. Like every code here, it is empty if there is none.' }),
    roleLabel: z.string(),
    second: z.string().openapi({ description: 'The secondary role.' }),
    local: z.string().openapi({ description: 'The local item of the organisation that has the title.' }),
    titleKey: z.string().openapi({ description: 'The key of its title in its context, among the titles to settle.' }),
    classification: z.string().openapi({ description: 'What its title is coded to.' }),
    state: z.enum(['coded', 'open', 'uncoded', 'decided']),
    sure: z.number(),
    codedBy: z.string(),
    area: z.string(),
    areaLabel: z.string(),
    type: z.string(),
    typeLabel: z.string(),
    lacks: listOf(z.enum(MINIMUM)).openapi({ description: 'Which of role, area and type it lacks.' }),
    department: z.string(),
    grade: z.string(),
    employer: z.string(),
    unit: z.string(),
    control: z.enum(CONTROLS).openapi({ description: 'Whether it controls resources; empty if unknown.' }),
    contract: z.string(),
    relationship: z.string(),
    starts: z.string(),
    ends: z.string(),
    headcount: z.int().openapi({ description: 'Persons who hold it and are not known one by one.' }),
    persons: z.int().openapi({ description: 'Known persons who hold it.' }),
    fte: z.number().optional(),
    vacancies: z.int(),
    hand: z.string().openapi({ description: 'The fields that were set by hand.' }),
    changed: z.string().openapi({ description: 'How its list changed it.' }),
    further: words.openapi({ description: 'Further columns, by name.' }),
    why: z.string().optional(),
  })
  .openapi('Post')

export const PostHistory = z
  .object({
    post: Post,
    question: z.string(),
    evidence: z.string(),
    codedWith: z.string().openapi({
      description: 'The version, index, rules and coder that coded its title; empty if an earlier release did.',
    }),
    left: z
      .string()
      .optional()
      .openapi({ description: 'The day of the list in which it was no longer, if it has left.' }),
    before: listOf(Post.extend({ asAt: z.string() })),
    persons: listOf(z.object({ fte: z.number().optional(), personal: words.optional() })).optional(),
  })
  .openapi('PostHistory')

export const PostSource = z
  .object({
    name: z.string(),
    classification: z.string(),
    keepDays: z.int().optional(),
    lists: listOf(
      z.object({
        asAt: z.string(),
        at: z.string(),
        digest: z.string(),
        counts: z
          .record(z.string(), z.int())
          .openapi({ description: 'How many posts are new, left, moved and so on.' }),
      }),
    ),
  })
  .openapi('PostSource')
