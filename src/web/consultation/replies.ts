import type { Context } from 'hono'
import { html } from 'hono/html'
import { isOutcome, isReplyKind, KIND_NAMES, LONGEST, OUTCOMES } from '../../consultation/index.ts'
import {
  type DecisionOrder,
  decideReplies,
  forgetReply,
  getConsultation,
  listReplies,
  type ShownReply,
} from '../../rolemap/consultation/index.ts'
import { listDrafts } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { consultationAddress } from '../kit/address/consultation.ts'
import { draftAddress } from '../kit/address.ts'
import { confirm } from '../kit/confirm.ts'
import type { Choice, Field } from '../kit/control.ts'
import { filter } from '../kit/filter.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { pagination, toPages } from '../kit/pagination.ts'
import { refuse } from '../kit/sent.ts'
import { pairList } from '../kit/summary-list.ts'
import { clip, count, formatMoment } from '../kit/words.ts'

const PER_PAGE = 50

/** What the address asks for: an item, a kind, an outcome. */
function askedOf(context: Context) {
  const { item, kind, outcome, page } = context.req.query()
  return {
    id: context.req.param('id') ?? '',
    item,
    page,
    ...(kind !== undefined && isReplyKind(kind) && { kind }),
    ...(outcome !== undefined && (outcome === 'none' || isOutcome(outcome)) && { outcome }),
  }
}

type Asked = ReturnType<typeof askedOf>

const ownAddress = ({ id, item, kind, outcome }: Asked, more: Readonly<Record<string, string | undefined>> = {}) =>
  consultationAddress(id, 'replies', { item, kind, outcome, ...more })

const DECIDE = [
  {
    name: 'which',
    label: 'Which replies',
    hint: 'Their numbers, with spaces between: all of this page, unless you leave some out.',
    needed: 'Enter the numbers of replies',
    most: 10_000,
  },
  {
    name: 'outcome',
    label: 'What becomes of them',
    kind: 'choice',
    choices: [
      { value: '', label: 'Select one' },
      ...Object.entries(OUTCOMES).map(([value, label]) => ({ value, label })),
    ],
    needed: 'Select what becomes of them',
  },
  {
    name: 'why',
    label: 'Why',
    kind: 'lines',
    hint: 'It is published: name nobody, and quote nobody.',
    needed: 'Enter a reason',
    most: LONGEST.why,
  },
  { name: 'draft', label: 'The draft that does it', kind: 'choice' },
] as const satisfies readonly Field[]

/** The draft is chosen from those of the classification, newest first. */
async function decideFields({ rolemap }: Site, classification: string): Promise<readonly Field[]> {
  const drafts = (await listDrafts(rolemap, classification)).slice(0, MOST_DRAFTS)
  const choices: readonly Choice[] = [
    { value: '', label: 'None' },
    ...drafts.map(({ id, name, why, state }) => ({
      value: id,
      label: clip(`${id}, to be ${name} (${state})${why ? `: ${why}` : ''}`, 100),
    })),
  ]
  return DECIDE.map((field) => (field.name === 'draft' ? { ...field, choices } : field))
}

const MOST_DRAFTS = 200

/** What people said, and a form to say what becomes of it. */
export const repliesPage = (site: Site, context: Context): Promise<Page> => view(site, context)

export async function decideNow(site: Site, context: Context): Promise<Page | Response> {
  const asked = askedOf(context)
  return await takeForm(context, DECIDE, {
    run: async ({ values: { which, ...order } }) => {
      const numbers = which.split(/[\s,;]+/).filter(Boolean)
      const wrong = numbers.find((one) => !/^\d{1,12}$/.test(one))
      if (wrong !== undefined) return refuse('which', `Enter numbers of replies; "${wrong.slice(0, 20)}" is not one`)
      const decision: DecisionOrder = { ...order, numbers: numbers.map(Number) }
      await decideReplies(site.rolemap, asked.id, decision)
      return context.redirect(ownAddress(asked), 303)
    },
    refuse: (error) => (error.code === 'draft-unknown' ? refuse('draft', error.message) : refuseAt('which')(error)),
    again: (filled) => view(site, context, filled),
  })
}

