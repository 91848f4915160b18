import type { Context } from 'hono'
import { html } from 'hono/html'
import { RolemapError } from '../../error.ts'
import {
  type AskedOrganisation,
  type AskedTotals,
  makeTotals,
  type ShownCollection,
  showCollection,
  writeTotals,
} from '../../rolemap/return/index.ts'
import { toCharts } from '../../rolemap/workforce/chart-shown.ts'
import type { ShownTable } from '../../rolemap/workforce/shown-table.ts'
import { shownTable } from '../coding/shown-table.ts'
import { notFoundPage } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { collectionAddress, returnAddress, returnsAddress } from '../kit/address.ts'
import { chartPicture } from '../kit/chart.ts'
import { download } from '../kit/download.ts'
import { filter } from '../kit/filter.ts'
import type { Html } from '../kit/html.ts'
import { type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView } from '../kit/list-view.ts'
import { type Column, table } from '../kit/table.ts'
import { clip, count, formatDay, formatNumber } from '../kit/words.ts'
import { headed, stateTag } from './part.ts'

const keyOf = (context: Context) => ({
  definition: context.req.param('definition') ?? '',
  year: context.req.param('year') ?? '',
})

/** What is collected of a return: who is missing, the signed returns, and what they add up to. */
export async function collectionPage({ rolemap }: Site, context: Context): Promise<Page> {
  const shown = await showCollection(rolemap, keyOf(context))
  const asked = askedOf(context, shown)
  const totals = shown.counts.signed > 0 ? await attempt(() => makeTotals(rolemap, asked)) : undefined
  const list = toList(shown)
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, shown.organisations)
  const { signed, open, missing } = shown.counts
  return {
    title: `${shown.label} ${shown.year}: who has signed`,
    nav: 'returns',
    trail: [{ href: returnsAddress(), label: 'Returns' }],
    wide: true,
    main: html`${headed(`${shown.year}${shown.due && `, until ${formatDay(shown.due)}`}`, shown.label)}
      <p class="govuk-body">${formatNumber(signed)} signed, ${formatNumber(open)} begun, ${formatNumber(missing)} missing.</p>
      ${listView({ list, query, found, caption: { hidden: 'Organisations' }, none: 'Nobody of that state is asked.' })}
      <h2 class="govuk-heading-m" id="totals">All together</h2>
      ${totals && html`<p class="govuk-body rm-prose">These totals are made to be published. Single returns are for you to check: do not publish figures from them beside these.</p>`}
      ${totals === undefined && html`<p class="govuk-body">Nothing is signed yet.</p>`}
      ${totals && ('message' in totals ? html`<p class="govuk-body">${totals.message}</p>` : provision(shown, asked, totals))}
      ${shown.texts.length > 0 && texts(shown)}`,
  }
}

/** What the signed returns add up to, as a file to publish. */
export async function totalsFile({ rolemap }: Site, context: Context): Promise<Page | Response> {
  const format = (['csv', 'xlsx'] as const).find((known) => known === context.req.param('format'))
  if (!format) return notFoundPage()
  const shown = await showCollection(rolemap, keyOf(context))
  return download(await writeTotals(rolemap, { ...askedOf(context, shown), format }))
}

function askedOf(context: Context, { form }: ShownCollection): AskedTotals {
  const { column: asked, method, each } = context.req.query()
  const column = form.columns.find(({ name }) => name === asked)?.name ?? form.columns[0]?.name
  return { ...keyOf(context), column, method: method === 'round' ? 'round' : 'suppress', organisations: each === 'yes' }
}

async function attempt(make: () => Promise<ShownTable>): Promise<ShownTable | { readonly message: string }> {
  try {
    return await make()
  } catch (error) {
    if (!(error instanceof RolemapError) || error.is !== 'unfit') throw error
    return { message: error.message }
  }
}

