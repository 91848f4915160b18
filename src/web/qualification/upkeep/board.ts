import type { Context } from 'hono'
import { html } from 'hono/html'
import { toOrder } from '../../../classification/index.ts'
import { CARE_FIELDS, UPKEEP_KINDS, UPKEEP_NAMES } from '../../../qualification/index.ts'
import {
  type BoardQuery,
  countUpkeep,
  findCare,
  getEntry,
  listUpkeep,
  setCare,
  type UpkeepRow,
} from '../../../rolemap/index.ts'
import type { Page, Site } from '../../frame/page.ts'
import {
  criteriaAddress,
  effortAddress,
  qualificationAddress,
  qualificationsAddress,
  savedQueriesAddress,
  sourcesAddress,
  upkeepAddress,
} from '../../kit/address.ts'
import type { Field } from '../../kit/control.ts'
import { filter } from '../../kit/filter.ts'
import { type Filled, form, takeForm } from '../../kit/form.ts'
import type { Html } from '../../kit/html.ts'
import { askList, type List, parseListQuery } from '../../kit/list.ts'
import { listView, partOf } from '../../kit/list-view.ts'
import { refuse } from '../../kit/sent.ts'
import { formatDay, formatNumber } from '../../kit/words.ts'

const NAMES = { ...UPKEEP_NAMES, assigned: 'Somebody looks after it' } as const
const WHATS = [...UPKEEP_KINDS, 'assigned'] as const

/** What has to be done about entries, with who looks after each and until when. */
export async function upkeepPage(site: Site, context: Context): Promise<Page> {
  const { owner = '', what: asked } = context.req.query()
  const what: BoardQuery['what'] = WHATS.find((one) => one === asked) ?? 'unchecked'
  const list = upkeepList(what, owner.slice(0, 100))
  const query = parseListQuery(list, context.req.query())
  const found = await askList(list, query, ({ limit, offset }) =>
    listUpkeep(site.rolemap, { what, owner, limit, offset }),
  )
  const counts = await countUpkeep(site.rolemap)
  const choices = WHATS.map((one) => ({
    label: `${NAMES[one]} ${formatNumber(counts.get(one) ?? 0)}`,
    href: upkeepAddress({ what: one }),
    current: one === what,
  }))
  return {
    title: `Upkeep of qualifications${partOf(found)}`,
    nav: 'upkeep',
    trail: [{ href: qualificationsAddress(), label: 'Qualifications' }],
    main: html`<h1 class="govuk-heading-l">Upkeep</h1>
      <p class="govuk-body rm-prose">What somebody has to look at, the most urgent first. Say who does, and until when. See also <a class="govuk-link" href="${sourcesAddress()}">sources to look at</a>, <a class="govuk-link" href="${savedQueriesAddress()}">saved queries</a>, and <a class="govuk-link" href="${effortAddress()}">what it takes in a year</a>.</p>
      ${filter('What', choices)}
      ${listView({ list, query, found, caption: { hidden: NAMES[what] }, none: 'There is nothing to do here.' })}`,
  }
}

function upkeepList(what: BoardQuery['what'], owner: string): List<UpkeepRow> {
  return {
    address: upkeepAddress(),
    keep: { what, owner: owner === '' ? undefined : owner },
    columns: [
      {
        label: 'Entry',
        heads: true,
        cell: ({ entry }) => html`<a class="govuk-link" href="${qualificationAddress(entry.id)}">${entry.title}</a>`,
      },
      { label: 'Day', cell: ({ day }) => (day === '' ? 'None' : day) },
      { label: 'Disputed', cell: disputedCell },
      {
        label: 'Who',
        cell: ({ care }) =>
          care?.owner &&
          html`<a class="govuk-link" href="${upkeepAddress({ what: 'assigned', owner: care.owner })}">${care.owner}</a>`,
      },
      { label: 'Until', cell: ({ care }) => care?.due && formatDay(care.due) },
      { label: 'Remark', cell: ({ care }) => care?.note },
      {
        label: 'Change',
        cell: ({ entry }) =>
          html`<a class="govuk-link" href="${qualificationAddress(entry.id, 'care')}">Set<span class="govuk-visually-hidden"> who looks after ${entry.title}</span></a>`,
      },
    ],
  }
}

const disputedCell = ({ disputed }: UpkeepRow): Html | undefined =>
  disputed &&
  html`<a class="govuk-link" href="${criteriaAddress(disputed.set, 'disputes')}">${disputed.set} ${disputed.attributes.join(', ')}</a>`

const FIELDS = [
  { name: 'owner', label: 'Who looks after it', hint: 'A team, or the name of an account.', most: 100 },
  { name: 'due', label: 'Until', hint: 'A day, such as 2026-11-30.' },
  { name: 'note', label: 'Remark' },
  { name: 'why', label: 'Why, for the audit trail' },
] as const satisfies readonly Field[]

const idOf = (context: Context) => context.req.param('qualification') ?? ''

export async function carePage(site: Site, context: Context): Promise<Page> {
  const { owner = '', due = '', note = '' } = (await findCare(site.rolemap, idOf(context))) ?? {}
  return await show(site, context, { values: { owner, due, note } })
}

/** Says who looks after an entry; empty fields end it. */
export function putCare(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, FIELDS, {
    run: async ({ values }) => {
      const order = toOrder(CARE_FIELDS, (name) => values[name as 'owner'])
      await setCare(site.rolemap, idOf(context), { ...order, why: values.why })
      return context.redirect(upkeepAddress({ what: 'assigned' }), 303)
    },
    refuse: ({ message }) => refuseField(FIELDS, message),
    again: (filled) => show(site, context, filled),
  })
}

/** A use case puts the name of the field before what is wrong with it. */
export function refuseField(fields: readonly Field[], message: string) {
  const [, field = '', said = message] = /^(\w+): (.*)$/s.exec(message) ?? []
  const known = fields.find(({ name }) => name === field)
  return known && refuse(known.name, said)
}

async function show(site: Site, context: Context, filled: Filled): Promise<Page> {
  const { value: entry } = await getEntry(site.rolemap, idOf(context))
  return {
    title: `Who looks after ${entry.title}`,
    nav: 'upkeep',
    trail: [
      { href: qualificationsAddress(), label: 'Qualifications' },
      { href: upkeepAddress(), label: 'Upkeep' },
    ],
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${entry.title}</span>Who looks after it</h1>
      ${form({ action: qualificationAddress(entry.id, 'care'), fields: FIELDS, filled, buttons: [{ label: 'Keep this' }] })}`,
  }
}
