import { createManagerialRule } from '../managerial-titles.ts'
import type { RuleSet } from '../rule-set.ts'
import { CONTEXTS } from './contexts.ts'
import { OUTSIDE } from './outside.ts'

const MANAGERIAL = createManagerialRule('section 1.5 of the classification', {
  senior: 'A05',
  middle: 'A10',
  first: 'A15',
  other: 'C00',
})

/** Rules for the classification of job roles of 2009. */
export const JOB_ROLES: Partial<RuleSet> = {
  contexts: CONTEXTS,
  outside: OUTSIDE,
  managerial: MANAGERIAL,
}