const toList = (shown: ShownCollection): List<AskedOrganisation> => ({
  address: collectionAddress(shown),
  words: { label: 'Find an organisation', of: ({ id, label }) => `${id} ${label}` },
  facets: [
    {
      name: 'state',
      label: 'State',
      of: ({ state }) => state,
      say: (state) => ({ signed: 'Signed', open: 'Begun', missing: 'Missing' })[state] ?? state,
    },
  ],
  columns: [
    {
      label: 'Organisation',
      heads: true,
      sort: ({ label }) => label,
      cell: ({ id, label, state }) =>
        state === 'signed'
          ? html`<a class="govuk-link" href="${returnAddress({ ...shown, organisation: id })}">${label}</a>`
          : label,
    },
    { label: 'State', sort: ({ state }) => state, cell: ({ state }) => stateTag(state) },
    { label: 'Signed by', cell: ({ signed }) => signed?.by },
    { label: 'On', sort: ({ signed }) => signed?.at, cell: ({ signed }) => signed?.at.slice(0, 10) },
  ],
})

/** The picture of provision: a chart of the headings, and the table of every row beside it. */
function provision(shown: ShownCollection, asked: AskedTotals, totals: ShownTable): Html {
  const query = { column: asked.column, method: asked.method, each: asked.organisations ? 'yes' : undefined }
  const link = (more: Partial<Record<keyof typeof query, string | undefined>>, label: string, current: boolean) => ({
    href: `${collectionAddress(shown, '', { ...query, ...more })}#totals`,
    label,
    current,
  })
  const file = (format: string) => collectionAddress(shown, format, query)
  const tops = totals.rows.filter(({ key, level }) => key === '*' || (level === 'heading' && !key.endsWith('~')))
  const label = shown.form.columns.find(({ name }) => name === asked.column)?.label ?? ''
  return html`${filter(
    'Figure',
    shown.form.columns.map((one) => link({ column: one.name }, one.label, one.name === asked.column)),
  )}
    ${filter('Nobody is identified because', [link({ method: 'suppress' }, 'Small figures are not shown', asked.method !== 'round'), link({ method: 'round' }, 'All figures are rounded', asked.method === 'round')])}
    ${filter('Columns', [link({ each: undefined }, 'All together', !asked.organisations), link({ each: 'yes' }, 'Each organisation', asked.organisations === true)])}
    <div class="rm-actions"><a class="govuk-button govuk-button--secondary" href="${file('xlsx')}" download>Download XLSX</a><a class="govuk-button govuk-button--secondary" href="${file('csv')}" download>Download CSV</a></div>
    ${tops.length > 1 && toCharts({ ...totals, rows: tops }, `${label}: a picture of provision`).map(chartPicture)}
    ${shownTable(totals)}
    <ul class="govuk-list govuk-list--bullet rm-small">${totals.notes.map((note) => html`<li>${note}</li>`)}</ul>
    <h3 class="govuk-heading-s">For you, not to be published</h3>
    <ul class="govuk-list govuk-list--bullet rm-small">${totals.remarks.map((remark) => html`<li>${remark}</li>`)}</ul>`
}

function texts({ texts: found, form }: ShownCollection): Html {
  const labels = new Map(form.rows.map(({ code, label }) => [code, label]))
  const columns: readonly Column<ShownCollection['texts'][number]>[] = [
    { label: 'In words', heads: true, look: 'wide', cell: ({ text }) => clip(text) },
    {
      label: 'Row',
      look: 'wide',
      cell: ({ row }) => html`<span class="rm-code">${row}</span> ${labels.get(row) ?? ''}`,
    },
    { label: 'Posts', look: 'number', cell: ({ posts }) => formatNumber(posts) },
    { label: 'Organisations', look: 'number', cell: ({ organisations }) => formatNumber(organisations) },
  ]
  return html`<h2 class="govuk-heading-m">${count(found.length, 'text')} where the form asks for words</h2><p class="govuk-body">For whoever collects: not to be published as they are.</p>${table({ hidden: 'In words' }, columns, found)}`
}
