import { z } from '@hono/zod-openapi'
import { WEBHOOK_FIELDS } from '../../rolemap/feed/kind.ts'
import { listOf } from '../frame/list.ts'
import { toShape } from '../frame/order.ts'

export const Delivery = z
  .object({
    change: z.int().openapi({ description: 'The number of the change.' }),
    at: z.string().openapi({ description: 'When it was tried last: ISO 8601, UTC.' }),
    attempts: z.int(),
    delivered: z.boolean(),
    outcome: z.string().openapi({ description: 'The status answered, or in a word what went wrong.', example: '204' }),
  })
  .openapi('Delivery')

const fields = {
  id: z.string(),
  url: z.string(),
  of: z.string().optional().openapi({ description: 'The classification of whose changes it hears; of all, if none.' }),
  actions: listOf(z.string()).openapi({ description: 'The kinds of change that it hears of; all, if none.' }),
  off: z.string().optional().openapi({ description: 'It is switched off, and why.' }),
  created: z.string(),
  position: z.int().openapi({ description: 'Everything up to the change of this number is delivered.' }),
  attempts: z.int().openapi({ description: 'How often the next delivery failed.' }),
  last: Delivery.optional(),
}

export const Webhook = z.object(fields).openapi('Webhook')

export const AddedWebhook = z
  .object({ ...fields, secret: z.string().openapi({ description: 'To check signatures by. It is not shown again.' }) })
  .openapi('AddedWebhook')

export const NewWebhook = z.strictObject(toShape(WEBHOOK_FIELDS)).openapi('NewWebhook')

export const TestedWebhook = z.object({ delivered: z.boolean(), outcome: z.string() }).openapi('TestedWebhook')
