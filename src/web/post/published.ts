import type { Context } from 'hono'
import { html } from 'hono/html'
import { requireOrganisation } from '../../rolemap/organisation/organisation.ts'
import { may } from '../../rolemap/right.ts'
import { toCharts } from '../../rolemap/workforce/chart-shown.ts'
import { listPostDimensions } from '../../rolemap/workforce/open-posts.ts'
import {
  getPublished,
  type ListedTable,
  listPublished,
  PUBLISHED_FORMATS,
  publishTable,
  withdrawPublished,
  writePublished,
} from '../../rolemap/workforce/publish.ts'
import { shownTable } from '../coding/shown-table.ts'
import { notFoundPage } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { organisationsAddress, postsAddress, publishedAddress } from '../kit/address.ts'
import { chartPicture } from '../kit/chart.ts'
import type { Field } from '../kit/control.ts'
import { download } from '../kit/download.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import { type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView } from '../kit/list-view.ts'
import { formatMoment } from '../kit/words.ts'
import { ASKED_FIELDS, toAsked } from './asked.ts'
import { MEASURE_LABELS, postTablePage, refuseTable } from './table.ts'

const trailOf = (id: string, label: string) => [
  { href: organisationsAddress(), label: 'Posts' },
  { href: postsAddress(id), label },
]

/** The published tables of an organisation. */
export async function publishedListPage({ rolemap }: Site, context: Context): Promise<Page> {
  const { id, label } = await requireOrganisation(rolemap, context.req.param('organisation') ?? '')
  const dimensions = await listPostDimensions(rolemap, { organisation: id })
  const list = toList(id, new Map(dimensions.map(({ value, label }) => [value, label])))
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, await listPublished(rolemap, id))
  return {
    title: `Published tables: ${label}`,
    nav: 'posts',
    trail: trailOf(id, label),
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Published tables</h1>
      <p class="govuk-body rm-prose">Whoever has several tables of the same posts can work out what one alone would not tell. So each table is protected beside those that were published before.</p>
      ${listView({ list, query, found, caption: { hidden: 'Published tables' }, none: 'No table was published.' })}`,
  }
}

const toList = (organisation: string, labels: ReadonlyMap<string, string>): List<ListedTable> => ({
  address: publishedAddress(organisation),
  columns: [
    {
      label: 'Table',
      heads: true,
      cell: ({ id, asked }) =>
        html`<a class="govuk-link" href="${publishedAddress(organisation, id)}">${nameOf(asked, labels)}</a>`,
    },
    { label: 'Posts of', cell: ({ asked }) => asked.period ?? 'the newest lists then' },
    { label: 'Published', cell: ({ at }) => formatMoment(at) },
    { label: 'By', cell: ({ who }) => who },
  ],
})

const nameOf = ({ measure, rows, columns, by, to }: ListedTable['asked'], labels: ReadonlyMap<string, string>) =>
  `${MEASURE_LABELS[measure]} by ${[rows, columns, by].flatMap((one) => (one ? [labels.get(one) ?? one] : [])).join(', ')}${to === undefined ? '' : `, in ${to}`}`

const WHY = {
  name: 'why',
  label: 'Why nobody outside has seen it',
  hint: 'The trail keeps it. Later tables are no longer protected beside this one.',
  needed: 'Say why nobody outside has seen this table',
  most: 500,
} as const satisfies Field

/** One of them, as it was published. */
export const publishedPage = (site: Site, context: Context): Promise<Page> => view(site, context)

async function view({ rolemap }: Site, context: Context, filled?: Filled<'why'>): Promise<Page> {
  const { id, label } = await requireOrganisation(rolemap, context.req.param('organisation') ?? '')
  const { table, at, who, id: key } = await getPublished(rolemap, context.req.param('table') ?? '')
  const title = `${MEASURE_LABELS[table.measure]} by ${table.names.join(', ')}`
  const link = (format: string, at: number) =>
    html`<a class="govuk-button${at > 0 && ' govuk-button--secondary'}" href="${publishedAddress(id, key, format)}" download>Download ${format.toUpperCase()}</a>`
  return {
    title: `${title}: published table`,
    nav: 'posts',
    wide: true,
    filled,
    trail: [...trailOf(id, label), { href: publishedAddress(id), label: 'Published tables' }],
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>${title}</h1>
      <p class="govuk-body">Published ${formatMoment(at)} by ${who}.</p>
      <div class="rm-actions">${PUBLISHED_FORMATS.map(link)}</div>
      ${shownTable(table)}${toCharts(table, title).map(chartPicture)}
      <ul class="govuk-list govuk-list--bullet rm-small">${table.notes.map((note) => html`<li>${note}</li>`)}</ul>
      ${may(rolemap.actor, 'post.set') && html`<h2 class="govuk-heading-m">Take this table back</h2>${form({ action: publishedAddress(id, key), fields: [WHY], filled, buttons: [{ label: 'Take this table back', look: 'warning' }] })}`}`,
  }
}

/** Withdraws one that was not published after all. */
export const withdrawNow = (site: Site, context: Context): Promise<Page | Response> =>
  takeForm(context, [WHY], {
    run: async ({ values: { why } }) => {
      await withdrawPublished(site.rolemap, context.req.param('table') ?? '', why)
      return context.redirect(publishedAddress(context.req.param('organisation') ?? ''), 303)
    },
    refuse: refuseAt('why'),
    again: (filled) => view(site, context, filled),
  })

/** Publishes a table, and shows it. */
export const publishNow = (site: Site, context: Context): Promise<Page | Response> =>
  takeForm(context, ASKED_FIELDS, {
    run: async ({ values }) => {
      const { id } = await requireOrganisation(site.rolemap, context.req.param('organisation') ?? '')
      const { id: key } = await publishTable(site.rolemap, toAsked(id, values))
      return context.redirect(publishedAddress(id, key), 303)
    },
    refuse: refuseTable,
    again: (filled) => postTablePage(site, context, filled),
  })

/** One of them as a file. */
export async function publishedFile({ rolemap }: Site, context: Context): Promise<Page | Response> {
  const format = PUBLISHED_FORMATS.find((known) => known === context.req.param('format'))
  if (!format) return notFoundPage()
  await requireOrganisation(rolemap, context.req.param('organisation') ?? '')
  return download(await writePublished(rolemap, { id: context.req.param('table') ?? '', format }))
}
