import { z } from '@hono/zod-openapi'
import {
  COLUMN_MEANINGS,
  COLUMNS,
  COMMONNESS,
  DEGREE_KINDS,
  OCCUPATION_STATUSES,
  PROGRESSION_RULES,
  type ProgressionRule,
  STRENGTHS,
  TAKES,
} from '../../occupational-map/index.ts'
import { LEVELS, ROLE_REASONS } from '../../qualification/index.ts'
import { listOf } from '../frame/list.ts'

export const column = z
  .enum(COLUMNS as readonly ['technical', 'higher-technical', 'professional'])
  .openapi({ description: COLUMNS.map((each) => `\`${each}\`: ${COLUMN_MEANINGS[each]}`).join(' ') })
export const strength = z.enum(STRENGTHS as readonly ['strong', 'medium', 'weak'])
export const direction = z.enum(['up', 'sideways'])
export const rule = z.enum(Object.keys(PROGRESSION_RULES) as [ProgressionRule, ...ProgressionRule[]])

export const Option = z
  .object({ code: z.string(), label: z.string(), occupation: z.string() })
  .readonly()
  .openapi('MapOption')

const Place = z
  .object({
    code: z.string(),
    occupation: z.string(),
    home: z.boolean(),
    map: z.string(),
    pathway: z.string(),
    cluster: z.string(),
    column,
    options: listOf(Option),
  })
  .readonly()
  .openapi('OccupationPlace', { description: 'A place where a cluster lists an occupation.' })

export const Cluster = z
  .object({
    code: z.string(),
    label: z.string(),
    map: z.string(),
    pathway: z.string(),
    column,
    apprenticeshipOnly: z.boolean(),
    places: listOf(Place),
  })
  .readonly()
  .openapi('Cluster')

export const OccupationalMap = z
  .object({
    code: z.string(),
    label: z.string(),
    apprenticeshipOnly: z
      .boolean()
      .openapi({ description: 'The document excludes T Levels for all technical occupations of the map.' }),
    tLevels: z.string().openapi({ description: 'What the document says on T Levels, in our words.' }),
    pathways: listOf(
      z
        .object({
          code: z.string(),
          label: z.string(),
          map: z.string(),
          apprenticeshipOnly: z.boolean(),
          clusters: listOf(Cluster),
        })
        .readonly(),
    ),
  })
  .readonly()
  .openapi('OccupationalMap')

const Standard = z
  .object({
    lars: z.string(),
    title: z.string(),
    level: z.number(),
    route: z.string(),
    months: z.number().optional(),
    regulated: z.boolean().optional(),
    regulator: z.string().optional(),
    relation: z.enum(['same', 'narrower', 'wider']),
    evidence: z.string(),
    review: z.enum(['rule', 'judged']),
    date: z.string(),
    titles: listOf(z.string()),
  })
  .readonly()
  .openapi('LinkedStandard')

const Role = z
  .object({
    role: z.string(),
    label: z.string(),
    clusters: listOf(z.string()),
    evidence: z.string(),
    review: z.literal('judged'),
  })
  .readonly()
  .openapi('LinkedRole')

export const Occupation = z
  .object({
    code: z.string(),
    label: z.string(),
    presumed: z.string().optional(),
    column,
    level: z.number().optional(),
    levelFrom: z.enum(['map', 'standard']).optional(),
    levelDate: z.string().optional().openapi({ description: 'The date of the source of the level, if it has one.' }),
    degree: z.enum(DEGREE_KINDS).optional().openapi({ description: 'The kind of degree that the map prints.' }),
    apprenticeshipOnly: z.boolean(),
    status: z
      .object({
        status: z.enum(OCCUPATION_STATUSES),
        date: z.string().optional(),
        source: z.string().optional(),
      })
      .readonly(),
    standard: Standard.optional(),
    roles: listOf(Role).optional(),
    places: listOf(Place),
    options: listOf(Option),
  })
  .readonly()
  .openapi('Occupation')

