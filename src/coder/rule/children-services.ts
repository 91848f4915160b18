import { createManagerialRule } from './managerial-titles.ts'
import type { RuleSet } from './rule-set.ts'

/** Rules for Children's Services Mapping, which divides managers as the job role classification does. */
export const CHILDREN_SERVICES: Partial<RuleSet> = {
  // The bands of midwives are items: the pay system before them says nothing more.
  replacements: [
    { from: 'midwives afc', to: 'midwife' },
    { from: 'midwife afc', to: 'midwife' },
  ],
  managerial: createManagerialRule('section 1.5 of the job role classification', {
    senior: '01.01',
    middle: '01.02',
    first: '01.03',
    other: '01.04',
  }),
}
