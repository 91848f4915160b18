import type { Context } from 'hono'
import { html } from 'hono/html'
import { toOrder } from '../../../classification/index.ts'
import { WATCH_FIELDS } from '../../../qualification/index.ts'
import { dropSource, type ListedSource, listSources, setSource } from '../../../rolemap/index.ts'
import type { Page, Site } from '../../frame/page.ts'
import { qualificationsAddress, sourcesAddress, upkeepAddress } from '../../kit/address.ts'
import type { Field } from '../../kit/control.ts'
import { buttonForm, type Filled, form, takeForm } from '../../kit/form.ts'
import type { Html } from '../../kit/html.ts'
import { table } from '../../kit/table.ts'
import { count, formatDay } from '../../kit/words.ts'
import { refuseField } from './board.ts'

const FIELDS = [
  { name: 'name', label: 'Name', needed: 'Enter the name of the source' },
  { name: 'address', label: 'Web address', needed: 'Enter its web address' },
  { name: 'months', label: 'Look again after', hint: 'Months, from 1 to 120.', value: '12' },
  { name: 'looked', label: 'Last looked at', hint: 'A day, such as 2026-11-30.' },
  { name: 'owner', label: 'Who looks', hint: 'A team, or the name of an account.' },
  { name: 'note', label: 'Remark' },
  { name: 'why', label: 'Why, for the audit trail' },
] as const satisfies readonly Field[]

/** Sources to look at for new and changed qualifications, the most urgent first. */
export const sourcesPage = (site: Site): Promise<Page> => show(site)

async function show(site: Site, filled?: Filled): Promise<Page> {
  const sources = await listSources(site.rolemap)
  const today = site.rolemap.now().toISOString().slice(0, 10)
  return {
    title: 'Sources to look at',
    nav: 'upkeep',
    trail: [
      { href: qualificationsAddress(), label: 'Qualifications' },
      { href: upkeepAddress(), label: 'Upkeep' },
    ],
    filled,
    main: html`<h1 class="govuk-heading-l">Sources to look at</h1>
      <p class="govuk-body rm-prose">Where new and changed qualifications are published, and when somebody should look again.</p>
      ${sources.length > 0 && sourceTable(sources, today)}
      <h2 class="govuk-heading-m">Add a source, or change one</h2>
      <p class="govuk-body">A source of the same name is changed.</p>
      ${form({ action: sourcesAddress({}, 'set'), fields: FIELDS, filled, buttons: [{ label: 'Keep this source' }] })}`,
  }
}

const sourceTable = (sources: readonly ListedSource[], today: string): Html =>
  table<ListedSource>(
    { hidden: 'Sources to look at' },
    [
      {
        label: 'Source',
        heads: true,
        cell: ({ source }) => html`<a class="govuk-link" href="${source.address}" rel="noreferrer">${source.name}</a>`,
      },
      { label: 'Every', cell: ({ source }) => count(source.months, 'month') },
      { label: 'Last looked', cell: ({ source }) => source.looked ?? 'Not yet' },
      {
        label: 'Next',
        cell: ({ due }) =>
          html`${formatDay(due)} ${due <= today && html`<strong class="govuk-tag govuk-tag--yellow">Now</strong>`}`,
      },
      { label: 'Who', cell: ({ source }) => source.owner },
      { label: 'Remark', cell: ({ source }) => source.note },
      {
        label: 'Change',
        cell: ({ source: { name, address } }) =>
          html`${buttonForm({ action: sourcesAddress({}, 'set'), label: 'Looked today', of: name, tight: true, sends: { name, address, looked: today, months: '' } })}
          ${buttonForm({ action: sourcesAddress({}, 'drop'), label: 'Delete', of: name, tight: true, sends: { name } })}`,
      },
    ],
    sources,
  )

export function putSource(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, FIELDS, {
    run: async ({ values }) => {
      const order = toOrder(WATCH_FIELDS, (name) => values[name as 'owner'] || undefined)
      await setSource(site.rolemap, values.name, { ...order, why: values.why })
      return context.redirect(sourcesAddress(), 303)
    },
    refuse: ({ message }) => refuseField(FIELDS, message),
    again: (filled) => show(site, filled),
  })
}

const DROP = [{ name: 'name', label: 'The source', kind: 'hidden' }] as const satisfies readonly Field[]

/** Deletes a source; this can be undone. */
export function deleteSource(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, DROP, {
    run: async ({ values: { name } }) => {
      await dropSource(site.rolemap, name)
      return context.redirect(sourcesAddress(), 303)
    },
    again: (filled) => show(site, filled),
  })
}
