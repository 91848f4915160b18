import { CHILDREN_SERVICES } from './children-services.ts'
import { GENERAL_RULES } from './general.ts'
import { JOB_ROLES } from './job-roles/job-roles.ts'
import { combineRules } from './join-rules.ts'
import { OCCUPATIONAL_MAPS } from './occupational-maps.ts'
import type { RuleSet } from './rule-set.ts'
import { SERVICE_AREAS } from './service-areas.ts'

const OWN: ReadonlyMap<string, Partial<RuleSet>> = new Map([
  ['job-roles', JOB_ROLES],
  ['children-services-2009', CHILDREN_SERVICES],
  ['service-areas', SERVICE_AREAS],
  ['occupational-maps', OCCUPATIONAL_MAPS],
])

/** The rules for a classification: those for all English titles and, if there are any, its own. */
export function getRules(classification: string): RuleSet {
  return combineRules(GENERAL_RULES, OWN.get(classification) ?? {})
}
