import type { JudgedTitle, ManagerialRule, RuleSet } from '../rule-set.ts'
import { BUSINESS_TITLES } from './business-titles.ts'
import { CHILD_TITLES } from './child-titles.ts'
import { HEALTH_TITLES } from './health-titles.ts'
import { MANAGER_TITLES } from './manager-titles.ts'
import { SERVICE_TITLES } from './service-titles.ts'
import { TECHNICAL_TITLES } from './technical-titles.ts'
import { TRADE_TITLES } from './trade-titles.ts'

const TITLES: readonly Readonly<Record<string, string>>[] = [
  MANAGER_TITLES,
  BUSINESS_TITLES,
  HEALTH_TITLES,
  CHILD_TITLES,
  TECHNICAL_TITLES,
  SERVICE_TITLES,
  TRADE_TITLES,
]

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
const ASSISTS = ['personal assistant', 'pa', 'secretary', 'executive assistant', 'driver', 'assistant to']

const MANAGERIAL: ManagerialRule = {
  source: 'section 1.5 of the classification',
  grades: [
    {
      code: 'A05',
      also: ['A10'],
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
        'owner',
        'proprietor',
      ],
      starts: ['director', 'owner', 'proprietor'],
      unless: [
        'deputy director',
        'assistant director',
        'associate director',
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
        'deputy chief executive',
        'assistant chief executive',
        'assistant chief constable',
        'deputy chief officer',
        'assistant chief officer',
        'project director',
        ...ASSISTS,
      ],
    },
    {
      code: 'A10',
      also: ['A05'],
      contains: [
        'deputy director',
        'assistant director',
        'associate director',
        'deputy chief executive',
        'assistant chief executive',
        'deputy chief officer',
        'assistant chief officer',
        'area manager',
        'regional manager',
        'divisional manager',
        'group manager',
        'general manager',
        'head of service',
        'department head',
        'service head',
        'divisional head',
      ],
      starts: ['head of', 'deputy head of', 'assistant head of', 'joint head of', 'interim head of', 'acting head of'],
      unless: [...NOT_HEADS, ...ASSISTS],
    },
    {
      code: 'A15',
      also: ['A10'],
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
      unless: ['project team leader', 'children home', 'care home', 'residential', ...ASSISTS],
    },
  ],
  supervising: ['supervisor', 'foreman', 'forewoman', 'chargehand'],
  managing: ['manager', 'lead', 'controller'],
  doing: 'officer',
  manager: 'A15',
}

/** What is known of titles for the classification of job roles of 2009. */
export const JOB_ROLES: Partial<RuleSet> = { titles: TITLES.flatMap(toTitles), managerial: MANAGERIAL }

function toTitles(block: Readonly<Record<string, string>>): JudgedTitle[] {
  return Object.entries(block).flatMap(([code, titles]) =>
    titles
      .split(';')
      .map((title) => title.trim())
      .filter((title) => title !== '')
      .map((title) => ({ title, code })),
  )
}
