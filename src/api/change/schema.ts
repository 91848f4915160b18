import { z } from '@hono/zod-openapi'
import { listOf } from '../frame/list.ts'

export const Change = z
  .object({
    number: z.int().min(1).openapi({ description: 'From 1, without gaps.' }),
    at: z.string().openapi({ description: 'ISO 8601, UTC.' }),
    who: z.string(),
    role: z.string(),
    via: z.string().openapi({
      description: 'Where it came from: the command line, the API, the site or the library.',
      example: 'api',
    }),
    action: z.string().openapi({ example: 'publish' }),
    target: z.string().openapi({ example: 'job-roles/A05' }),
    subject: z
      .object({
        kind: z.string().openapi({ description: 'The kind of thing.', example: 'title' }),
        id: z.string().openapi({ example: 'A05' }),
        of: z.string().optional().openapi({ description: 'The classification that it belongs to.' }),
        part: z.string().optional().openapi({ description: 'The part that was changed, if not all of it.' }),
      })
      .openapi('Subject', { description: 'What was changed, as data.' }),
    published: z.literal(true).optional().openapi({ description: 'Every reader may see it.' }),
    version: z.string().optional(),
    why: z.string().optional(),
    author: z.string().optional().openapi({ description: 'Who wrote it, if it went through a draft.' }),
    before: z.unknown().optional().openapi({ description: 'The old value, as JSON.' }),
    after: z.unknown().optional().openapi({ description: 'The new value, as JSON.' }),
    batch: z
      .object({
        rows: z.int(),
        digest: z.string().openapi({ description: 'SHA-256 of the rows; it identifies the batch.' }),
      })
      .optional()
      .openapi({ description: 'Set for a change of several things. Its rows say what it did to each.' }),
    undoes: z.int().optional().openapi({ description: 'The number of the change that this one undoes.' }),
    hash: z.string().openapi({ description: 'SHA-256 of this change and the hash of the one before.' }),
  })
  .openapi('Change', { description: 'A change, as recorded in the audit trail.' })

export const ChangeRow = z
  .object({
    id: z.string().openapi({ description: 'As in a subject.', example: 'tide warden' }),
    before: z.unknown().optional().openapi({ description: 'The old value, as JSON.' }),
    after: z.unknown().optional().openapi({ description: 'The new value, as JSON.' }),
  })
  .openapi('ChangeRow')

export const TrailCheck = z
  .object({
    changes: z.int(),
    head: z.string().openapi({ description: "The last change's hash, to be kept somewhere else." }),
    versions: z.int().openapi({ description: 'Published versions that were checked against the trail.' }),
    faults: listOf(z.object({ number: z.int(), message: z.string() })),
  })
  .openapi('TrailCheck')

export const Undone = z
  .object({
    undone: z.int().openapi({ description: 'The change that was undone.' }),
    number: z.int().openapi({
      description: 'The newest change in the trail: it undoes the change, or begins the draft that will.',
    }),
    draft: z.string().optional().openapi({ description: 'The draft that undoes the published change.' }),
    says: z.string().openapi({ description: 'In words: what was done, and what is left to do.' }),
  })
  .openapi('Undone')
