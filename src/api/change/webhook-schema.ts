import { z } from '@hono/zod-openapi'
import { WEBHOOK_FIELDS } from '../../rolemap/feed/kind.ts'
import { listOf } from '../frame/list.ts'
import { toShape } from '../frame/order.ts'

export const Delivery = z
  .object({
    change: z.int().openapi({ description: 'The number of the change.' }),
    at: z.string().openapi({ description: 'When it was last tried: ISO 8601, UTC.' }),
    attempts: z.int(),
    delivered: z.boolean(),
    outcome: z
      .string()
      .openapi({ description: 'The HTTP status of the answer, or a word for what went wrong.', example: '204' }),
  })
  .openapi('Delivery')

const fields = {
  id: z.string(),
  url: z.string(),
  of: z.string().optional().openapi({ description: 'It gets changes of this classification; of all if absent.' }),
  actions: listOf(z.string()).openapi({ description: 'It gets these kinds of change; all if empty.' }),
  off: z.string().optional().openapi({ description: 'Why it is switched off; absent while it is on.' }),
  created: z.string(),
  position: z.int().openapi({ description: 'Every change up to this number is delivered.' }),
  attempts: z.int().openapi({ description: 'How many times the next delivery has failed.' }),
  last: Delivery.optional(),
}

export const Webhook = z.object(fields).openapi('Webhook')

export const AddedWebhook = z
  .object({ ...fields, secret: z.string().openapi({ description: 'For checking signatures. It is not shown again.' }) })
  .openapi('AddedWebhook')

export const NewWebhook = z.strictObject(toShape(WEBHOOK_FIELDS)).openapi('NewWebhook')

export const TestedWebhook = z.object({ delivered: z.boolean(), outcome: z.string() }).openapi('TestedWebhook')
