import type { Context } from 'hono'
import { html } from 'hono/html'
import type { RolemapError } from '../../error.ts'
import { listOrganisations, listOwnOrganisations } from '../../rolemap/organisation/organisation.ts'
import {
  listCollections,
  listDefinitions,
  listMay,
  listOwed,
  listReturns,
  type ReturnHead,
  type ShownDefinition,
  setCollection,
} from '../../rolemap/return/index.ts'
import { readNames } from '../frame/names.ts'
import type { Page, Site } from '../frame/page.ts'
import {
  collectionAddress,
  definitionsAddress,
  organisationsAddress,
  returnAddress,
  returnsAddress,
} from '../kit/address.ts'
import type { Choice, Field } from '../kit/control.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { refuse } from '../kit/sent.ts'
import { count, formatDay } from '../kit/words.ts'
import { fillAndGo } from './fill.ts'
import { stateTag, withName } from './part.ts'

const FILL = ['definition', 'organisation', 'year', 'day', 'by'] as const
const COLLECT = ['collected', 'for', 'collector', 'asked', 'due'] as const
type Name = (typeof FILL)[number] | (typeof COLLECT)[number]

/** The returns of one's organisations, those that are owed, and those that one collects. */
export const returnsPage = (site: Site, context: Context): Promise<Page> => view(site, context)

/** Fills a return that there was not, or fills it again. */
export async function fillNow(site: Site, context: Context): Promise<Page | Response> {
  const fields = await fillFields(site)
  return await takeForm(context, fields, {
    run: async ({ values: { definition, organisation, year, day, by } }) => {
      return await fillAndGo(site, context, { definition, organisation, year, by, day: day || undefined })
    },
    refuse: (error) => refuseFill(error),
    again: (filled) => view(site, context, filled),
  })
}

function refuseFill(error: RolemapError) {
  if (error.code === 'day-unreadable') return refuse('day', error.message)
  if (error.code === 'organisation-unknown') return refuse('organisation', error.message)
  return refuseAt(/\byear\b/.test(error.message) ? 'year' : 'organisation')(error)
}

/** Says who collects a return, and from whom. */
export async function setCollectionNow(site: Site, context: Context): Promise<Page | Response> {
  const fields = await collectFields(site)
  return await takeForm(context, fields, {
    run: async ({ values }) => {
      const { collected: definition, for: year, collector, asked, due } = values
      await setCollection(site.rolemap, { definition, year, collector, asked: asked.split(/[\s,;]+/), due })
      return context.redirect(returnsAddress(), 303)
    },
    refuse: (error) => {
      if (error.code === 'day-unreadable') return refuse('due', error.message)
      if (error.code === 'organisation-unknown') return refuse('asked', error.message)
      return refuseAt(/\byear\b/.test(error.message) ? 'for' : 'asked')(error)
    },
    again: (filled) => view(site, context, filled),
  })
}

async function view(site: Site, context: Context, filled?: Filled<Name>): Promise<Page> {
  const { rolemap } = site
  const query = parseListQuery(LIST, context.req.query())
  const found = pickList(LIST, query, await listReturns(rolemap))
  const can = listMay(rolemap)
  const own = await listOwnOrganisations(rolemap)
  return {
    title: `Returns${partOf(found)}`,
    nav: 'returns',
    filled,
    main: html`<h1 class="govuk-heading-l">Returns</h1>
      <p class="govuk-body rm-prose">A return counts an organisation’s kept posts in the form of a collection. Only its own people see it; whoever collects it sees it once it is signed.</p>
      <p class="govuk-body"><a class="govuk-link" href="${definitionsAddress()}">What returns there are</a></p>
      ${await owedList(site)}${await collectionList(site)}
      ${listView({ list: LIST, query, found, caption: { hidden: 'Returns' }, none: 'There is no return of your organisations yet.' })}
      ${can.fill && html`<h2 class="govuk-heading-m" id="fill">Fill a return</h2>${own.length > 0 ? form({ action: returnsAddress(), fields: await fillFields(site), filled, buttons: [{ label: 'Fill this return' }] }) : html`<p class="govuk-body">Posts come first: <a class="govuk-link" href="${organisationsAddress()}">add an organisation and give its list</a>.</p>`}`}
      ${can.collect && html`<h2 class="govuk-heading-m" id="collect">Ask for returns</h2><p class="govuk-body rm-prose">People of the collecting organisation see who has signed, and the returns that are signed.</p>${form({ action: '/returns/collect', fields: await collectFields(site), filled, buttons: [{ label: 'Ask for these returns' }] })}`}`,
  }
}

