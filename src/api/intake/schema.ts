import { z } from '@hono/zod-openapi'
import { Problem } from '../classification/schema.ts'
import { listOf } from '../frame/list.ts'
import { why } from '../frame/order.ts'

export const StagedFile = z
  .object({
    id: z.string(),
    kind: z.string().openapi({ description: 'The kind of its rows.' }),
    key: z.string().openapi({
      description: 'What its rows would change: a draft, an extension, an edition of the maps, a classification.',
      example: 'draft-1',
    }),
    of: z.string().openapi({ description: 'The classification.' }),
    name: z.string(),
    columns: listOf(z.string()),
    by: z.string(),
    at: z.string(),
    expires: z.string(),
    state: z.enum(['staging', 'waiting', 'accepted']),
    rows: z.int(),
    refused: z.int().openapi({ description: 'Refused rows.' }),
    digest: z.string().openapi({ description: 'SHA-256 of its columns and cells.' }),
    problems: listOf(Problem).openapi({ description: 'Problems found while reading the file.' }),
  })
  .openapi('StagedFile', { description: 'A file whose rows wait to be accepted or discarded.' })

export const StagedRow = z
  .object({
    row: z.int().openapi({ description: 'The line of the file, or row of the sheet.' }),
    cells: listOf(z.string()),
    outcome: z
      .union([
        z.object({ does: z.string() }),
        z.object({ fault: z.object({ code: z.string(), column: z.string().optional(), message: z.string() }) }),
      ])
      .openapi({ description: 'What the row would do, or why it is refused.' }),
  })
  .openapi('StagedRow')

export const Accepting = z
  .strictObject({
    take: z.enum(['all', 'fitting']).openapi({
      description: '`all`: all rows, or none if any is refused. `fitting`: the rows that are not refused.',
    }),
    sure: z
      .boolean()
      .optional()
      .openapi({ description: 'Accept the others even if more rows than the limit are refused.' }),
    why,
  })
  .openapi('Accepting')
