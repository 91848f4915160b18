import type { Context } from 'hono'
import { html } from 'hono/html'
import { type ItemTally, KIND_NAMES, type ReplyKind } from '../../consultation/index.ts'
import {
  addLink,
  type CountedConsultation,
  closeConsultation,
  listLinks,
  openConsultation,
  publishSummary,
  revokeLink,
  type ShownLink,
  showConsultation,
} from '../../rolemap/consultation/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { consultationAddress } from '../kit/address/consultation.ts'
import { classificationAddress, draftAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { buttonForm, type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView } from '../kit/list-view.ts'
import { secret } from '../kit/secret.ts'
import { refuse } from '../kit/sent.ts'
import { summaryList } from '../kit/summary-list.ts'
import { table } from '../kit/table.ts'
import { count, formatNumber } from '../kit/words.ts'
import { formatAbout, formatState } from './consultations.ts'

const LINK = [
  { name: 'name', label: 'For whom', hint: 'Leave it empty for a link that anyone may use.', most: 200 },
] as const satisfies readonly Field[]
const TERM = [
  { name: 'until', label: 'Last day for replies', needed: 'Enter the last day', most: 10 },
  { name: 'days', label: 'Days for which replies are kept after that', needed: 'Enter a number of days', most: 4 },
] as const satisfies readonly Field[]
const ANSWER = [
  {
    name: 'answer',
    label: 'Your answer to all of them',
    kind: 'lines',
    hint: 'It stands above the summary. Name nobody.',
    most: 10_000,
  },
] as const satisfies readonly Field[]

interface State {
  readonly filled?: Filled
  readonly notice?: Html
}

const idOf = (context: Context) => context.req.param('id') ?? ''

/** A consultation: its replies by item, its links, and what one can do next. */
export const consultationPage = (site: Site, context: Context): Promise<Page> => view(site, context)

export async function addLinkNow(site: Site, context: Context): Promise<Page> {
  return await takeForm(context, LINK, {
    run: async ({ values: { name } }) => {
      const made = await addLink(site.rolemap, idOf(context), { name })
      const { origin } = new URL(site.options.origin ?? context.req.url)
      const notice = secret({
        heading: made.named ? `A link for ${made.name}` : 'A link for anyone',
        label: 'Its address',
        value: `${origin}${made.address}`,
        text: 'Copy it now: it cannot be shown again. Whoever has it can reply until you revoke it.',
      })
      return await view(site, context, { notice })
    },
    again: (filled) => view(site, context, { filled }),
  })
}

export async function revokeNow(site: Site, context: Context): Promise<Page | Response> {
  await revokeLink(site.rolemap, idOf(context), context.req.param('link') ?? '')
  return context.redirect(`${consultationAddress(idOf(context))}#links`, 303)
}

export async function closeNow(site: Site, context: Context): Promise<Page | Response> {
  await closeConsultation(site.rolemap, idOf(context))
  return context.redirect(consultationAddress(idOf(context)), 303)
}

/** Sets another last day, which opens it again if it was closed, and how long replies are kept. */
export async function setTermNow(site: Site, context: Context): Promise<Page | Response> {
  return await takeForm(context, TERM, {
    run: async ({ values: { until, days } }) => {
      await openConsultation(site.rolemap, idOf(context), { until, keepDays: Number(days) })
      return context.redirect(consultationAddress(idOf(context)), 303)
    },
    refuse: (error) =>
      error.code === 'day-unreadable'
        ? refuse('until', error.message)
        : refuseAt(/\bdays\b/.test(error.message) ? 'days' : 'until')(error),
    again: (filled) => view(site, context, { filled }),
  })
}

export async function publishNow(site: Site, context: Context): Promise<Page | Response> {
  return await takeForm(context, ANSWER, {
    run: async ({ values }) => {
      await publishSummary(site.rolemap, idOf(context), values)
      return context.redirect(consultationAddress(idOf(context), 'summary'), 303)
    },
    again: (filled) => view(site, context, { filled }),
  })
}

async function view({ rolemap }: Site, context: Context, { filled, notice }: State = {}): Promise<Page> {
  const shown = await showConsultation(rolemap, idOf(context))
  const runs = may(rolemap.actor, 'consultation.set')
  const list = toList(shown.id)
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, shown.tally.items)
  return {
    title: shown.title,
    nav: 'consultations',
    trail: [{ href: consultationAddress(), label: 'Consultations' }],
    notice,
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">Consultation</span>${shown.title}</h1>
      ${facts(shown)}
      ${actions(shown)}
      <h2 class="govuk-heading-m">Replies by item</h2>
      ${listView({ list, query, found, caption: { hidden: 'Replies by item' }, none: 'Nobody has replied yet.' })}
      ${runs && html`${links(shown.id, await listLinks(rolemap, shown.id), filled)}${term(shown, filled)}`}`,
  }
}

function facts(shown: CountedConsultation): Html | false {
  const { draft, classification, version, until, closed, expires, tally } = shown
  const about = draft === undefined ? classificationAddress({ id: classification, version }) : draftAddress(draft)
  return summaryList([
    ['About', html`<a class="govuk-link" href="${about}">${formatAbout(shown)}</a>`],
    ['State', `${formatState(shown)}${closed ? `, on ${closed.slice(0, 10)}` : ''}`],
    ['Last day', until],
    ['Replies', `${formatNumber(tally.replies)}, ${formatNumber(tally.undecided)} without a decision`],
    ['What people wrote is deleted', expires.slice(0, 10)],
  ])
}

const actions = ({ id, published }: CountedConsultation): Html =>
  html`<p class="govuk-body"><a class="govuk-link" href="${consultationAddress(id, 'replies')}">Read and decide about replies</a> · <a class="govuk-link" href="${consultationAddress(id, 'summary')}">${published ? 'The published summary' : 'The summary, as it would be published'}</a></p>`

const KINDS = Object.keys(KIND_NAMES) as readonly ReplyKind[]

const toList = (id: string): List<ItemTally> => ({
  address: consultationAddress(id),
  words: { label: 'Find an item', of: ({ code, label }) => `${code} ${label}` },
  columns: [
    {
      label: 'About',
      heads: true,
      sort: ({ code }) => code,
      cell: ({ code, label }) =>
        html`<a class="govuk-link" href="${consultationAddress(id, 'replies', { item: code || 'all' })}">${code === '' ? 'All of it' : label}</a> <span class="rm-code rm-quiet">${code}</span>`,
    },
    ...KINDS.map((kind) => ({
      label: KIND_NAMES[kind],
      look: 'number' as const,
      sort: ({ kinds }: ItemTally) => kinds[kind],
      cell: ({ kinds }: ItemTally) => (kinds[kind] > 0 ? formatNumber(kinds[kind]) : ''),
    })),
    { label: 'Replies', look: 'number', sort: ({ replies }) => replies, cell: ({ replies }) => formatNumber(replies) },
    {
      label: 'Without a decision',
      look: 'number',
      sort: ({ undecided }) => undecided,
      cell: ({ undecided }) => formatNumber(undecided),
    },
  ],
})

function links(id: string, all: readonly ShownLink[], filled?: Filled): Html {
  const revoke = ({ id: link, name, revoked }: ShownLink) =>
    revoked
      ? `revoked on ${revoked.slice(0, 10)}`
      : buttonForm({
          ...{ action: `${consultationAddress(id)}/links/${link}/revoke`, label: 'Revoke', tight: true },
          of: `the link ${link}${name && ` for ${name}`}`,
        })
  return html`<h2 class="govuk-heading-m" id="links">Links</h2>
    <p class="govuk-body rm-prose">Whoever has a link can see what you ask about and reply, without signing in. Give one to each person, or one to all.</p>
    ${
      all.length > 0 &&
      table(
        { hidden: 'Links' },
        [
          { label: 'Link', heads: true, cell: (one) => html`<span class="rm-code">${one.id}</span>` },
          { label: 'For', cell: ({ named, name }) => (named ? name || 'one person' : 'anyone') },
          { label: 'Made', cell: ({ created }) => created.slice(0, 10) },
          { label: 'State', cell: revoke },
        ],
        all,
      )
    }
    ${form({ action: `${consultationAddress(id)}/links`, fields: LINK, filled, buttons: [{ label: 'Make a link', look: 'secondary' }] })}`
}

function term({ id, open, until, keepDays, answer, tally }: CountedConsultation, filled?: Filled): Html {
  const own = { values: { until, days: String(keepDays), ...filled?.values }, errors: filled?.errors ?? [] }
  const answered = { values: { answer: answer ?? '', ...filled?.values }, errors: filled?.errors ?? [] }
  return html`<h2 class="govuk-heading-m">Until when</h2>
    ${open && buttonForm({ action: `${consultationAddress(id)}/close`, label: 'Close it now' })}
    ${form({ action: `${consultationAddress(id)}/term`, fields: TERM, filled: own, buttons: [{ label: open ? 'Set these days' : 'Open it again', look: 'secondary' }] })}
    ${!open && html`<h2 class="govuk-heading-m">Publish the summary</h2><p class="govuk-body rm-prose">Everyone can then see how many replies there were about what, and what became of them. ${tally.undecided > 0 && `${count(tally.undecided, 'reply', 'replies')} would be shown as not decided.`}</p>${form({ action: `${consultationAddress(id)}/publish`, fields: ANSWER, filled: answered, buttons: [{ label: 'Publish the summary' }] })}`}`
}
