import { z } from '@hono/zod-openapi'
import { listOf } from '../frame/list.ts'

export const Organisation = z
  .object({
    id: z.string().openapi({ example: 'kent' }),
    label: z.string().openapi({ example: 'Kent County Council' }),
  })
  .openapi('Organisation')

const LocalItemCore = z.object({
  code: z.string(),
  label: z.string(),
  parent: z.string().openapi({ description: 'The standard item that it belongs to, which has none below it.' }),
})

export const NamedLocalItem = LocalItemCore.extend({ organisation: Organisation }).openapi('NamedLocalItem')

/** A local item in a list with standard items. */
export const LocalItemShown = NamedLocalItem.extend({
  local: z.literal(true).openapi({ description: 'It is not a standard item.' }),
  description: z.string().nullable(),
  titles: listOf(z.string()).openapi({ description: "The organisation's own job titles for it." }),
  revision: z.int().openapi({ description: 'How many times it was changed.' }),
}).openapi('LocalItemShown')

/** A local item of an extension. */
export const LocalItem = LocalItemCore.extend({
  description: z.string().optional(),
  titles: listOf(z.string()),
  revision: z.int().openapi({
    description: 'How many times it was changed. Send it with your own change so that you overwrite nobody else’s.',
  }),
}).openapi('LocalItem')