const definitionChoices = (found: readonly ShownDefinition[]): readonly Choice[] =>
  found.map(({ definition: { id, label, edition, year } }) => ({
    value: id,
    label: `${edition === 'ours' ? label : `${label} (${edition})`}: for ${YEARS[year]}`,
  }))

/** How the year of a return is written. */
const YEARS = { year: 'a year such as 2026', 'two-years': 'years such as 2025-26' } as const

async function fillFields({ rolemap }: Site): Promise<readonly Field<Name>[]> {
  const own = await listOwnOrganisations(rolemap)
  return withName(rolemap, [
    { name: 'definition', label: 'Return', kind: 'choice', choices: definitionChoices(await listDefinitions(rolemap)) },
    {
      name: 'organisation',
      label: 'Organisation',
      kind: 'choice',
      choices: own.map(({ id, label }) => ({ value: id, label })),
    },
    {
      name: 'year',
      label: 'Year',
      hint: '2026 or 2025-26: the choice of the return says which',
      needed: 'Enter a year',
      most: 7,
    },
    {
      name: 'day',
      label: 'Day of the posts',
      hint: 'Such as 2026-03-31; that of the newest list if you leave it empty',
      most: 10,
    },
  ] as const satisfies readonly Field<Name>[])
}

async function collectFields({ rolemap }: Site): Promise<readonly Field<Name>[]> {
  const all = await listOrganisations(rolemap)
  return [
    {
      name: 'collected',
      label: 'Which return',
      kind: 'choice',
      choices: definitionChoices(await listDefinitions(rolemap)),
    },
    { name: 'for', label: 'For the year', needed: 'Enter a year', most: 7 },
    {
      name: 'collector',
      label: 'Who collects',
      kind: 'choice',
      choices: all.map(({ id, label }) => ({ value: id, label })),
    },
    {
      name: 'asked',
      label: 'From whom',
      kind: 'lines',
      hint: 'The ids of organisations, with spaces or commas between',
      needed: 'Enter the ids of organisations',
      most: 50_000,
    },
    { name: 'due', label: 'Until when', hint: 'Such as 2026-06-30, if there is such a day', most: 10 },
  ]
}

async function owedList({ rolemap }: Site): Promise<Html | false> {
  const owed = await listOwed(rolemap)
  if (owed.length === 0) return false
  const nameOf = await readNames(rolemap)
  const line = (one: (typeof owed)[number]) => {
    const name = `${nameOf(one.definition)} ${one.year} of ${nameOf(one.organisation)}`
    const linked = one.state === 'open' ? html`<a class="govuk-link" href="${returnAddress(one)}">${name}</a>` : name
    return html`<li>${linked}${one.due && `, until ${formatDay(one.due)}`} ${stateTag(one.state)}</li>`
  }
  return html`<h2 class="govuk-heading-m">Owed</h2><ul class="govuk-list govuk-list--bullet">${owed.map(line)}</ul>`
}

async function collectionList({ rolemap }: Site): Promise<Html | false> {
  const found = await listCollections(rolemap)
  if (found.length === 0) return false
  const nameOf = await readNames(rolemap)
  return html`<h2 class="govuk-heading-m">Collected by you</h2><ul class="govuk-list govuk-list--bullet">${found.map(
    (one) =>
      html`<li><a class="govuk-link" href="${collectionAddress(one)}">${nameOf(one.definition)} ${one.year}</a>, from ${count(one.asked.length, 'organisation')}</li>`,
  )}</ul>`
}

const LIST: List<ReturnHead> = {
  address: returnsAddress(),
  words: {
    label: 'Find a return',
    of: ({ label, organisationLabel, year }) => `${label} ${organisationLabel} ${year}`,
  },
  columns: [
    {
      label: 'Return',
      heads: true,
      sort: ({ label }) => label,
      cell: (one) => html`<a class="govuk-link" href="${returnAddress(one)}">${one.label}</a>`,
    },
    { label: 'Organisation', sort: ({ organisationLabel }) => organisationLabel, cell: (one) => one.organisationLabel },
    { label: 'Year', sort: ({ year }) => year, cell: ({ year }) => year },
    { label: 'Posts of', cell: ({ day }) => formatDay(day) },
    { label: 'State', cell: ({ state }) => stateTag(state) },
    { label: 'Filled by', cell: ({ filled }) => filled.by },
    { label: 'Signed by', cell: ({ signed }) => signed?.by },
  ],
}
