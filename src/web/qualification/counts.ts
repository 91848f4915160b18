import type { Context } from 'hono'
import { html } from 'hono/html'
import { countByLevel, countByRole, type RoleCounts } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { listDefaults } from '../frame/shelf.ts'
import { itemAddress, qualificationCountsAddress, qualificationsAddress } from '../kit/address.ts'
import { filter } from '../kit/filter.ts'
import { type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { formatNumber, formatPercent } from '../kit/words.ts'
import { levelHeat } from './level-heat.ts'

const FIRST = 'cyp-roles'

/** Qualifications by role and cluster, as in annexe 3 of the report, beside the published counts. */
export async function qualificationCountsPage(site: Site, context: Context): Promise<Page> {
  const summaries = await listDefaults(site.rolemap)
  const usual = summaries.find(({ id }) => id === FIRST) ?? summaries[0]
  const id = context.req.query('in') || (usual?.id ?? '')
  const counts = id === '' ? [] : await countByRole(site.rolemap, id)
  const levels = id === '' ? [] : await countByLevel(site.rolemap, id)
  const list = countList(id, counts)
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, counts)
  const choices = summaries.map((one) => ({
    label: one.label,
    href: qualificationCountsAddress({ in: one.id }),
    current: one.id === id,
  }))
  return {
    title: `Qualifications by role${partOf(found)}`,
    nav: 'counts',
    wide: true,
    trail: [{ href: qualificationsAddress(), label: 'Qualifications' }],
    main: html`<h1 class="govuk-heading-l">Qualifications by role</h1>
      <p class="govuk-body rm-prose">A qualification of several roles counts for each of them, as in annexe 3 of the qualifications report. The published figures are of 2006, and of another list. Shares are those of each group at the top, as in figure 7.1.${counts.some(({ known }) => known > 0) && ' Take-up is the sum of the registrations or certificates that files give, each of its own year, over the entries counted beside it, so that of a group has an entry once for each of its roles; where nobody gives one it is unknown, not 0.'}</p>
      <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Another classification</span></summary>
        <div class="govuk-details__text">${filter('Classification', choices)}</div></details>
      ${levelHeat(id, levels)}
      <h2 class="govuk-heading-m">By role</h2>
      ${listView({ list, query, found, caption: { hidden: 'Counts by role' }, none: 'No role has these words.' })}`,
  }
}

function countList(id: string, counts: readonly RoleCounts[]): List<RoleCounts> {
  const published = counts.some((one) => one.published !== undefined)
  const number = (label: string, of: (one: RoleCounts) => number | undefined) => ({
    label,
    look: 'number' as const,
    cell: (one: RoleCounts) => {
      const value = of(one)
      return value === undefined ? undefined : formatNumber(value)
    },
    sort: of,
  })
  const share = (label: string, of: (one: RoleCounts) => number | undefined) => {
    const cell = (one: RoleCounts) => {
      const value = of(one)
      return value === undefined ? undefined : formatPercent(value)
    }
    return { label, look: 'number' as const, cell, sort: of }
  }
  return {
    address: qualificationCountsAddress(),
    keep: { in: id },
    words: { label: 'Code or label', of: ({ code, label }) => `${code} ${label}` },
    perPage: 200,
    columns: [
      { label: 'Code', cell: ({ code }) => html`<span class="rm-code">${code}</span>` },
      {
        label: 'Role or group',
        heads: true,
        cell: ({ code, label }) => html`<a class="govuk-link" href="${itemAddress({ id }, code)}">${label}</a>`,
      },
      number('Required', ({ reasons }) => reasons.required),
      number('Usual', ({ reasons }) => reasons.usual),
      number('Further', ({ reasons }) => reasons.further),
      number('In all', ({ total }) => total),
      number('Key', ({ key }) => key),
      ...(counts.some((one) => one.known > 0)
        ? [number('Take-up', (one) => one.takeUp), number('Take-up known of', (one) => one.known)]
        : []),
      share('Share', (one) => one.share),
      ...(published
        ? [number('Published', (one) => one.published), share('Published share', (one) => one.publishedShare)]
        : []),
    ],
  }
}
