import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  dropQuery,
  type EntryQuery,
  formatEntryQuery,
  type ListedQuery,
  listQueries,
  readEntryQuery,
  saveQuery,
} from '../../../rolemap/index.ts'
import { may } from '../../../rolemap/right.ts'
import type { Page, Site } from '../../frame/page.ts'
import { qualificationsAddress, savedQueriesAddress } from '../../kit/address.ts'
import type { Field } from '../../kit/control.ts'
import { buttonForm, type Filled, form, takeForm } from '../../kit/form.ts'
import type { Html } from '../../kit/html.ts'
import { table } from '../../kit/table.ts'
import { formatNumber } from '../../kit/words.ts'
import { refuseField } from './board.ts'

const OWN = [
  { name: 'found', label: 'The list', kind: 'hidden' },
  { name: 'name', label: 'Name', most: 100, needed: 'Enter a name' },
] as const satisfies readonly Field[]
const FIELDS = [
  ...OWN,
  {
    name: 'shared',
    label: 'Who sees it',
    kind: 'choice',
    value: '',
    choices: [
      { value: '', label: 'Only I' },
      { value: 'yes', label: 'Everybody' },
    ],
  },
] as const satisfies readonly Field[]

/** Saved queries of the list: each a link, with how many entries it finds now. */
export const savedQueriesPage = (site: Site): Promise<Page> => show(site)

async function show(site: Site, filled?: Filled): Promise<Page> {
  const queries = await listQueries(site.rolemap)
  return {
    title: 'Saved queries',
    nav: 'qualifications',
    trail: [{ href: qualificationsAddress(), label: 'Qualifications' }],
    filled,
    main: html`<h1 class="govuk-heading-l">Saved queries</h1>
      <p class="govuk-body rm-prose">Narrow <a class="govuk-link" href="${qualificationsAddress()}">the list</a> down and save it under a name: it is counted again whenever you look.</p>
      ${queries.length === 0 ? html`<p class="govuk-body">Nothing is saved yet.</p>` : queryTable(queries, may(site.rolemap.actor, 'qualification.set'))}
      ${filled && saveForm(site, filled.values?.found ?? '', filled)}`,
  }
}

const queryTable = (queries: readonly ListedQuery[], maySet: boolean): Html =>
  table<ListedQuery>(
    { hidden: 'Saved queries' },
    [
      {
        label: 'Query',
        heads: true,
        cell: ({ saved }) => html`<a class="govuk-link" href="${qualificationsAddress(saved.query)}">${saved.name}</a>`,
      },
      {
        label: 'Finds',
        look: 'number',
        cell: ({ total }) => (total === undefined ? 'nothing that is there' : formatNumber(total)),
      },
      { label: 'Who sees it', cell: ({ saved }) => (saved.shared ? 'Everybody' : 'Only you') },
      {
        label: 'Change',
        cell: ({ id, saved }) =>
          (maySet || !saved.shared) &&
          buttonForm({
            action: savedQueriesAddress({}, 'drop'),
            label: 'Delete',
            of: saved.name,
            tight: true,
            sends: { query: id },
          }),
      },
    ],
    queries,
  )

/** Saves the list as it is narrowed down. */
export function saveListForm(site: Site, query: EntryQuery): Html | false {
  const texts = Object.entries(formatEntryQuery(query))
  if (texts.length === 0) return false
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Save this list under a name</span></summary>
    <div class="govuk-details__text">${saveForm(site, new URLSearchParams(texts).toString())}</div></details>`
}

const saveForm = (site: Site, found: string, filled: Filled = {}): Html =>
  form({
    action: savedQueriesAddress({}, 'save'),
    fields: may(site.rolemap.actor, 'qualification.set') ? FIELDS : OWN,
    filled: { ...filled, values: { ...filled.values, found } },
    buttons: [{ label: 'Save this list' }],
  })

export function putQuery(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, FIELDS, {
    run: async ({ values: { found, name, shared } }) => {
      const query = readEntryQuery(Object.fromEntries(new URLSearchParams(found)))
      await saveQuery(site.rolemap, { name, query, shared: shared === 'yes' })
      return context.redirect(savedQueriesAddress(), 303)
    },
    refuse: ({ message }) => refuseField(FIELDS, message),
    again: (filled) => show(site, filled),
  })
}

const DROP = [{ name: 'query', label: 'The query', kind: 'hidden' }] as const satisfies readonly Field[]

/** Deletes a saved query; this can be undone. */
export function deleteQuery(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, DROP, {
    run: async ({ values: { query } }) => {
      await dropQuery(site.rolemap, query)
      return context.redirect(savedQueriesAddress(), 303)
    },
    again: () => show(site),
  })
}
