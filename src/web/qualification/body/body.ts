import type { Context } from 'hono'
import { html } from 'hono/html'
import { BODY_WORK_NAMES, type Body } from '../../../qualification/index.ts'
import { type Awarding, type BodyView, showBody } from '../../../rolemap/index.ts'
import { may } from '../../../rolemap/right.ts'
import type { Page, Site } from '../../frame/page.ts'
import { bodiesAddress, bodyAddress, changesAddress, qualificationsAddress } from '../../kit/address.ts'
import type { Html } from '../../kit/html.ts'
import { notice } from '../../kit/notice.ts'
import { summaryList } from '../../kit/summary-list.ts'
import { count, formatDay } from '../../kit/words.ts'
import { bodyTag } from './list.ts'

/** One body: its names with their days, what it became, and its entries. */
export async function bodyPage(site: Site, context: Context): Promise<Page> {
  const view = await showBody(site.rolemap, context.req.param('body') ?? '')
  const { body, became, state } = view
  return {
    title: body.name,
    nav: 'bodies',
    trail: [
      { href: qualificationsAddress(), label: 'Qualifications' },
      { href: bodiesAddress(), label: 'Awarding bodies and providers' },
    ],
    notice: context.req.query('done') !== undefined && notice('Done', 'The register was changed.'),
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">Body <span class="rm-code">${body.id}</span></span>${body.name} ${bodyTag(state)}</h1>
      ${became && html`<div class="govuk-inset-text">It became a part of ${bodyLink(became)}${body.ended && ` on ${body.ended}`}.</div>`}
      ${summaryList(facts(view, may(site.rolemap.actor, 'trail.see')))}
      ${may(site.rolemap.actor, 'qualification.set') && html`<div class="rm-actions"><a class="govuk-button" href="${bodyAddress(body.id, 'edit')}">Edit</a></div>`}`,
  }
}

function facts({ body, absorbed, entries }: BodyView, mayTrail: boolean): Parameters<typeof summaryList>[0] {
  const { formerNames = [], recognisedFrom, recognisedUntil, ended } = body
  const outside = (href: string | undefined) =>
    href && html`<a class="govuk-link rm-break" href="${href}" rel="noreferrer">${href}</a>`
  const recognised = [recognisedFrom && `from ${recognisedFrom}`, recognisedUntil && `to ${recognisedUntil}`]
  return [
    [
      'Its entries',
      html`<a class="govuk-link" href="${qualificationsAddress({ bodyId: body.id })}">${count(entries, 'entry')}</a>`,
    ],
    [
      'Earlier names',
      formerNames.length > 0 &&
        html`${formerNames.map(({ name, until }) => html`${name}, until ${formatDay(until)}<br>`)}`,
    ],
    ['Registered as', body.legalName],
    ['Acronym', body.acronym],
    ['What it does', BODY_WORK_NAMES[body.work]],
    ['Recognition number', body.number && html`<span class="rm-code">${body.number}</span>`],
    ['Recognised', recognised.filter(Boolean).join(' ')],
    ['Ended', ended],
    ['What became a part of it', absorbed.length > 0 && html`${absorbed.map((one) => html`${bodyLink(one)}<br>`)}`],
    ['Its page', outside(body.address)],
    ['Source', body.source],
    ['Source document', outside(body.sourceDocument)],
    ['Last checked', formatDay(body.checked ?? 'Not yet')],
    ['Remark', body.note],
    [
      'History',
      mayTrail && html`<a class="govuk-link" href="${changesAddress(`body/${body.id}`)}">Changes of this body</a>`,
    ],
  ]
}

export const bodyLink = ({ id, name }: Body): Html => html`<a class="govuk-link" href="${bodyAddress(id)}">${name}</a>`

/**
 * Who awards an entry: the name that the entry has, which is that of its time, and what the body is called or has become
 * since.
 */
export function awardedBy(name: string | undefined, { body, became }: Awarding): Html | string | undefined {
  if (!body) return name
  const written = name ?? body.name
  const now = became ?? body
  return html`<a class="govuk-link" href="${bodyAddress(body.id)}">${written}</a>${now.name !== written && html`; today ${bodyLink(now)}`}`
}
