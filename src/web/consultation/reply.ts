import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Item } from '../../classification/index.ts'
import { LONGEST, REPLY_KINDS } from '../../consultation/index.ts'
import type { RolemapError } from '../../error.ts'
import {
  findInvited,
  type Ground,
  giveReply,
  type Invited,
  ReplyFault,
  readGround,
} from '../../rolemap/consultation/index.ts'
import { notFoundPage } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { consultationAddress, replyAddress } from '../kit/address/consultation.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { refuse } from '../kit/sent.ts'
import { formatDay } from '../kit/words.ts'
import { aboutItem, walk } from './walk.ts'

const FIELDS = [
  {
    name: 'kind',
    label: 'What do you want to say?',
    kind: 'choice',
    choices: [
      { value: '', label: 'Select one' },
      ...Object.entries(REPLY_KINDS).map(([value, label]) => ({ value, label })),
    ],
    needed: 'Select what you want to say',
  },
  {
    name: 'text',
    label: 'In your words',
    kind: 'lines',
    most: LONGEST.text,
    hint: 'What is right or wrong, why, and what it should be. Please name nobody. You can leave it empty if you agree.',
  },
  { name: 'name', label: 'Your name (optional)', most: LONGEST.name },
  { name: 'email', label: 'Your e-mail address (optional)', most: LONGEST.email },
  { name: 'website', label: 'Leave this field empty', kind: 'trap' },
] as const satisfies readonly Field[]

/** What somebody sees who has a link: what they are asked about, item by item, and a form to reply. */
export const replyPage = (site: Site, context: Context): Promise<Page> => view(site, context)

/** Keeps a reply, and goes back to the same item. */
export async function replyNow(site: Site, context: Context): Promise<Page | Response> {
  const { secret, code } = askedOf(context)
  return await takeForm(context, FIELDS, {
    run: async ({ values: { kind, text, name, email } }) => {
      const address: string | undefined = context.get('address')
      const number = await giveReply(site.rolemap, { secret, code, kind, text, name, email, address })
      return context.redirect(replyAddress(secret, { code, thanks: number }), 303)
    },
    refuse: refuseReply,
    again: (filled) => view(site, context, filled),
  })
}

function refuseReply(error: RolemapError) {
  if (error instanceof ReplyFault) return refuse(error.part, error.message)
  if (error.code === 'too-many-attempts') return refuse('text', error.message, 429)
  return error.code === 'consultation-closed' ? undefined : refuseAt('kind')(error)
}

const askedOf = (context: Context) => ({
  secret: context.req.param('link') ?? '',
  code: context.req.query('code') ?? '',
})

async function view(site: Site, context: Context, filled?: Filled): Promise<Page> {
  const { secret, code } = askedOf(context)
  const invited = await findInvited(site.rolemap, secret)
  const ground = await readGround(site.rolemap, invited.consultation)
  const item = code === '' ? undefined : ground.tree.find(code)
  if (code !== '' && !item) return notFoundPage('there is no such item in what you are asked about')
  const { consultation } = invited
  const to = (other: string) => replyAddress(secret, { code: other })
  const isMap = item?.level === 'map'
  const back = item ? crumbs(ground, item, to) : []
  return {
    title: item ? `${item.label}: ${consultation.title}` : consultation.title,
    filled,
    wide: isMap,
    notice: thanks(context),
    // A link is a secret: no search engine may list it.
    headers: { 'X-Robots-Tag': 'noindex' },
    ...(item && { trail: [{ href: replyAddress(secret), label: consultation.title }, ...back] }),
    main: html`${item ? heading(ground, item) : intro(invited, ground)}
      ${item && (await aboutItem(ground, item))}
      ${walk({ ground, item, to, context })}
      ${consultation.open ? ask({ secret, item, filled, invited }) : ended(invited)}`,
  }
}

function thanks(context: Context): Html | false {
  const number = context.req.query('thanks') ?? ''
  if (!/^\d{1,12}$/.test(number)) return false
  return notice('Thank you', `Your reply is kept under number ${number}. Go on to another item, or stop here.`)
}

const crumbs = ({ tree }: Ground, { code }: Item, to: (code: string) => string) =>
  tree
    .path(code)
    .slice(0, -1)
    .map((above) => ({ href: to(above.code), label: above.label }))

function heading({ levels }: Ground, { code, label, level }: Item): Html {
  const named = levels.find(({ id }) => id === level)?.label ?? level
  return html`<h1 class="govuk-heading-l"><span class="rm-caption">${named} <span class="rm-code">${code}</span></span>${label}</h1>`
}

function intro({ consultation }: Invited, { label, edition }: Ground): Html {
  const { title, text, until, open } = consultation
  const paragraphs = text.split(/\n{2,}/).filter((one) => one.trim() !== '')
  return html`<h1 class="govuk-heading-l"><span class="rm-caption">${open ? `Consultation until ${formatDay(until)}` : 'Consultation, closed'}</span>${title}</h1>
    <div class="rm-prose">
      ${paragraphs.map((one) => html`<p class="govuk-body">${one}</p>`)}
      <p class="govuk-body">You are asked about ${label}, ${edition}.${open && ' Walk through it, and reply about any part of it, as often as you like.'}</p>
    </div>`
}

interface Ask {
  readonly secret: string
  readonly item: Item | undefined
  readonly filled: Filled | undefined
  readonly invited: Invited
}

function ask({ secret, item, filled, invited }: Ask): Html {
  const { until, expires } = invited.consultation
  const about = item ? item.label : 'all of it'
  return html`<section class="rm-after-form" aria-labelledby="reply"><h2 class="govuk-heading-m" id="reply">Reply about ${about}</h2>
    <p class="govuk-body rm-prose">Until ${formatDay(until)}. Nobody but the people who asked you sees what you write. They publish how many replies there were and what became of them, and nothing that you wrote. Your words, your name and your address are deleted on ${expires.slice(0, 10)}; ask them with the number of your reply if you want that sooner.</p>
    ${form({ action: replyAddress(secret, { code: item?.code }), fields: FIELDS, filled, buttons: [{ label: 'Send reply' }] })}
  </section>`
}

function ended({ consultation: { id, published } }: Invited): Html {
  return html`<div class="govuk-inset-text">This consultation is closed. ${
    published
      ? html`<a class="govuk-link" href="${consultationAddress(id, 'summary')}">What people said, and what became of it</a>`
      : 'What became of the replies is not published yet: come back to this address.'
  }</div>`
}
