import type { Context } from 'hono'
import { html } from 'hono/html'
import { formatLevel, GAP_NAMES, GAPS, type GapKind } from '../../qualification/index.ts'
import { type GapShown, listGaps } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { coverageAddress, itemAddress } from '../kit/address.ts'
import { type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { formatNumber } from '../kit/words.ts'
import { type CoverageQuery, readAsked, ruleForm, toQuery, weighing } from './asked.ts'
import { link } from './coverage.ts'
import { basisNote } from './heat.ts'
import { TRAIL } from './trail.ts'

/** What no qualification offers: roles, levels and attributes with nothing available. */
export async function gapsPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const { basis, gaps } = await listGaps(site.rolemap, asked)
  const list = gapList(asked)
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, gaps)
  return {
    title: `What no qualification offers${partOf(found)}`,
    nav: 'coverage',
    trail: [...TRAIL, { href: coverageAddress('', toQuery(asked)), label: 'What qualifications cover' }],
    main: html`<h1 class="govuk-heading-l">What no qualification offers</h1>
      <p class="govuk-body rm-prose">Roles without a qualification, levels at which there is none though there are some below and above, and attributes that no qualification of the role covers. “Not known” says that nobody has judged enough to tell.</p>
      ${ruleForm(coverageAddress('gaps'), asked)}
      ${weighing('gaps', asked)}
      ${basisNote(basis)}
      ${listView({ list, query, found, caption: { hidden: 'Gaps' }, none: 'There is no gap like that.' })}
      <div class="rm-actions">${link('gaps', 'csv', asked)}${link('gaps', 'xlsx', asked)}</div>`,
  }
}

function gapList(asked: CoverageQuery): List<GapShown> {
  return {
    address: coverageAddress('gaps'),
    keep: toQuery(asked),
    perPage: 100,
    words: {
      label: 'Role or attribute',
      of: ({ code, label, attributeLabel = '' }) => `${code} ${label} ${attributeLabel}`,
    },
    facets: [
      {
        name: 'kind',
        label: 'What is missing',
        of: ({ kind }) => kind,
        say: (value) => GAP_NAMES[value as GapKind] ?? value,
        values: GAPS,
      },
      {
        name: 'of',
        label: 'Of',
        of: ({ group }) => (group ? 'group' : 'role'),
        say: (value) => (value === 'group' ? 'Groups of roles' : 'Single roles'),
        values: ['role', 'group'],
      },
    ],
    columns: [
      { label: 'Code', cell: ({ code }) => html`<span class="rm-code">${code}</span>` },
      {
        label: 'Role or group',
        heads: true,
        cell: ({ code, label }) =>
          html`<a class="govuk-link" href="${itemAddress({ id: asked.in }, code)}">${label}</a>`,
      },
      ...(asked.organisation === undefined
        ? []
        : [{ label: 'Posts', look: 'number' as const, cell: ({ posts = 0 }: GapShown) => formatNumber(posts) }]),
      { label: 'What is missing', cell: ({ kind }) => GAP_NAMES[kind] },
      { label: 'Level', cell: ({ level }) => level && formatLevel(level) },
      { label: 'Attribute', cell: ({ attributeLabel }) => attributeLabel },
      { label: 'Partly covered by', look: 'number', cell: ({ partly }) => partly && String(partly) },
    ],
  }
}
