import type { Code } from '../../classification/code.ts'
import type { HeightPhrase, ManagerialRule } from './rule-set.ts'

const NOT_HEADS = [
  'head of year',
  'head of house',
  'head of department',
  'head of faculty',
  'head of school',
  'head of sixth form',
  'head of key stage',
  'head of primary',
  'head of secondary',
  'head of junior school',
  'head of lower school',
  'head of upper school',
  'head of nursery',
  'head of household',
  'head of midwifery',
  'head of pupil referral unit',
]
/** The document counts chief officers of these tiers among middle managers. */
const LOWER_TIERS = ['second tier', '2nd tier', 'tier 2', 'third tier', '3rd tier', 'tier 3'].flatMap((tier) => [
  `${tier} … chief officer`,
  `chief officer … ${tier}`,
])
const ASSISTS = ['personal assistant', 'pa', 'secretary', 'executive assistant', 'driver', 'assistant to']

/** The items of a classification for managers of each height. */
export interface ManagerialCodes {
  readonly senior: Code
  readonly middle: Code
  readonly first: Code
  /** Managers of no height. */
  readonly other?: Code
}

/** One height: phrases anywhere in a title, phrases at its start, and phrases that do not count. */
interface Grade {
  readonly code: Code
  readonly contains: readonly string[]
  readonly starts: readonly string[]
  readonly unless: readonly string[]
}

/** The rule of section 1.5 of the job role classification, for classifications that divide managers as it does. */
export function createManagerialRule(
  source: string,
  { senior, middle, first, other }: ManagerialCodes,
): ManagerialRule {
  const grades = toGrades(senior, middle, first)
  return {
    heights: grades.flatMap(({ code, contains, starts }): HeightPhrase[] => [
      ...contains.map((phrase) => ({ phrase, code, source })),
      ...starts.map((phrase) => ({ phrase, code, starts: true as const, source })),
    ]),
    unless: [
      ...ASSISTS.map((phrase) => ({ phrase, source })),
      ...grades.flatMap(({ code, unless }) => unless.map((phrase) => ({ phrase, code, source }))),
    ],
    supervising: SUPERVISING.map((word) => ({ word, source })),
    managing: MANAGING.map((word) => ({ word, doing: 'officer', code: first, source })),
    ...(other !== undefined && { others: [other] }),
  }
}

const SUPERVISING = ['supervisor', 'foreman', 'forewoman', 'chargehand']
const MANAGING = ['manager', 'lead', 'controller']

function toGrades(senior: Code, middle: Code, first: Code): readonly Grade[] {
  return [
    {
      code: senior,
      contains: [
        'director',
        'managing director',
        'executive director',
        'director general',
        'director of',
        'chief executive',
        'chief operating officer',
        'chief finance officer',
        'chief financial officer',
        'chief information officer',
        'chief technology officer',
        'chief people officer',
        'chief constable',
        'chief officer',
        'permanent secretary',
        'proprietor',
      ],
      starts: ['director', 'owner', 'proprietor'],
      unless: [
        'deputy … director',
        'assistant … director',
        'associate … director',
        'sub director',
        'funeral director',
        'art director',
        'film director',
        'casting director',
        'musical director',
        'music director',
        'stage director',
        'theatre director',
        'television director',
        'deputy … chief executive',
        'assistant … chief executive',
        'assistant chief constable',
        'deputy … chief … officer',
        'assistant … chief … officer',
        'project director',
        ...LOWER_TIERS,
      ],
    },
    {
      code: middle,
      contains: [
        'deputy … director',
        'assistant … director',
        'associate … director',
        'deputy … chief executive',
        'assistant … chief executive',
        'deputy … chief … officer',
        'assistant … chief … officer',
        'area manager',
        'regional manager',
        'divisional manager',
        'group manager',
        'general manager',
        'head of service',
        'department head',
        'service head',
        'divisional head',
        ...LOWER_TIERS,
      ],
      starts: ['head of', 'deputy head of', 'assistant head of', 'joint head of', 'interim head of', 'acting head of'],
      unless: NOT_HEADS,
    },
    {
      code: first,
      contains: [
        'team leader',
        'team manager',
        'service manager',
        'unit manager',
        'centre manager',
        'officer in charge',
        'service coordinator',
        'duty manager',
        'shift manager',
        'line manager',
        'section head',
        'section leader',
      ],
      starts: [],
      unless: ['project team leader', 'children home', 'care home', 'residential'],
    },
  ]
}