async function view(site: Site, context: Context, filled?: Filled): Promise<Page> {
  const { rolemap } = site
  const asked = askedOf(context)
  const { title, classification } = await getConsultation(rolemap, asked.id)
  const { item, kind, outcome } = asked
  const query = {
    ...{ code: item === 'all' ? '' : item, kind, outcome: outcome === 'none' ? '' : outcome },
    limit: PER_PAGE,
  }
  const first = await listReplies(rolemap, asked.id, { ...query, limit: 0, offset: 0 })
  const pages = toPages(asked.page, first.total, PER_PAGE)
  const { rows, total } = await listReplies(rolemap, asked.id, { ...query, offset: (pages.page - 1) * PER_PAGE })
  const which = rows.map(({ number }) => number).join(' ')
  const decides = may(rolemap.actor, 'consultation.set')
  return {
    title: `Replies: ${title}`,
    nav: 'consultations',
    filled,
    trail: [
      { href: consultationAddress(), label: 'Consultations' },
      { href: consultationAddress(asked.id), label: title },
    ],
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${title}</span>Replies${item !== undefined && ` about ${item === 'all' ? 'all of it' : (rows[0]?.label ?? item)}`}</h1>
      ${filters(asked)}
      <p class="govuk-body" role="status">${count(total, 'reply', 'replies')}.${item !== undefined && html` <a class="govuk-link" href="${ownAddress(asked, { item: undefined })}">Show replies about every item</a>`}</p>
      ${rows.map((row) => reply(asked.id, row, decides))}
      ${pagination(pages, (page) => ownAddress(asked, { page: String(page) }))}
      ${decides && rows.length > 0 && html`<h2 class="govuk-heading-m">Decide</h2>${form({ action: ownAddress(asked), fields: await decideFields(site, classification), filled: { ...filled, values: { which, ...filled?.values } }, buttons: [{ label: 'Decide about these replies' }] })}`}
      ${rows.length > 0 && html`<p class="govuk-body"><a class="govuk-link" href="${consultationAddress(asked.id, 'replies.xlsx')}" download>All replies as a workbook</a>, <a class="govuk-link" href="${consultationAddress(asked.id, 'replies.csv')}" download>as CSV</a>, without who sent them</p>`}`,
  }
}

function filters(asked: Asked): Html {
  const kinds = [undefined, ...Object.keys(KIND_NAMES).filter(isReplyKind)]
  const outcomes = [undefined, 'none', ...Object.keys(OUTCOMES).filter(isOutcome)]
  const say = (one: string | undefined) =>
    one === undefined ? 'All' : one === 'none' ? 'Not decided' : isOutcome(one) ? OUTCOMES[one] : one
  return html`${filter(
    'Says',
    kinds.map((kind) => ({
      label: kind === undefined ? 'All' : KIND_NAMES[kind],
      href: ownAddress(asked, { kind }),
      current: asked.kind === kind,
    })),
  )}${filter(
    'Decision',
    outcomes.map((outcome) => ({
      label: say(outcome),
      href: ownAddress(asked, { outcome }),
      current: asked.outcome === outcome,
    })),
  )}`
}

function reply(id: string, row: ShownReply, decides: boolean): Html {
  const { number, code, label, kind, at, text, person, decision } = row
  const about = code === '' ? 'All of it' : `${code} ${label}`
  const from = [person?.name, person?.email].filter(Boolean).join(', ')
  return html`<section class="rm-card rm-card--paper" aria-labelledby="reply-${number}">
    <h2 class="govuk-heading-s" id="reply-${number}">${number}. ${isReplyKind(kind) ? KIND_NAMES[kind] : kind}: ${about}</h2>
    ${text === undefined ? html`<p class="govuk-body rm-quiet">What it said is deleted, or sealed with a key that is not set.</p>` : text !== '' && html`<p class="govuk-body rm-break rm-lines">${text}</p>`}
    ${pairList([
      ['Came', formatMoment(at)],
      ['From', from],
      ['What became of it', decision && decided(decision)],
    ])}
    ${decides && text !== undefined && html`<p class="govuk-body rm-small"><a class="govuk-link" href="${consultationAddress(id, `replies/${number}/forget`)}">Delete what it says<span class="govuk-visually-hidden"> (reply ${number})</span></a></p>`}
  </section>`
}

const decided = ({ outcome, why, draft, by }: NonNullable<ShownReply['decision']>): Html =>
  html`${OUTCOMES[outcome]}: <span class="rm-break">${why}</span>${draft && html` (<a class="govuk-link" href="${draftAddress(draft)}">${draft}</a>)`} <span class="rm-quiet">${by}</span>`

const numberOf = (context: Context) => Number(/^\d{1,12}$/.exec(context.req.param('number') ?? '')?.[0] ?? 0)

/** Asks before what a reply says is deleted. */
export async function forgetPage({ rolemap }: Site, context: Context): Promise<Page> {
  const id = context.req.param('id') ?? ''
  const [number, { title }] = [numberOf(context), await getConsultation(rolemap, id)]
  const replies = consultationAddress(id, 'replies')
  return {
    nav: 'consultations',
    trail: [{ href: consultationAddress(id), label: title }],
    ...confirm({
      question: `Delete what reply ${number} says?`,
      lost: 'Its text and who sent it are deleted for good, from the store’s files too. It still counts, with what you decided about it.',
      action: `${replies}/${number}/forget`,
      button: `Delete what reply ${number} says`,
      keep: { href: replies, label: 'Keep it' },
    }),
  }
}

export async function forgetNow({ rolemap }: Site, context: Context): Promise<Page | Response> {
  const id = context.req.param('id') ?? ''
  await forgetReply(rolemap, id, numberOf(context))
  return context.redirect(consultationAddress(id, 'replies'), 303)
}
