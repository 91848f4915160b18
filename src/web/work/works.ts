import type { Context } from 'hono'
import { html } from 'hono/html'
import { listWork, type ShownWork, TASK_STATES } from '../../rolemap/work/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { filter } from '../kit/filter.ts'
import { askList, type List, listAddress, parseListQuery } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { formatMoment } from '../kit/words.ts'
import { workAddress, worksAddress } from './address.ts'
import { refreshing } from './progress.ts'
import { isUnderWay, STATES, stateTag, tellFar } from './state.ts'
import { WORK_WORDS } from './words.ts'

/** Seconds between two looks. */
const EVERY = 3

/** Long work: the person's own, and that of their organisations. */
export async function worksPage(site: Site, context: Context): Promise<Page> {
  const asked = context.req.query()
  const state = TASK_STATES.find((one) => one === asked.state)
  const list = { ...LIST, keep: { state } }
  const query = parseListQuery(list, asked)
  const found = await askList(list, query, ({ limit, offset }) => listWork(site.rolemap, { state, limit, offset }))
  const refresh = asked.refresh !== 'off' && found.rows.some(isUnderWay)
  const link = (value: ShownWork['state'] | undefined, label: string) => ({
    ...{ label, current: value === state },
    href: listAddress({ ...list, keep: { state: value } }, query),
  })
  const still = listAddress({ ...list, keep: { state, refresh: 'off' } }, query, { page: query.page })
  return {
    title: `Long work${partOf(found)}`,
    nav: 'work',
    ...refreshing({ every: EVERY, refresh }),
    main: html`<h1 class="govuk-heading-l">Long work</h1>
      <p class="govuk-body rm-prose">What you asked for and takes longer than a page, and what others asked for in your organisations. It goes on when you close the page, and is listed for a day.</p>
      ${refresh && html`<p class="govuk-body">This page refreshes every ${EVERY} seconds. <a class="govuk-link" href="${still}">Stop refreshing</a></p>`}
      ${filter('State', [link(undefined, 'All'), ...TASK_STATES.map((one) => link(one, STATES[one].label))])}
      ${listView({ list, query, found, caption: { hidden: 'Long work' }, none: 'There is none.' })}`,
  }
}

const LIST: List<ShownWork> = {
  address: worksAddress(),
  columns: [
    {
      label: 'What',
      heads: true,
      cell: ({ id, what }) => html`<a class="govuk-link" href="${workAddress(id)}">${WORK_WORDS[what].label} ${id}</a>`,
    },
    {
      label: 'About',
      look: 'wide',
      cell: ({ what, about }) => about && html`<span class="rm-break">${WORK_WORDS[what].about(about)}</span>`,
    },
    { label: 'Asked for', cell: ({ at, by }) => `${formatMoment(at)}${by && `, by ${by}`}` },
    { label: 'State', cell: (one) => html`${stateTag(one.state)} ${isUnderWay(one) && tellFar(one)}` },
  ],
}
