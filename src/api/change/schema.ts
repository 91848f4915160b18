import { z } from '@hono/zod-openapi'
import { listOf } from '../frame/list.ts'

export const Change = z
  .object({
    number: z.int().min(1).openapi({ description: 'From 1, without gaps.' }),
    at: z.string().openapi({ description: 'ISO 8601, UTC.' }),
    who: z.string(),
    role: z.string(),
    via: z.string().openapi({ description: 'The face through which it came.', example: 'api' }),
    action: z.string().openapi({ example: 'publish' }),
    target: z.string().openapi({ example: 'job-roles/A05' }),
    subject: z
      .object({
        kind: z.string().openapi({ description: 'The kind of thing.', example: 'title' }),
        id: z.string().openapi({ example: 'A05' }),
        of: z.string().optional().openapi({ description: 'The classification that it belongs to.' }),
        part: z.string().optional().openapi({ description: 'The part that was changed, where it was not the whole.' }),
      })
      .openapi('Subject', { description: 'What was changed, as data.' }),
    published: z.literal(true).optional().openapi({ description: 'Every reader may know of it.' }),
    version: z.string().optional(),
    why: z.string().optional(),
    author: z.string().optional().openapi({ description: 'Who wrote it, where it went through a draft.' }),
    before: z.unknown().optional().openapi({ description: 'What was there, as JSON.' }),
    after: z.unknown().optional().openapi({ description: 'What is there since, as JSON.' }),
    batch: z
      .object({
        rows: z.int(),
        digest: z.string().openapi({ description: 'SHA-256 of the rows; it names the batch.' }),
      })
      .optional()
      .openapi({ description: 'It was of several things: what it did to each is in its rows.' }),
    undoes: z.int().optional().openapi({ description: 'The number of the change that this one reverses.' }),
    hash: z.string().openapi({ description: 'SHA-256 of this change and the hash of the one before.' }),
  })
  .openapi('Change', { description: 'What somebody did, as the audit trail has it.' })

export const ChangeRow = z
  .object({
    id: z.string().openapi({ description: 'As in a subject.', example: 'tide warden' }),
    before: z.unknown().optional().openapi({ description: 'What was there, as JSON.' }),
    after: z.unknown().optional().openapi({ description: 'What is there since, as JSON.' }),
  })
  .openapi('ChangeRow')

export const TrailCheck = z
  .object({
    changes: z.int(),
    head: z.string().openapi({ description: "The last change's hash, to be noted elsewhere." }),
    versions: z.int().openapi({ description: 'Published versions that were compared with what the trail says.' }),
    faults: listOf(z.object({ number: z.int(), message: z.string() })),
  })
  .openapi('TrailCheck')

export const Undone = z
  .object({
    undone: z.int().openapi({ description: 'The change that was reversed.' }),
    number: z.int().openapi({
      description: 'The last change of the trail, which reverses it or began the draft that will.',
    }),
    draft: z.string().optional().openapi({ description: 'The draft that takes back what was published.' }),
    says: z.string().openapi({ description: 'What was done and what is to be done, in words.' }),
  })
  .openapi('Undone')
