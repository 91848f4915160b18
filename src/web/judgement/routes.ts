import type { Route } from '../frame/route.ts'
import { agreementDownload, agreementPage } from './agreement.ts'
import { dropCase, keepCase } from './case.ts'
import { coverageDownload, coveragePage } from './coverage.ts'
import { criteriaPage, criteriaSetPage } from './criteria.ts'
import { differencePage } from './difference.ts'
import { disputesPage, settle } from './dispute.ts'
import {
  addCriteria,
  addCriteriaPage,
  editCriteria,
  editCriteriaPage,
  withdrawCriteriaNow,
  withdrawPage,
} from './edit.ts'
import { gapsPage } from './gaps.ts'
import { judge, judgePage, moderate, moderatePage } from './judge.ts'
import { keyQualificationsPage } from './key.ts'
import { qualificationCoveragePage } from './qualifications.ts'
import { answer, trainPage } from './train.ts'

const see = { right: 'qualification.see', cache: 'never' } as const
const give = { right: 'judgement.give', cache: 'never' } as const
const moderates = { right: 'judgement.moderate', cache: 'never' } as const
const set = { right: 'criteria.set', cache: 'never' } as const
/** The most bytes of a form with several long texts. */
const LONG = 512 * 1024

/** Criteria sets, judging by them, and what follows for qualifications and roles. */
export const JUDGEMENT_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/criteria', ...see, make: criteriaPage },
  { method: 'GET', path: '/add-criteria', ...set, make: addCriteriaPage },
  { method: 'POST', path: '/add-criteria', ...set, takes: LONG, make: addCriteria },
  { method: 'GET', path: '/criteria/:set', ...see, make: criteriaSetPage },
  { method: 'GET', path: '/criteria/:set/edit', ...set, make: editCriteriaPage },
  { method: 'POST', path: '/criteria/:set/edit', ...set, takes: LONG, make: editCriteria },
  { method: 'GET', path: '/criteria/:set/withdraw', ...set, make: withdrawPage },
  { method: 'POST', path: '/criteria/:set/withdraw', ...set, make: withdrawCriteriaNow },
  { method: 'GET', path: '/criteria/:set/train', ...give, make: trainPage },
  { method: 'POST', path: '/criteria/:set/train', ...give, make: answer },
  { method: 'POST', path: '/criteria/:set/cases', ...moderates, make: keepCase },
  { method: 'POST', path: '/criteria/:set/cases/drop', ...moderates, make: dropCase },
  { method: 'GET', path: '/criteria/:set/judge', ...give, make: judgePage },
  { method: 'POST', path: '/criteria/:set/judge', ...give, takes: LONG, make: judge },
  { method: 'GET', path: '/criteria/:set/moderate', ...moderates, make: moderatePage },
  { method: 'POST', path: '/criteria/:set/moderate', ...moderates, takes: LONG, make: moderate },
  { method: 'GET', path: '/criteria/:set/disputes', ...give, make: disputesPage },
  { method: 'POST', path: '/criteria/:set/disputes', ...moderates, make: settle },
  { method: 'GET', path: '/criteria/:set/agreement', ...give, make: agreementPage },
  { method: 'GET', path: '/criteria/:set/agreement/:format', ...give, make: agreementDownload },
  { method: 'GET', path: '/coverage', ...see, make: coveragePage },
  { method: 'GET', path: '/coverage/qualifications', ...see, make: qualificationCoveragePage },
  { method: 'GET', path: '/coverage/gaps', ...see, make: gapsPage },
  { method: 'GET', path: '/coverage/difference', ...see, make: differencePage },
  { method: 'GET', path: '/coverage/download/:what/:format', ...see, make: coverageDownload },
  { method: 'GET', path: '/key-qualifications', ...see, make: keyQualificationsPage },
]
