import type { Context } from 'hono'
import { html } from 'hono/html'
import { type Entry, KEY_CRITERIA, type KeyCriterion } from '../../qualification/index.ts'
import { listEntries } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { criteriaAddress, keyQualificationsAddress, qualificationAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { askList, type List, parseListQuery } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { TRAIL } from './trail.ts'

/** Key qualifications, and which criteria of table 5.1 each meets, on what evidence. */
export async function keyQualificationsPage(site: Site, context: Context): Promise<Page> {
  const query = parseListQuery(LIST, context.req.query())
  const found = await askList(LIST, query, async ({ limit, offset }) => {
    const { total, rows } = await listEntries(site.rolemap, { kind: 'key', words: query.words, limit, offset })
    return { total, rows: rows.map(({ value }) => value) }
  })
  return {
    title: `Key qualifications${partOf(found)}`,
    nav: 'criteria',
    trail: TRAIL,
    main: html`<h1 class="govuk-heading-l">Key qualifications</h1>
      <p class="govuk-body rm-prose">Which criteria of table 5.1 of the qualifications report each meets, and what shows it. The modules of key qualifications are <a class="govuk-link" href="${criteriaAddress()}">judged</a>. An editor says which criteria are met on the page of the qualification.</p>
      ${listView({ list: LIST, query, found, caption: { hidden: 'Key qualifications' }, none: 'No key qualification is like that.' })}`,
  }
}

const NAMES = Object.keys(KEY_CRITERIA) as readonly KeyCriterion[]
const HEADS: Readonly<Record<KeyCriterion, string>> = {
  national: 'National',
  approved: 'Approved',
  required: 'Required',
  training: 'Mandatory training',
}

const LIST: List<Entry> = {
  address: keyQualificationsAddress(),
  words: { label: 'Title, body or number', of: ({ title }) => title },
  columns: [
    {
      label: 'Title',
      heads: true,
      cell: ({ id, title }) => html`<a class="govuk-link" href="${qualificationAddress(id)}">${title}</a>`,
    },
    { label: 'Level', cell: ({ level }) => level },
    ...NAMES.map((name) => ({ label: HEADS[name], cell: (entry: Entry) => criterionCell(entry, name) })),
  ],
}

function criterionCell({ criteria = [] }: Entry, name: KeyCriterion): Html | false {
  const found = criteria.find(({ criterion }) => criterion === name)
  return found !== undefined && html`${found.met ? 'Yes' : 'No'}${found.evidence && html`: ${found.evidence}`}`
}
