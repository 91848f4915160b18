import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  CATEGORY_NAMES,
  ENTRY_KINDS,
  type Entry,
  type EntryKind,
  formatLevel,
  LEVELS,
  type Level,
} from '../../qualification/index.ts'
import { countEntries, type EntryQuery, formatEntryQuery, listEntries, readEntryQuery } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { stageForm, waitingFiles } from '../intake/files.ts'
import {
  adviceAddress,
  coverageAddress,
  criteriaAddress,
  doublesAddress,
  provisionAddress,
  qualificationAddress,
  qualificationCountsAddress,
  qualificationsAddress,
  requirementsAddress,
  savedQueriesAddress,
} from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { askList, type List, type Listed, parseListQuery } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { count } from '../kit/words.ts'
import { checkListForm } from './checked.ts'
import { narrowed } from './narrow.ts'
import { statusTag } from './status.ts'
import { saveListForm } from './upkeep/queries.ts'

const FACETS = ['kind', 'level', 'type', 'body'] as const
const SORTS = { title: 'title', category: 'kind', level: 'level', type: 'type', 'awarded-by': 'body' } as const
const FILE = { kind: 'qualifications', key: 'all' }

/** The list of qualifications and modules: searched, filtered, in pages. */
export async function qualificationsPage(site: Site, context: Context): Promise<Page> {
  const asked = readEntryQuery(context.req.query())
  const list = entryList(asked)
  const query = parseListQuery(list, context.req.query())
  const filters = { ...asked, words: query.words }
  const by = SORTS[query.sort as keyof typeof SORTS] ?? 'title'
  const { descending } = query
  const found = await askList(list, query, async ({ limit, offset }) => {
    const { total, rows } = await listEntries(site.rolemap, { ...filters, by, descending, limit, offset })
    return { total, rows: rows.map(({ value }) => value) }
  })
  const mayEdit = may(site.rolemap.actor, 'qualification.set')
  const shown = { ...found, counts: await readCounts(site, filters) }
  return {
    title: `Qualifications${partOf(found)}`,
    nav: 'qualifications',
    main: html`<h1 class="govuk-heading-l">Qualifications and modules</h1>
      <p class="govuk-body rm-prose">What one studies for a role: each entry once, attached to as many roles and qualifications as it belongs to.</p>
      ${mayEdit && (await waitingFiles(site, FILE))}
      ${await narrowed(site, filters)}
      ${listView({ list, query, found: shown, caption: { hidden: 'Qualifications and modules' }, none: html`No entry matches. <a class="govuk-link" href="${qualificationsAddress()}">Show all entries</a>` })}
      ${more()}
      ${actions(site, filters, { mayEdit, total: found.total })}`,
  }
}

const MORE = [
  [adviceAddress(), 'Ask what leads to a role'],
  [qualificationCountsAddress(), 'How many each role has'],
  [requirementsAddress(), 'What roles ask for'],
  [coverageAddress(), 'What they cover of a criteria set'],
  [criteriaAddress(), 'The criteria sets'],
  [doublesAddress(), 'Which entries may be one'],
  [provisionAddress(), 'What is offered too often, and what is missing'],
  [savedQueriesAddress(), 'Saved queries'],
] as const

const more = (): Html =>
  html`<h2 class="govuk-heading-m">More about qualifications</h2>
    <ul class="govuk-list rm-columns">${MORE.map(([href, label]) => html`<li><a class="govuk-link" href="${href}">${label}</a></li>`)}</ul>`

async function readCounts(site: Site, filters: EntryQuery): Promise<Listed<Entry>['counts']> {
  const counts = FACETS.map(async (facet) => {
    const found = [...(await countEntries(site.rolemap, facet, filters))]
    const named = found.map(
      ([value, total]) => [facet === 'level' ? (LEVELS[Number(value)] ?? '') : String(value), total] as const,
    )
    return [facet, new Map(named.filter(([value]) => value !== ''))] as const
  })
  return new Map(await Promise.all(counts))
}

function entryList(asked: EntryQuery): List<Entry> {
  const { words: _, kind: __, level: ___, type: ____, body: _____, ...keep } = formatEntryQuery(asked)
  return {
    address: qualificationsAddress(),
    keep,
    sorted: 'title',
    perPage: 25,
    words: { label: 'Title, body or number', of: ({ title }) => title },
    facets: [
      {
        name: 'kind',
        label: 'Category',
        of: ({ kind }) => kind,
        say: (value) => CATEGORY_NAMES[value as EntryKind] ?? value,
        values: ENTRY_KINDS,
      },
      {
        name: 'level',
        label: 'Level',
        of: ({ level }) => level ?? '',
        say: (value) => formatLevel(value as Level),
        values: LEVELS,
      },
      { name: 'type', label: 'Type', of: ({ type }) => type ?? '', say: (value) => value, many: true },
      { name: 'body', label: 'Awarded by', of: ({ body }) => body ?? '', say: (value) => value, many: true },
    ],
    columns: [
      { label: 'Title', heads: true, cell: titleCell, sort: ({ title }) => title },
      { label: 'Category', cell: ({ kind }) => CATEGORY_NAMES[kind], sort: ({ kind }) => kind },
      { label: 'Level', cell: ({ level }) => level, sort: ({ level }) => level },
      { label: 'Type', cell: ({ type }) => type, sort: ({ type }) => type },
      { label: 'Awarded by', cell: ({ body }) => body, sort: ({ body }) => body },
      { label: 'Number', cell: ({ unitCode }) => unitCode && html`<span class="rm-code">${unitCode}</span>` },
    ],
  }
}

const titleCell = (entry: Entry): Html =>
  html`<a class="govuk-link" href="${qualificationAddress(entry.id)}">${entry.title}</a> ${statusTag(entry)}`

function actions(site: Site, filters: EntryQuery, { mayEdit, total }: { mayEdit: boolean; total: number }): Html {
  const texts = formatEntryQuery(filters)
  const address = (format: string) => qualificationsAddress(texts, `download/${format}`)
  const link = (format: string) =>
    html`<a class="govuk-button govuk-button--secondary" href="${address(format)}" download>Download ${format.toUpperCase()}</a>`
  return html`<div class="rm-actions">${total > 0 && [link('csv'), link('xlsx')]}
      ${mayEdit && html`<a class="govuk-button" href="${qualificationsAddress({}, 'add')}">Add an entry</a>`}</div>
    ${saveListForm(site, filters)}
    ${mayEdit && checkListForm(new URLSearchParams(Object.entries(texts)).toString(), total)}
    ${
      mayEdit &&
      html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Many at once, from a file</span></summary>
      <div class="govuk-details__text">${stageForm(FILE)}</div></details>`
    }
    <p class="govuk-body">${count(total, 'entry')} in this list.${total > 0 && html` For other programs, as JSON-LD: <a class="govuk-link" href="${address('ctdl')}" download>CTDL</a> (Credential Transparency Description Language) or <a class="govuk-link" href="${address('elm')}" download>the European Learning Model</a>.`}</p>`
}