export const Edge = z
  .object({
    from: z.string(),
    to: z.string(),
    direction,
    origin: z.enum(['derived', 'asserted']),
    reasons: listOf(z.object({ rule, strength, text: z.string() }).readonly()),
    gain: z.number().optional(),
    judgement: z
      .object({
        how: z.enum(COMMONNESS),
        takes: listOf(z.enum(TAKES)),
        needs: z.string(),
        years: z.number().optional(),
        source: z.string(),
      })
      .readonly()
      .optional()
      .openapi({ description: 'Of a judged step: how common it is, and what it takes.' }),
  })
  .readonly()
  .openapi('ProgressionEdge')

export const Step = z
  .object({
    from: Occupation,
    to: Occupation,
    direction,
    gain: z.number().optional(),
    edges: listOf(Edge),
    cost: z.number(),
    missing: listOf(
      z.object({ kind: z.enum(['level', 'degree', 'qualification', 'registration']), text: z.string() }).readonly(),
    ),
  })
  .readonly()

const Path = z
  .object({ steps: listOf(Step), cost: z.number(), gain: z.number().optional() })
  .readonly()
  .openapi('ProgressionPath')

const Understood = z
  .object({
    occupation: Occupation,
    by: z.enum(['code', 'label', 'typical-title', 'title', 'start', 'nearest']).openapi({
      description:
        '`start`: the text says that somebody has not worked yet. `nearest`: the maps have no occupation for the text, and this is the nearest.',
    }),
    outside: z.string().optional().openapi({ description: 'Why the maps have no occupation for the text.' }),
    probability: z.number().optional(),
    others: listOf(z.object({ occupation: Occupation, probability: z.number() }).readonly()),
  })
  .readonly()
  .openapi('Understood')

export const StandardList = z
  .object({
    source: z.string().optional().openapi({ description: 'Who publishes it.' }),
    dates: listOf(z.string()).openapi({ description: 'Its dates, as the standards linked to occupations have them.' }),
    kept: z.int(),
    offMaps: z.int().openapi({ description: 'How many of the kept ones are on no map.' }),
  })
  .openapi('StandardList')

const partOnly = z.string().optional().openapi({ description: 'What the edition covers, if not everything.' })

export const Ways = z
  .object({
    edition: z.string(),
    partOnly,
    from: Understood,
    to: Understood,
    near: z.literal(true).optional().openapi({
      description: 'No way is known that people go: the paths lead past what only stands near on the map.',
    }),
    total: z.number(),
    paths: listOf(Path),
    studies: listOf(
      z.object({
        code: z.string(),
        studies: listOf(
          z.object({
            entry: z.string(),
            title: z.string(),
            level: z.enum(LEVELS).optional(),
            reason: z.enum(ROLE_REASONS),
          }),
        ),
      }),
    ).openapi({ description: 'What one studies for each occupation that a path leads to: what is required first.' }),
  })
  .openapi('Ways')

export const Reach = z
  .object({
    edition: z.string(),
    partOnly,
    from: Understood,
    reached: listOf(z.object({ occupation: Occupation, path: Path }).readonly()),
    near: listOf(Occupation).openapi({ description: 'What only stands near it on the map.' }),
  })
  .openapi('Reach')

export const Finding = z
  .object({
    kind: z.enum([
      'no-way-on',
      'no-way-up',
      'no-way-in',
      'no-next-column',
      'level-inversion',
      'level-outside-column',
      'cluster-empty',
      'map-empty',
    ]),
    code: z.string(),
    label: z.string(),
    text: z.string(),
  })
  .readonly()
  .openapi('MapFinding')

export const Comparison = z
  .object({
    before: z.string(),
    after: z.string(),
    maps: listOf(z.string()),
    changes: listOf(
      z
        .object({
          kind: z.enum(['new', 'gone', 'moved', 'renamed', 'relevelled', 'degree', 'options', 'apprenticeship-only']),
          of: z.enum(['occupation', 'cluster']),
          codeBefore: z.string().optional().openapi({ description: 'Absent if it is new.' }),
          codeAfter: z.string().optional().openapi({ description: 'Absent if it was removed.' }),
          label: z.string(),
          before: z.string().optional(),
          after: z.string().optional(),
          note: z.string().optional(),
        })
        .readonly(),
    ),
    unchanged: z.number(),
  })
  .openapi('EditionComparison')
