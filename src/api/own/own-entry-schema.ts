import { z } from '@hono/zod-openapi'
import { OWN_ENTRY_FIELDS } from '../../classification/own-entry.ts'
import { listOf } from '../frame/list.ts'
import { toShape } from '../frame/order.ts'

export const OwnEntry = z
  .object({
    title: z.string(),
    code: z.string().optional().openapi({ description: 'Its item; if absent, the title is taken out of the index.' }),
    also: listOf(z.string()).optional().openapi({ description: 'Other items that the title alone may mean.' }),
    source: z.string(),
    reviewer: z.string(),
    date: z.string().openapi({ description: 'When somebody decided it.', example: '2026-11-28' }),
    note: z.string().optional(),
  })
  .openapi('OwnEntry')

const { title: _, ...fields } = OWN_ENTRY_FIELDS

/** An own entry without its title, which is in the path. */
export const OwnEntryGiven = z.strictObject(toShape(fields)).openapi('OwnEntryGiven')
