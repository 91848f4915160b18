import { z } from '@hono/zod-openapi'
import { Problem } from '../classification/schema.ts'
import { listOf } from '../frame/list.ts'
import { direction, rule, strength } from './schema.ts'

export const AssertedEdge = z
  .object({
    id: z.string().openapi({ description: 'The codes of its ends, and its reason.' }),
    from: z.string(),
    to: z.string(),
    direction,
    rule,
    strength,
    text: z.string().openapi({ description: 'Why, in the words of whoever proposed it.' }),
    state: z
      .enum(['draft', 'approved', 'rejected', 'withdrawn'])
      .openapi({ description: 'Ways use approved ones alone.' }),
    author: z.string(),
    reviewer: z.string().optional(),
    why: z.string().optional().openapi({ description: 'The reason of the last judgement.' }),
  })
  .readonly()
  .openapi('AssertedEdge')

const cell = (description: string, longest = 500) => z.string().max(longest).default('').openapi({ description })

/** An edge as it comes in: everything is text, so that what is wrong with one is told of that one. */
const GivenEdge = z
  .strictObject({
    from: z.string().max(500).openapi({ description: 'The code of an occupation.', example: '03.1.T2.01' }),
    to: z.string().max(500).openapi({ description: 'The code of another.', example: '11.1.T1.02' }),
    reason: z.string().max(500).openapi({ description: 'A rule, such as `experience`.', example: 'experience' }),
    direction: cell('`up` or `sideways`; what levels and columns say if not given.'),
    strength: cell('`strong`, `medium` (if not given) or `weak`.'),
    text: cell('Why, in your own words.', 20_000),
  })
  .openapi('GivenEdge')

export const GivenEdges = z
  .strictObject({
    edges: z.array(GivenEdge).min(1).max(1000).openapi({ description: 'Each is taken or told for itself.' }),
    version: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .openapi({ description: 'The edition; the newest whole one if not given.' }),
  })
  .openapi('GivenEdges')

export const Proposed = z
  .object({
    proposed: listOf(AssertedEdge),
    problems: listOf(Problem).openapi({
      description: 'Of what was not taken, each with its row; of a list, the first is row 1.',
    }),
  })
  .openapi('ProposedEdges')
