import { z } from '@hono/zod-openapi'
import { TASK_STATES, WORK_NAMES } from '../../rolemap/work/index.ts'

export const Work = z
  .object({
    id: z.int(),
    what: z.enum(WORK_NAMES).openapi({
      description:
        '`coding` of a file; a `dry-run` of a draft; a `post-list` that is taken in; a `post-count` of the posts of each title; the filling of a `return`.',
    }),
    state: z.enum(TASK_STATES),
    reason: z.string().optional().openapi({
      description: 'Why the last attempt failed: the code of an error, `fault`, or `worker-lost`.',
    }),
    by: z.string().openapi({ description: 'Who asked for it; empty if nobody signed in.' }),
    at: z.string(),
    done: z.int().optional().openapi({ description: 'How many rows or posts are done.' }),
    of: z.int().optional().openapi({ description: 'How many there are, if that is known.' }),
    about: z
      .object({
        organisation: z.string().optional(),
        source: z.string().optional(),
        file: z.string().optional(),
        definition: z.string().optional(),
        year: z.string().optional(),
        classification: z.string().optional(),
        draft: z.string().optional(),
        staged: z.string().optional().openapi({ description: 'The staged file that it made.' }),
      })
      .optional()
      .openapi({ description: 'What it is about, for those who may see that.' }),
    mayCancel: z.boolean().openapi({ description: 'Whether the sender may cancel it.' }),
  })
  .openapi('Work', { description: 'Work that takes longer than an answer. It is listed for a day.' })
