import type { Context } from 'hono'
import { html } from 'hono/html'
import { type Ending, type Entry, formatLevel } from '../../../qualification/index.ts'
import { findProvision, type Provision } from '../../../rolemap/index.ts'
import { listOwnOrganisations } from '../../../rolemap/organisation/organisation.ts'
import { may } from '../../../rolemap/right.ts'
import type { Page, Site } from '../../frame/page.ts'
import { listDefaults } from '../../frame/shelf.ts'
import { itemAddress, provisionAddress, qualificationAddress, qualificationsAddress } from '../../kit/address.ts'
import { filter } from '../../kit/filter.ts'
import type { Html } from '../../kit/html.ts'
import { type List, parseListQuery, pickList } from '../../kit/list.ts'
import { listView, partOf } from '../../kit/list-view.ts'
import { count, formatDay, formatNumber } from '../../kit/words.ts'

const FIRST = 'cyp-roles'
/** So many of a kind are shown for an item; the API has all. */
const MOST = 8

/** Over-provision, breaks of progression and what ends soon, by item; weighed by posts for who may see them. */
export async function provisionPage(site: Site, context: Context): Promise<Page> {
  const summaries = await listDefaults(site.rolemap)
  const usual = summaries.find(({ id }) => id === FIRST) ?? summaries[0]
  const id = context.req.query('in') || (usual?.id ?? '')
  const organisation = context.req.query('organisation') || undefined
  const organisations = may(site.rolemap.actor, 'post.see') ? await listOwnOrganisations(site.rolemap) : []
  const all = id === '' ? [] : await findProvision(site.rolemap, { classification: id, organisation })
  const list = provisionList({ id, organisation })
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, all)
  const choose = (label: string, href: string, current: boolean) => ({ label, href, current })
  return {
    title: `What is offered too often, and what is missing${partOf(found)}`,
    nav: 'qualifications',
    trail: [{ href: qualificationsAddress(), label: 'Qualifications' }],
    main: html`<h1 class="govuk-heading-l">What is offered too often, and what is missing</h1>
      <p class="govuk-body rm-prose">Qualifications of a role that differ little: at one level, with the same words in their titles or nearly the same modules. Levels at which a group has nothing between two at which it has something. What ends within 12 months. It is only as complete as the list.</p>
      <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Another classification</span></summary>
        <div class="govuk-details__text">${filter(
          'Classification',
          summaries.map((one) => choose(one.label, provisionAddress({ in: one.id, organisation }), one.id === id)),
        )}</div></details>
      ${
        organisations.length > 0 &&
        html`<div class="rm-after-form">${filter('Weighed by the posts of', [
          choose('Nobody', provisionAddress({ in: id }), organisation === undefined),
          ...organisations.map((one) =>
            choose(one.label, provisionAddress({ in: id, organisation: one.id }), one.id === organisation),
          ),
        ])}</div>`
      }
      ${listView({ list, query, found, caption: { hidden: 'By role and group' }, none: 'Nothing is offered too often, nothing is missing, and nothing ends.' })}`,
  }
}

const KINDS = {
  alike: 'Differ little',
  breaks: 'Nothing leads on',
  ending: 'Ends soon',
} as const

function provisionList({ id, organisation }: { id: string; organisation: string | undefined }): List<Provision> {
  return {
    address: provisionAddress(),
    keep: { in: id, organisation },
    words: { label: 'Code or label', of: ({ code, label }) => `${code} ${label}` },
    perPage: 50,
    columns: [
      {
        label: 'Role or group',
        heads: true,
        cell: ({ code, label }) =>
          html`<a class="govuk-link" href="${itemAddress({ id }, code)}">${label}</a> <span class="rm-code">${code}</span>`,
        sort: ({ code }) => code,
      },
      ...(organisation === undefined
        ? []
        : [
            {
              label: 'Posts',
              look: 'number' as const,
              cell: ({ posts = 0 }: Provision) => formatNumber(posts),
              sort: ({ posts = 0 }: Provision) => posts,
            },
          ]),
      {
        label: 'Entries',
        look: 'number' as const,
        cell: ({ entries }) => formatNumber(entries),
        sort: ({ entries }) => entries,
      },
      { label: KINDS.alike, cell: alikeCell, sort: ({ alike }) => alike.length },
      { label: KINDS.breaks, cell: breaksCell, sort: ({ breaks }) => breaks.length },
      { label: KINDS.ending, cell: endingCell, sort: ({ ending }) => ending.length },
    ],
  }
}

const link = ({ id, title, body }: Entry) =>
  html`<a class="govuk-link" href="${qualificationAddress(id)}">${title}</a>${body && html` <span class="rm-quiet">${body}</span>`}`

const more = (all: number): Html | false => all > MOST && html`<br>and ${count(all - MOST, 'more', 'more')}`

function alikeCell({ alike }: Provision): Html | undefined {
  if (alike.length === 0) return undefined
  return html`${alike
    .slice(0, MOST)
    .map(
      ({ level, entries, by }) =>
        html`<details class="rm-tight"><summary>${formatNumber(entries.length)}${level && html`, ${formatLevel(level)}`}, by ${by === 'words' ? 'title' : 'modules'}: ${entries[0]?.title}</summary><ul class="govuk-list govuk-list--bullet">${entries.map((entry) => html`<li>${link(entry)}</li>`)}</ul></details>`,
    )}${more(alike.length)}`
}

const breaksCell = ({ breaks }: Provision): Html | undefined =>
  breaks.length === 0
    ? undefined
    : html`${breaks.map(
        ({ below, above, missing }, place) =>
          html`${place > 0 && html`<br>`}${missing.map(formatLevel).join(', ')} <span class="rm-quiet">between ${formatLevel(below)} and ${formatLevel(above)}</span>`,
      )}`

const ENDS: Readonly<Record<Ending['what'], string>> = {
  starts: 'last start',
  certificates: 'last certificates',
  said: 'no new learners',
}

const endingCell = ({ ending }: Provision): Html | undefined =>
  ending.length === 0
    ? undefined
    : html`${ending
        .slice(0, MOST)
        .map(
          ({ entry, what, day }, place) =>
            html`${place > 0 && html`<br>`}${link(entry)} <span class="rm-quiet">${ENDS[what]}${day && ` ${formatDay(day)}`}</span>`,
        )}${more(ending.length)}`
