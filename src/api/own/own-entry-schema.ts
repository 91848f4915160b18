import { z } from '@hono/zod-openapi'
import { OWN_ENTRY_FIELDS } from '../../classification/own-entry.ts'
import { listOf } from '../frame/list.ts'
import { toShape } from '../frame/order.ts'

export const OwnEntry = z
  .object({
    title: z.string(),
    code: z.string().optional().openapi({ description: 'Its item; none: the title is taken out of the index.' }),
    also: listOf(z.string()).optional().openapi({ description: 'Further items that the title alone may mean.' }),
    source: z.string(),
    reviewer: z.string(),
    date: z.string().openapi({ description: 'When it was judged.', example: '2026-11-28' }),
    note: z.string().optional(),
  })
  .openapi('OwnEntry')

const { title: _, ...fields } = OWN_ENTRY_FIELDS

/** An own entry without its title, which the path has. */
export const OwnEntryGiven = z.strictObject(toShape(fields)).openapi('OwnEntryGiven')
