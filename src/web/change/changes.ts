import type { Context } from 'hono'
import { html } from 'hono/html'
import { listChanges } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { changesAddress, feedAddress } from '../kit/address.ts'
import { pagination, toPages } from '../kit/pagination.ts'
import { count } from '../kit/words.ts'
import { changeList } from './change-list.ts'

const PER_PAGE = 50

/** The audit trail, or what it has of one target. */
export async function changesPage({ rolemap }: Site, context: Context): Promise<Page> {
  const of = context.req.query('of') || undefined
  const { total } = await listChanges(rolemap, { ...(of && { of }), limit: 0 })
  const pages = toPages(context.req.query('page'), total, PER_PAGE)
  const window = { limit: PER_PAGE, offset: (pages.page - 1) * PER_PAGE, newestFirst: true }
  const { rows } = await listChanges(rolemap, { ...(of && { of }), ...window })
  return {
    title: of ? `Changes of ${of}` : 'Changes',
    nav: 'changes',
    feed: { address: feedAddress(), title: 'Changes of what is published' },
    main: html`<h1 class="govuk-heading-l">${of ? html`Changes of <span class="rm-break">${of}</span>` : 'Changes'}</h1>
      <p class="govuk-body rm-prose">${count(total, 'change')}, the last first. Nothing is ever removed from this list; <span class="rm-code">rolemap audit verify</span> proves it. What of it is published can be followed by a <a class="govuk-link" href="${feedAddress()}">feed (Atom)</a>${may(rolemap.actor, 'webhook.manage') && html`, or sent to other programs by <a class="govuk-link" href="/webhooks">webhooks</a>`}.</p>
      ${of && html`<p class="govuk-body"><a class="govuk-link" href="${changesAddress()}">All changes</a></p>`}
      ${rows.length > 0 ? changeList(rolemap.kinds, rows) : html`<p class="govuk-body">There is none yet.</p>`}
      ${pagination(pages, (page) => changesAddress(of, page))}`,
  }
}
