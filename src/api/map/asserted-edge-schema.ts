import { z } from '@hono/zod-openapi'
import { Problem } from '../classification/schema.ts'
import { listOf } from '../frame/list.ts'
import { direction, rule, strength } from './schema.ts'

export const AssertedEdge = z
  .object({
    id: z.string().openapi({ description: 'The codes of both ends, and its rule.' }),
    from: z.string(),
    to: z.string(),
    direction,
    rule,
    strength,
    text: z.string().openapi({ description: 'The reason, in the words of the person who proposed it.' }),
    state: z
      .enum(['draft', 'approved', 'rejected', 'withdrawn'])
      .openapi({ description: 'Paths use only approved edges.' }),
    author: z.string(),
    reviewer: z.string().optional(),
    why: z.string().optional().openapi({ description: 'The reason of the last judgement.' }),
  })
  .readonly()
  .openapi('AssertedEdge')

const cell = (description: string, longest = 500) => z.string().max(longest).default('').openapi({ description })

/** An edge in a request. All fields are text, so that a problem can be reported for each edge. */
const GivenEdge = z
  .strictObject({
    from: z.string().max(500).openapi({ description: 'The code of an occupation.', example: '03.1.T2.01' }),
    to: z.string().max(500).openapi({ description: 'The code of another.', example: '11.1.T1.02' }),
    reason: z.string().max(500).openapi({ description: 'A rule, such as `experience`.', example: 'experience' }),
    direction: cell('`up` or `sideways`; if not given, derived from levels and columns.'),
    strength: cell('`strong`, `medium` (if not given) or `weak`.'),
    text: cell('Why, in your own words.', 20_000),
  })
  .openapi('GivenEdge')

export const GivenEdges = z
  .strictObject({
    edges: z.array(GivenEdge).min(1).max(1000).openapi({ description: 'Each edge is accepted or refused on its own.' }),
    version: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .openapi({ description: 'The edition; the newest complete one if not given.' }),
  })
  .openapi('GivenEdges')

export const Proposed = z
  .object({
    proposed: listOf(AssertedEdge),
    problems: listOf(Problem).openapi({
      description: 'Refused edges, each with its row and reason. In a list, the first edge is row 1.',
    }),
  })
  .openapi('ProposedEdges')
