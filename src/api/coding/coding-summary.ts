import { z } from '@hono/zod-openapi'
import { CODED_HOW } from '../../workforce/index.ts'
import { listOf } from '../frame/list.ts'

/** How many posts were coded by whom, and how sure. */
export const CodingSummary = z
  .object({
    posts: z.int(),
    by: listOf(
      z.object({
        how: z.enum(CODED_HOW).openapi({
          description: '`post`: at the post itself. `open`: nobody has decided. `local`: by the title of a local item.',
        }),
        name: z.string().optional().openapi({ description: 'Who, where it was a person.' }),
        posts: z.int(),
        titles: z.int().optional().openapi({ description: 'How many titles; not of files.' }),
        sure: z.number().optional().openapi({ description: "The mean of the coder's probabilities, by post." }),
      }),
    ).openapi({ description: 'Most posts first.' }),
  })
  .openapi('CodingSummary')
