import { html } from 'hono/html'
import type { IndexEntry } from '../../classification/index.ts'
import { formatDay, formatNumber } from './words.ts'

/** The names of the sources of shipped titles. */
const NAMES: Readonly<Record<string, string>> = {
  'job-role-classification': 'The document',
  'children-services-mapping': 'The document',
  'qualification-report': 'The document',
  'occupational-maps': 'Occupational maps',
  'children-services-2009': 'Children’s Services Mapping',
  'cyp-roles': 'Report on qualifications, annexe 1',
  'asc-wds': 'Adult Social Care Workforce Data Set',
  'nhs-roles': 'NHS job roles',
  'nhs-afc': 'NHS Agenda for Change profiles',
  apprenticeships: 'Apprenticeship standards',
  esco: 'ESCO',
  isco08: 'ISCO-08 index',
  onet: 'O*NET',
  posts: 'Posts of UK public bodies',
  rolemap: 'Rolemap’s own titles',
  soc2010: 'SOC 2010 index',
}

/** The source of a title, in everyday words. */
export function nameSource({ kind, source }: IndexEntry): string {
  if (kind === 'label') return 'The label itself'
  if (kind === 'local') return 'Your own titles'
  return NAMES[source] ?? source
}

/** The place of a title in its source, and who assigned it. */
function detailSource({ kind, reviewer, date, at }: IndexEntry): string {
  const line = at?.row === undefined ? '' : `line ${formatNumber(at.row)}`
  const who = reviewer ? `reviewed by ${reviewer}` : kind === 'judged' ? 'assigned by Rolemap' : ''
  return [line, [who, date && `on ${formatDay(date)}`].filter(Boolean).join(' ')].filter(Boolean).join(', ')
}

export const sourceCell = (entry: IndexEntry) => {
  const detail = detailSource(entry)
  return html`${nameSource(entry)}${detail && html`<span class="rm-quiet">, ${detail}</span>`}`
}
