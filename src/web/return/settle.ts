import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  keepSettlements,
  listOpenRoles,
  listReturnTitles,
  readRoleLabels,
  type Settlement,
  type ShownReturn,
  showReturn,
} from '../../rolemap/return/index.ts'
import { NOT_ASKED } from '../../workforce/return/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { returnAddress } from '../kit/address.ts'
import type { Choice, Field } from '../kit/control.ts'
import { filter } from '../kit/filter.ts'
import { type Filled, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { pagination, toPages } from '../kit/pagination.ts'
import { type Column, table } from '../kit/table.ts'
import { clip, count, formatNumber } from '../kit/words.ts'
import { fillAndGo } from './fill.ts'
import { BY, coded, headed, keyOf, trailTo, withName } from './part.ts'

const PER_PAGE = 25

/** What is settled in one line of the page: a title of a role, or a whole role. */
interface Line {
  readonly role: string
  readonly label: string
  /** Empty: every title of the role of which nothing else says in which row it is. */
  readonly title: string
  readonly titles: number
  readonly posts: number
  readonly rows: readonly string[]
}

const fieldsOf = (at: number): readonly Field[] => [
  { name: `role-${at}`, label: 'Role', kind: 'hidden' },
  { name: `title-${at}`, label: 'Title', kind: 'hidden' },
  { name: `row-${at}`, label: 'Row', most: 60 },
]
const FIELDS: readonly Field[] = [
  ...Array.from({ length: PER_PAGE }, (_, at) => fieldsOf(at)).flat(),
  { name: 'why', label: 'Why', most: 2000 },
]

/** The titles whose row is left to whoever fills, role by role or title by title. */
export const settlePage = (site: Site, context: Context): Promise<Page> => view(site, context)

/** Settles those of the page that a row was chosen for, and fills the return again. */
export const settleNow = (site: Site, context: Context): Promise<Page | Response> =>
  takeForm(context, withName(site.rolemap, FIELDS), {
    run: async ({ values }) => {
      const given: Readonly<Record<string, string>> = values
      const titles = Array.from(
        { length: PER_PAGE },
        (_, at): Settlement => ({
          role: given[`role-${at}`] ?? '',
          title: given[`title-${at}`] ?? '',
          row: given[`row-${at}`] ?? '',
        }),
      ).filter(({ role, row }) => role !== '' && row !== '')
      if (titles.length === 0)
        return context.redirect(returnAddress(keyOf(context), 'settle', { by: context.req.query('by') }), 303)
      const { why, by } = given
      const order = await keepSettlements(site.rolemap, keyOf(context), { titles, why, by })
      return await fillAndGo(site, context, { ...order, page: 'settle' })
    },
    refuse: refuseAt('why'),
    again: (filled) => view(site, context, filled),
  })

async function view(site: Site, context: Context, filled?: Filled): Promise<Page> {
  const { rolemap } = site
  const shown = await showReturn(rolemap, keyOf(context))
  const byTitle = context.req.query('by') === 'title'
  const page = context.req.query('page')
  const found = byTitle ? await listTitles(rolemap, shown, page) : await listRoles(rolemap, shown, page)
  const choose = (by: string | undefined, label: string) => ({
    href: returnAddress(shown, 'settle', { by }),
    label,
    current: byTitle === (by === 'title'),
  })
  const labels = new Map(shown.form.rows.map(({ code, label }) => [code, label]))
  return {
    title: `Settle titles: ${shown.label}`,
    nav: 'returns',
    trail: trailTo(shown),
    wide: true,
    filled,
    main: html`${headed(`${shown.label}, ${shown.organisationLabel}, ${shown.year}`, 'Settle titles')}
      <p class="govuk-body rm-prose">The crosswalk leaves several rows to these posts, or none, or not the part of a row. What you settle holds for the returns of later years, too. What a post itself says, such as its band, goes before it.</p>
      ${filter('By', [choose(undefined, 'Role'), choose('title', 'Title')])}
      <p class="govuk-body">${count(found.total, byTitle ? 'title' : 'role')} to settle.</p>
      ${found.lines.length > 0 && settleForm({ site, shown, filled, byTitle }, found.lines, labels)}
      ${pagination(found.pages, (number) => returnAddress(shown, 'settle', { by: byTitle ? 'title' : undefined, page: number }))}`,
  }
}

interface Found {
  readonly total: number
  readonly lines: readonly Line[]
  readonly pages: ReturnType<typeof toPages>
}

async function listRoles(rolemap: Site['rolemap'], shown: ShownReturn, page: string | undefined): Promise<Found> {
  const roles = await listOpenRoles(rolemap, shown)
  const pages = toPages(page, roles.length, PER_PAGE)
  const some = roles.slice((pages.page - 1) * PER_PAGE, pages.page * PER_PAGE)
  return { total: roles.length, pages, lines: some.map((one) => ({ ...one, title: '' })) }
}

async function listTitles(rolemap: Site['rolemap'], shown: ShownReturn, page: string | undefined): Promise<Found> {
  const which = { ...shown, which: 'open', limit: PER_PAGE } as const
  const { total } = await listReturnTitles(rolemap, { ...which, limit: 1, offset: 0 })
  const pages = toPages(page, total, PER_PAGE)
  const { rows } = await listReturnTitles(rolemap, { ...which, offset: (pages.page - 1) * PER_PAGE })
  const labelOf = await readRoleLabels(rolemap, shown)
  const lines = rows.map(({ role, title, parts, figures }) => ({
    ...{ role, label: labelOf(role), title, titles: 1, posts: figures.posts, rows: parts.map(({ said }) => said) },
  }))
  return { total, pages, lines }
}

interface Settling {
  readonly site: Site
  readonly shown: ShownReturn
  readonly filled: Filled | undefined
  readonly byTitle: boolean
}

function settleForm(
  { site, shown, filled, byTitle }: Settling,
  lines: readonly Line[],
  labels: ReadonlyMap<string, string>,
): Html {
  const placed = lines.map((line, at) => ({ ...line, at }))
  const columns: readonly Column<Line & { readonly at: number }>[] = [
    {
      label: byTitle ? 'Title' : 'Role',
      heads: true,
      look: 'wide',
      cell: ({ title, role, label }) => (byTitle ? clip(title, 100) : coded(role, label)),
    },
    byTitle
      ? { label: 'Role', look: 'wide', cell: ({ role, label }) => coded(role, label) }
      : { label: 'Titles', look: 'number', cell: ({ titles }) => formatNumber(titles) },
    { label: 'Posts', look: 'number', cell: ({ posts }) => formatNumber(posts) },
    { label: 'In the row', look: 'wide', cell: (line) => chooser(shown, line, labels) },
  ]
  const why = filled?.errors?.find(({ field }) => field === 'why')?.message
  const alone = site.rolemap.actor.alone === true
  return html`<form action="${returnAddress(shown, 'settle', { by: byTitle ? 'title' : undefined })}" method="post" novalidate>
    ${table({ hidden: 'To be settled' }, columns, placed)}
    ${why && html`<p class="govuk-error-message" id="why">${why}</p>`}
    ${alone && html`<div class="govuk-form-group"><label class="govuk-label govuk-!-font-weight-bold" for="by">${BY.label}</label><input class="govuk-input govuk-input--width-20" id="by" name="by" type="text" value="${filled?.values?.by ?? ''}" maxlength="200" autocomplete="off"></div>`}
    <button type="submit" class="govuk-button">Settle these and fill again</button></form>`
}

/** A choice for posts that the return does not ask for. */
export const NO_ROW: Choice = { value: NOT_ASKED, label: 'In no row: the return does not ask for them' }

/** A choice among the rows that the posts may be in, and all others of the form after them. */
function chooser(
  shown: ShownReturn,
  { at, role, title, label, rows }: Line & { at: number },
  labels: ReadonlyMap<string, string>,
): Html {
  const near = rows.filter((row) => labels.has(row))
  const parts = shown.form.rows
    .filter(({ under, is }) => is === 'part' && near.includes(under ?? ''))
    .map(({ code }) => code)
  const first = [...new Set([...near, ...parts])]
  const choices: readonly Choice[] = first.map((row) => ({ value: row, label: `${row} ${labels.get(row)}` }))
  const option = ({ value, label: text }: Choice) => html`<option value="${value}">${clip(text, 80)}</option>`
  return html`<input type="hidden" name="role-${at}" value="${role}"><input type="hidden" name="title-${at}" value="${title}">
    <select class="govuk-select" name="row-${at}" aria-label="Row of ${title || `${role} ${label}`}"><option value="">Not settled</option>${choices.map(option)}${option(NO_ROW)}</select>
    <a class="govuk-link" href="${returnAddress(shown, 'enter', { role, title })}">${first.length > 0 ? 'Another row' : 'Choose a row'}<span class="govuk-visually-hidden"> for ${title || `${role} ${label}`}</span></a>`
}
