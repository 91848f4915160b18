import { z } from '@hono/zod-openapi'

import { listOf } from '../frame/list.ts'

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

const text = z.string().max(500)

/** An own entry without its title, which the path has. */
export const OwnEntryGiven = z
  .strictObject({
    change: z
      .enum(['set', 'remove'])
      .default('set')
      .openapi({ description: '`remove`: it is taken out of the index.' }),
    code: text.default('').openapi({ description: 'Needed, unless the title is removed.' }),
    also: z.array(text).max(50).default([]).openapi({ description: 'Further items that the title alone may mean.' }),
    source: text.default('').openapi({ description: '`local` if not given.' }),
    reviewer: text.default('').openapi({ description: 'Whoever asks, if not given.' }),
    date: text.default('').openapi({ description: 'Today, if not given.' }),
    note: text.default('').openapi({ description: 'Why, for whoever reads the entries.' }),
  })
  .openapi('OwnEntryGiven')
