import { z } from '@hono/zod-openapi'
import { DEGREE_KINDS } from '../../occupational-map/index.ts'
import { IndexEntry } from '../classification/schema.ts'
import { Resolution } from '../crosswalk/schema.ts'
import { listOf } from '../frame/list.ts'
import { Study } from '../qualification/schema.ts'
import { column, Occupation, Option, Step } from './schema.ts'

const Named = z.object({ code: z.string(), label: z.string() })

const NextSteps = z
  .object({
    total: z.int().openapi({ description: 'How many are known.' }),
    steps: listOf(Step).openapi({ description: 'Those that an adviser would name first.' }),
  })
  .openapi('NextSteps')

const EditionSays = z
  .object({
    edition: z.string(),
    partOnly: z.string().optional(),
    says: z.enum(['listed', 'not-listed', 'not-covered']).openapi({
      description: '`not-covered`: the edition has none of the maps that the occupation stands in.',
    }),
    occupation: z
      .object({
        label: z.string(),
        level: z.number().optional(),
        levelFrom: z.enum(['map', 'standard']).optional(),
        levelDate: z.string().optional(),
        degree: z.enum(DEGREE_KINDS).optional(),
        apprenticeshipOnly: z.boolean(),
        places: listOf(z.string()),
        options: listOf(z.string()),
      })
      .optional(),
  })
  .openapi('EditionSays')

export const OccupationRecord = z
  .object({
    edition: z.string(),
    occupation: Occupation,
    levelSource: z.string().openapi({ description: 'Who says the level, and when.' }),
    statusSource: z.string().openapi({ description: 'Who says the status, and when.' }),
    places: listOf(
      z.object({
        ...{ code: z.string(), home: z.boolean(), column, options: listOf(Option) },
        ...{ map: Named, pathway: Named, cluster: Named, apprenticeshipOnly: z.boolean() },
      }),
    ).openapi({ description: 'The home first.' }),
    titles: listOf(IndexEntry),
    leadsTo: NextSteps,
    comesFrom: NextSteps,
    editions: listOf(EditionSays),
    studies: listOf(Study).openapi({ description: 'Empty without the right to see qualifications.' }),
    equivalents: listOf(Resolution).openapi({ description: 'In other classifications, as far as there are some.' }),
  })
  .openapi('OccupationRecord')
