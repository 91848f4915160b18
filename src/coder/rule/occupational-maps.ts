import type { OutsideWork, RuleSet } from './rule-set.ts'

/** The maps end where a degree in medicine, or an appointed post, begins. */
const MEDICINE = 'the maps have no occupation of doctors'
const HEADS = 'the maps go as far as the teacher, and have no occupation for the head of a school'
const EYES = 'the maps have no occupation for optometrists'
const ELECTED = 'the maps have no occupation for people who are elected or appointed to an office'

const outside = (why: string, titles: readonly string[], ends?: true): readonly OutsideWork[] =>
  titles.map((title) => ({ title, why, ...(ends && { ends }) }))

const OUTSIDE: readonly OutsideWork[] = [
  ...outside(HEADS, ['head teacher', 'headteacher', 'headmaster', 'headmistress', 'school principal'], true),
  ...outside(HEADS, ['head of school', 'executive head', 'deputy head', 'assistant head']),
  ...outside(MEDICINE, ['doctor', 'junior doctor', 'hospital doctor', 'medical doctor', 'physician', 'surgeon']),
  ...outside(MEDICINE, ['general practitioner', 'gp', 'medical practitioner', 'foundation doctor', 'specialty doctor']),
  ...outside(MEDICINE, ['psychiatrist', 'paediatrician', 'anaesthetist', 'radiologist', 'cardiologist'], true),
  ...outside(EYES, ['optometrist', 'ophthalmic optician'], true),
  ...outside(ELECTED, ['councillor', 'member of parliament', 'mayor', 'magistrate', 'high court judge']),
]

/** Rules for the occupational maps of 2017. */
export const OCCUPATIONAL_MAPS: Partial<RuleSet> = { outside: OUTSIDE }
