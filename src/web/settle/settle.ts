import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  type Agreement,
  findRoles,
  getAgreement,
  getSettlingProgress,
  getTitleToSettle,
  listTitlesToSettle,
  type TitleToSettle,
  takeSample,
  takeTitles,
} from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { readWhole } from '../kit/pagination.ts'
import { count, formatPercent } from '../kit/words.ts'
import { worksAddress } from '../work/address.ts'
import { findPlace, type SettlePlace } from './place.ts'
import { progressPanel } from './progress.ts'
import { titleCard } from './title.ts'

/** How many titles a page has. The script fetches more before all are settled. */
const AT_ONCE = 20

/**
 * The lists to work through: doubtful titles, titles that somebody was asked about, titles coded without a person, and
 * a sample of another person's decisions.
 */
const SHOWS = {
  open: 'To settle',
  asked: 'Asked',
  coded: 'Coded by Rolemap',
  decided: 'Decided',
  sample: 'Decide a sample again',
} as const
export type Show = keyof typeof SHOWS

export const toShow = (text: string | undefined): Show =>
  text !== undefined && Object.hasOwn(SHOWS, text) ? (text as Show) : 'open'

/** Titles to settle, one at a time. With `part`, only the next ones, for the script. */
export async function settlePage(site: Site, context: Context): Promise<Page | Response> {
  const place = await findPlace(site, context)
  const { of, job, label } = place
  const show = toShow(context.req.query('show'))
  const offset = readWhole(context.req.query('offset'), 0)
  if (job && job.state !== 'done') return context.redirect(jobAddress(job.id), 303)
  const found = await findTitles(site, of, { show, offset, only: context.req.query('title') })
  const look = context.req.query('look')
  const roles = look ? { text: look, roles: await findRoles(site.rolemap, of, look) } : undefined
  const action = place.address(show === 'open' ? {} : { show })
  const cards = found.titles.map((title) =>
    titleCard(title, {
      action,
      again: show === 'sample',
      found: roles,
      toRows: place.rows,
      unit: place.unit,
    }),
  )
  if (context.req.query('part') !== undefined) return context.html(html`${cards}`)
  const progress = await getSettlingProgress(site.rolemap, of)
  const agreed = show === 'sample' && agreement(await getAgreement(site.rolemap, of))
  const did = context.req.query('did')
  return {
    title: `Settle titles: ${label}`,
    nav: place.nav,
    trail: place.trail,
    wide: true,
    notice:
      did !== undefined &&
      notice(
        'Saved',
        html`${SAID[did] ?? `The decision holds for all ${place.unit}s with that title in that context.`}`,
      ),
    script: { module: 'web/browser/settle', policy: 'scripts' },
    main: html`<h1 class="govuk-heading-m">Settle titles</h1>
      ${choices(place, show, progress.states)}${agreed}
      ${progress.counting && html`<div class="govuk-inset-text">The posts of the newest list are still being counted, and its new titles come in a moment. <a class="govuk-link" href="${worksAddress()}">How far it is</a></div>`}
      <div class="rm-settling" data-address="${place.address()}" data-show="${show}" data-total="${found.total}">
        <div class="rm-settling__titles">
          ${cards.length > 0 ? cards : empty(place, show)}
          <p class="govuk-body rm-settling__end" hidden>No title is left here. <a class="govuk-link" href="${place.rows()}">${job ? 'Take the file away' : 'See the posts'}</a>.</p>
        </div>
        ${progressPanel(place, progress, site.rolemap.actor)}
      </div>`,
  }
}

const SAID: Readonly<Record<string, string>> = {
  back: 'The last decision about that title was taken back.',
  answered: 'The title was coded again with the answer.',
  remembered: 'Files to come are coded by these titles.',
  shared: 'The people that you named may settle titles of this file.',
}

interface Asked {
  readonly show: Show
  readonly offset: number
  readonly only: string | undefined
}

async function findTitles(
  { rolemap }: Site,
  id: SettlePlace['of'],
  { show, offset, only }: Asked,
): Promise<{ readonly titles: readonly TitleToSettle[]; readonly total: number }> {
  if (only !== undefined) return { titles: [await getTitleToSettle(rolemap, { id, key: only })], total: 1 }
  if (show === 'sample') {
    const titles = await takeSample(rolemap, id, AT_ONCE)
    return { titles, total: titles.length }
  }
  const page = { limit: AT_ONCE, offset }
  const { rows, total } =
    show === 'open' || show === 'asked'
      ? await takeTitles(rolemap, id, { ...page, state: show })
      : await listTitlesToSettle(rolemap, id, { ...page, state: show, order: show === 'coded' ? 'sure' : 'weight' })
  return { titles: rows, total }
}

type States = Awaited<ReturnType<typeof getSettlingProgress>>['states']

function choices({ address }: SettlePlace, show: Show, states: States): Html {
  const link = (one: Show) => {
    const counted = one === 'sample' ? undefined : states[one].titles
    const href = address(one === 'open' ? {} : { show: one })
    const label = html`${SHOWS[one]}${counted !== undefined && ` (${counted.toLocaleString('en-GB')})`}`
    return html`<li><a class="govuk-link" href="${href}"${one === show && html` aria-current="page"`}>${label}</a></li>`
  }
  return html`<nav aria-label="Which titles"><ul class="rm-settling__shows">${(Object.keys(SHOWS) as Show[]).map(link)}</ul></nav>`
}

function agreement({ titles, same, interval: [low, high], people }: Agreement): Html {
  if (titles === 0) return html`<p class="govuk-body">No title was decided twice yet.</p>`
  return html`<p class="govuk-body">${count(titles, 'title')} decided twice: the same in ${same}, ${formatPercent(same / titles)} (95% interval: ${formatPercent(low)} to ${formatPercent(high)}).</p>${people.length > 2 && html`<ul class="govuk-list govuk-list--bullet">${people.map((one) => html`<li>${one.name}: the same in ${one.same} of ${one.titles}</li>`)}</ul>`}`
}

function empty({ job }: SettlePlace, show: Show): Html {
  const said =
    show === 'open' ? `Every title of ${job ? 'this file' : 'these posts'} is settled.` : 'There are no titles here.'
  return html`<p class="govuk-body">${said}</p>`
}
