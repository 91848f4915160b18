import type { Route } from '../frame/route.ts'
import { adviceOfBadge, advicePage } from './advice.ts'
import { attach, attachPage, detach, withdraw, withdrawPage } from './attach.ts'
import { bodyPage } from './body/body.ts'
import { addBodyPage, editBodyPage, putBody, putNewBody } from './body/edit.ts'
import { bodiesDownload, bodiesPage } from './body/list.ts'
import { checkEntry, checkList } from './checked.ts'
import { qualificationCountsPage } from './counts.ts'
import { qualificationsDownload } from './download.ts'
import { addQualification, addQualificationPage, editQualification, editQualificationPage } from './edit.ts'
import { qualificationPage } from './entry.ts'
import { qualificationsPage } from './list.ts'
import { apart, doublesPage } from './merge/doubles.ts'
import { merge, mergePage, split } from './merge/merge.ts'
import { provisionPage } from './provision/provision.ts'
import { certificatePage } from './requirement/certificate.ts'
import { deleteRequirement, putRequirement, setRequirementPage } from './requirement/edit.ts'
import { requirementsDownload, requirementsPage } from './requirement/list.ts'
import { roleWaysPage } from './role-ways.ts'
import { carePage, putCare, upkeepPage } from './upkeep/board.ts'
import { effortPage, putEffort } from './upkeep/effort.ts'
import { deleteQuery, putQuery, savedQueriesPage } from './upkeep/queries.ts'
import { deleteSource, putSource, sourcesPage } from './upkeep/sources.ts'

const see = { right: 'qualification.see', cache: 'asked' } as const
const set = { right: 'qualification.set', cache: 'never' } as const
/** The most bytes of a form with several long texts. */
const LONG = 512 * 1024

/** The list of qualifications, an entry, and the actions on them. */
export const QUALIFICATION_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/qualifications', ...see, make: qualificationsPage },
  { method: 'GET', path: '/qualifications/add', ...set, make: addQualificationPage },
  { method: 'POST', path: '/qualifications/add', ...set, takes: LONG, make: addQualification },
  { method: 'POST', path: '/qualifications/detach', ...set, make: detach },
  { method: 'POST', path: '/qualifications/checked', ...set, make: checkList },
  {
    method: 'GET',
    path: '/qualifications/download/:format',
    right: 'qualification.see',
    cache: 'never',
    make: qualificationsDownload,
  },
  { method: 'GET', path: '/advice', ...see, make: advicePage },
  { method: 'POST', path: '/advice', right: 'qualification.see', cache: 'never', takes: LONG, make: adviceOfBadge },
  { method: 'GET', path: '/qualification-provision', right: 'qualification.see', cache: 'never', make: provisionPage },
  { method: 'GET', path: '/qualification-doubles', ...see, make: doublesPage },
  { method: 'POST', path: '/qualification-doubles/apart', ...set, make: apart },
  { method: 'GET', path: '/bodies', ...see, make: bodiesPage },
  { method: 'GET', path: '/bodies/add', ...set, make: addBodyPage },
  { method: 'POST', path: '/bodies/add', ...set, make: putNewBody },
  { method: 'GET', path: '/bodies/download/:format', right: 'qualification.see', cache: 'never', make: bodiesDownload },
  { method: 'GET', path: '/bodies/:body', ...see, make: bodyPage },
  { method: 'GET', path: '/bodies/:body/edit', ...set, make: editBodyPage },
  { method: 'POST', path: '/bodies/:body/edit', ...set, make: putBody },
  { method: 'GET', path: '/certificate', ...see, make: certificatePage },
  { method: 'GET', path: '/requirements', ...see, make: requirementsPage },
  { method: 'GET', path: '/requirements/set', ...set, make: setRequirementPage },
  { method: 'POST', path: '/requirements/set', ...set, make: putRequirement },
  { method: 'POST', path: '/requirements/drop', ...set, make: deleteRequirement },
  {
    method: 'GET',
    path: '/requirements/download/:format',
    right: 'qualification.see',
    cache: 'never',
    make: requirementsDownload,
  },
  { method: 'GET', path: '/role-ways', ...see, make: roleWaysPage },
  { method: 'GET', path: '/qualification-upkeep', ...set, make: upkeepPage },
  { method: 'GET', path: '/qualification-sources', ...set, make: sourcesPage },
  { method: 'POST', path: '/qualification-sources/set', ...set, make: putSource },
  { method: 'POST', path: '/qualification-sources/drop', ...set, make: deleteSource },
  { method: 'GET', path: '/qualification-effort', right: 'qualification.see', cache: 'never', make: effortPage },
  { method: 'POST', path: '/qualification-effort/set', ...set, takes: LONG, make: putEffort },
  { method: 'GET', path: '/qualification-queries', right: 'qualification.see', cache: 'never', make: savedQueriesPage },
  { method: 'POST', path: '/qualification-queries/save', right: 'qualification.see', cache: 'never', make: putQuery },
  {
    method: 'POST',
    path: '/qualification-queries/drop',
    right: 'qualification.see',
    cache: 'never',
    make: deleteQuery,
  },
  { method: 'GET', path: '/qualification-counts', ...see, make: qualificationCountsPage },
  { method: 'GET', path: '/qualifications/:qualification', ...see, make: qualificationPage },
  { method: 'GET', path: '/qualifications/:qualification/edit', ...set, make: editQualificationPage },
  { method: 'POST', path: '/qualifications/:qualification/edit', ...set, takes: LONG, make: editQualification },
  { method: 'GET', path: '/qualifications/:qualification/care', ...set, make: carePage },
  { method: 'POST', path: '/qualifications/:qualification/care', ...set, make: putCare },
  { method: 'POST', path: '/qualifications/:qualification/checked', ...set, make: checkEntry },
  { method: 'GET', path: '/qualifications/:qualification/attach', ...set, make: attachPage },
  { method: 'POST', path: '/qualifications/:qualification/attach', ...set, make: attach },
  { method: 'GET', path: '/qualifications/:qualification/withdraw', ...set, make: withdrawPage },
  { method: 'POST', path: '/qualifications/:qualification/withdraw', ...set, make: withdraw },
  { method: 'GET', path: '/qualifications/:qualification/merge', ...set, make: mergePage },
  { method: 'POST', path: '/qualifications/:qualification/merge', ...set, make: merge },
  { method: 'POST', path: '/qualifications/:qualification/split', ...set, make: split },
]
