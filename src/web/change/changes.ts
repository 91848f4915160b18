import type { Context } from 'hono'
import { html } from 'hono/html'
import { listChanges } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { changesAddress, feedAddress } from '../kit/address.ts'
import { askList, parseListQuery } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { count } from '../kit/words.ts'
import { changeList } from './change-list.ts'

/** The audit trail, or its changes of one target. */
export async function changesPage({ rolemap }: Site, context: Context): Promise<Page> {
  const of = context.req.query('of') || undefined
  const list = changeList(rolemap.kinds, of)
  const query = parseListQuery(list, context.req.query())
  const found = await askList(list, query, ({ limit, offset }) =>
    listChanges(rolemap, { ...(of && { of }), limit, offset, newestFirst: query.descending }),
  )
  return {
    title: `${of ? `Changes of ${of}` : 'Changes'}${partOf(found)}`,
    nav: 'changes',
    feed: { address: feedAddress(), title: 'Changes of what is published' },
    main: html`<h1 class="govuk-heading-l">${of ? html`Changes of <span class="rm-break">${of}</span>` : 'Changes'}</h1>
      <p class="govuk-body rm-prose">${count(found.total, 'change')}, ${query.descending ? 'newest' : 'oldest'} first. Nothing is ever removed from this list; <span class="rm-code">rolemap audit verify</span> proves it. You can follow what is published by a <a class="govuk-link" href="${feedAddress()}">feed (Atom)</a>${may(rolemap.actor, 'webhook.manage') && html`, or send it to other programs by <a class="govuk-link" href="/webhooks">webhooks</a>`}.</p>
      ${of && html`<p class="govuk-body"><a class="govuk-link" href="${changesAddress()}">All changes</a></p>`}
      ${listView({ list, query, found, caption: { hidden: 'Changes' }, none: 'There are no changes yet.' })}`,
  }
}
