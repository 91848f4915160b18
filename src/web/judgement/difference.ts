import type { Context } from 'hono'
import { html } from 'hono/html'
import { RolemapError } from '../../error.ts'
import type { EntryId } from '../../qualification/index.ts'
import { compareCoverage, type Difference } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { coverageAddress, qualificationAddress } from '../kit/address.ts'
import { control } from '../kit/control.ts'
import { errorSummary } from '../kit/error-summary.ts'
import type { Html } from '../kit/html.ts'
import { count } from '../kit/words.ts'
import { type CoverageQuery, readAsked, toQuery } from './asked.ts'
import { COVERAGE_NAMES, heatMap } from './heat.ts'
import { TRAIL } from './trail.ts'

/** What two qualifications, roles or clusters have in common, and what only one of them covers. */
export async function differencePage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const { first = '', second = '' } = context.req.query()
  const found = first.trim() === '' || second.trim() === '' ? undefined : await compare(site, asked, { first, second })
  const wrong = typeof found === 'string' ? found : undefined
  return {
    title: 'Compare what two cover',
    nav: 'coverage',
    trail: [...TRAIL, { href: coverageAddress('', toQuery(asked)), label: 'What qualifications cover' }],
    ...(wrong !== undefined && { status: 404 as const }),
    main: html`${wrong !== undefined && errorSummary([{ field: 'first', message: wrong }])}<h1 class="govuk-heading-l">Compare what two cover</h1>
      <p class="govuk-body rm-prose">Two qualifications, two roles or two clusters of roles: what both cover, what only one covers, and which modules both have.</p>
      <form class="rm-prose" action="${coverageAddress('difference')}" method="get" novalidate>
        <input type="hidden" name="set" value="${asked.set}">
        ${control({ name: 'first', label: 'The first', hint: 'A qualification by its identifier, number or title; or a role or cluster such as cyp-roles:01.' }, { value: first })}
        ${control({ name: 'second', label: 'The second' }, { value: second })}
        <button class="govuk-button">Compare</button></form>
      ${found !== undefined && typeof found !== 'string' && shown(found)}`,
  }
}

async function compare(
  site: Site,
  { set, rule }: CoverageQuery,
  sides: { readonly first: string; readonly second: string },
): Promise<Difference | string> {
  try {
    return await compareCoverage(site.rolemap, { set, rule, ...sides })
  } catch (error) {
    if (error instanceof RolemapError && error.is === 'missing') return error.message
    throw error
  }
}

function shown({ first, second, attributes, modules, entries }: Difference): Html {
  const cell = (coverage: keyof typeof COVERAGE_NAMES) => ({ coverage, text: COVERAGE_NAMES[coverage] })
  const lead = { first: 'The first', second: 'The second', same: 'Both alike', unknown: 'Not known' } as const
  return html`${heatMap({
    caption: 'What both cover',
    first: 'Of',
    attributes,
    lines: [
      { head: html`${first.label}`, cells: attributes.map((one) => cell(one.first)) },
      { head: html`${second.label}`, cells: attributes.map((one) => cell(one.second)) },
    ],
  })}
    <p class="govuk-body">Which covers more: ${attributes.map(({ code, lead: one }) => html`<span class="rm-code">${code}</span> ${lead[one].toLowerCase()}; `)}</p>
    <h2 class="govuk-heading-m">Modules</h2>
    ${listOf('In both', modules.both, entries)}${listOf(`Only in ${first.label}`, modules.first, entries)}${listOf(`Only in ${second.label}`, modules.second, entries)}`
}

const MOST = 200

function listOf(heading: string, ids: readonly EntryId[], entries: Difference['entries']): Html {
  return html`<h3 class="govuk-heading-s">${heading} (${count(ids.length, 'module')})</h3>
    <ul class="govuk-list govuk-list--bullet">${ids.slice(0, MOST).map((id) => html`<li><a class="govuk-link" href="${qualificationAddress(id)}">${entries.get(id)?.title ?? id}</a></li>`)}${ids.length > MOST && html`<li>and ${ids.length - MOST} more</li>`}</ul>`
}
