import { createManagerialRule } from '../managerial-titles.ts'
import type { JudgedTitle, RuleSet } from '../rule-set.ts'
import { BUSINESS_TITLES } from './business-titles.ts'
import { CHILD_TITLES } from './child-titles.ts'
import { CONTEXTS } from './contexts.ts'
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

const MANAGERIAL = createManagerialRule('section 1.5 of the classification', {
  senior: 'A05',
  middle: 'A10',
  first: 'A15',
})

/** Rules for the classification of job roles of 2009. */
export const JOB_ROLES: Partial<RuleSet> = {
  titles: TITLES.flatMap(toTitles),
  contexts: CONTEXTS,
  managerial: MANAGERIAL,
}

function toTitles(block: Readonly<Record<string, string>>): JudgedTitle[] {
  return Object.entries(block).flatMap(([code, titles]) =>
    titles
      .split(';')
      .map((title) => title.trim())
      .filter((title) => title !== '')
      .map((title) => ({ title, code })),
  )
}
