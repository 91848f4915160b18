import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  type CoverageBasis,
  type CoverageReport,
  describeRule,
  exportGaps,
  exportQualificationCoverage,
  exportRoleCoverage,
  type RoleCoverageShown,
  readCoverage,
  type WeighedCoverage,
} from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { coverageAddress, criteriaAddress, itemAddress, qualificationCountsAddress } from '../kit/address.ts'
import { download } from '../kit/download.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { clip, count, formatNumber } from '../kit/words.ts'
import { type CoverageQuery, readAsked, ruleForm, toQuery, weighing } from './asked.ts'
import { basisNote, heatMap } from './heat.ts'
import { TRAIL } from './trail.ts'

/** How far the qualifications of each role cover a criteria set: a heat map, the table beside it, and what the rule does. */
export async function coveragePage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const heading = html`<h1 class="govuk-heading-l">What qualifications cover, by role</h1>`
  const page = { title: 'What qualifications cover', nav: 'coverage', trail: TRAIL, wide: true } as const
  if (asked.set === '' || asked.in === '')
    return {
      ...page,
      main: html`${heading}<p class="govuk-body">There is <a class="govuk-link" href="${criteriaAddress()}">no criteria set</a> yet.</p>`,
    }
  const report = await readCoverage(site.rolemap, asked)
  const { basis, roles } = report
  const shown = roles.filter(({ qualifications }) => qualifications > 0)
  const { attributes } = basis.set
  return {
    ...page,
    main: html`${heading}
      <p class="govuk-body rm-prose"><a class="govuk-link" href="${coverageAddress('qualifications', toQuery(asked))}">Qualification by qualification</a>, <a class="govuk-link" href="${coverageAddress('gaps', toQuery(asked))}">what nothing covers</a>, <a class="govuk-link" href="${coverageAddress('difference', { set: asked.set })}">compare two</a>, or <a class="govuk-link" href="${qualificationCountsAddress({ in: asked.in })}">how many each cluster has at each level</a>.</p>
      ${ruleForm(coverageAddress(), asked)}
      ${weighing('', asked)}
      ${basisNote(basis)}
      ${report.weighed && weighedTable(basis, report.weighed)}
      ${
        shown.length === 0
          ? html`<p class="govuk-body">No qualification is attached to these roles.</p>`
          : heatMap({
              caption: 'Roles by attribute',
              first: 'Role',
              attributes,
              lines: shown.map((role) => ({
                head: headOf(asked.in, role),
                cells: role.cells.map((cell) => ({
                  coverage: cell.coverage,
                  text: say(cell, role.qualifications),
                })),
              })),
            })
      }
      <p class="govuk-body rm-small">Each cell says how many of the role's qualifications cover the attribute. A role without a qualification is under <a class="govuk-link" href="${coverageAddress('gaps', toQuery(asked))}">gaps</a>.</p>
      <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">The figures as a table</span></summary><div class="govuk-details__text">${figures(report, shown)}</div></details>
      <div class="rm-actions">${link('roles', 'csv', asked)}${link('roles', 'xlsx', asked)}</div>
      <h2 class="govuk-heading-m">What the choice does</h2>
      ${table({ hidden: 'What other rules would say' }, EFFECTS, report.effects)}`,
  }
}

/** How many posts have a role that covers each attribute. */
function weighedTable({ set }: CoverageBasis, { posts, bare, cells }: WeighedCoverage): Html {
  const rows = set.attributes.flatMap(({ label }, place) => {
    const counts = cells[place]
    return counts ? [{ label, ...counts }] : []
  })
  return html`<p class="govuk-body">${formatNumber(posts)} posts have one of these roles; the role of ${formatNumber(bare)} has no qualification.</p>
    ${table({ hidden: 'Posts by the coverage of their role' }, WEIGHED, rows)}`
}

type Weighed = WeighedCoverage['cells'][number] & { readonly label: string }
const WEIGHED = [
  { label: 'Posts whose role', heads: true, cell: ({ label }: Weighed) => clip(label, 80) },
  { label: 'Covers it', look: 'number' as const, cell: ({ covered }: Weighed) => formatNumber(covered) },
  { label: 'Partly', look: 'number' as const, cell: ({ partly }: Weighed) => formatNumber(partly) },
  { label: 'Not', look: 'number' as const, cell: ({ not }: Weighed) => formatNumber(not) },
  { label: 'Not known', look: 'number' as const, cell: ({ unknown }: Weighed) => formatNumber(unknown) },
]

/** What a cell says without its colour. */
function say({ coverage, covered, partly }: RoleCoverageShown['cells'][number], all: number): string {
  if (coverage === 'covered') return `${covered} of ${all}`
  if (coverage === 'partly') return `partly, ${partly} of ${all}`
  return coverage === 'not' ? `none of ${all}` : 'not known'
}

const headOf = (id: string, { code, label, posts }: RoleCoverageShown): Html =>
  html`<span class="rm-code">${code}</span> <a class="govuk-link" href="${itemAddress({ id }, code)}">${clip(label, 80)}</a>${posts !== undefined && html` <span class="rm-quiet">${count(posts, 'post')}</span>`}`

function figures({ basis }: CoverageReport, roles: readonly RoleCoverageShown[]): Html {
  const rows = roles.flatMap((role) =>
    role.cells.map((cell, place) => ({ role, cell, attribute: basis.set.attributes[place]?.label ?? '' })),
  )
  if (rows.length > MOST_ROWS)
    return html`<p class="govuk-body">The table has ${formatNumber(rows.length)} rows, too many for a page. Download it.</p>`
  return table(
    { hidden: 'Coverage by role and attribute' },
    [
      { label: 'Role', heads: true, cell: ({ role }) => `${role.code} ${clip(role.label, 80)}` },
      { label: 'Attribute', cell: ({ attribute }) => clip(attribute, 80) },
      { label: 'Covered', look: 'number', cell: ({ cell }) => String(cell.covered) },
      { label: 'Partly', look: 'number', cell: ({ cell }) => String(cell.partly) },
      { label: 'Not', look: 'number', cell: ({ cell }) => String(cell.not) },
      { label: 'Not known', look: 'number', cell: ({ cell }) => String(cell.unknown) },
    ],
    rows,
  )
}

const MOST_ROWS = 2000

type Effect = CoverageReport['effects'][number]
const EFFECTS = [
  { label: 'If', heads: true, cell: ({ rule }: Effect) => describeRule(rule) },
  { label: 'Covered', look: 'number' as const, cell: ({ counts }: Effect) => formatNumber(counts.covered) },
  { label: 'Partly', look: 'number' as const, cell: ({ counts }: Effect) => formatNumber(counts.partly) },
  { label: 'Not covered', look: 'number' as const, cell: ({ counts }: Effect) => formatNumber(counts.not) },
  { label: 'Not known', look: 'number' as const, cell: ({ counts }: Effect) => formatNumber(counts.unknown) },
  { label: 'Other than as chosen', look: 'number' as const, cell: ({ different }: Effect) => formatNumber(different) },
]

/** A file of what a page shows. It may go to people who may not see posts, so it has none. */
export const link = (what: 'roles' | 'qualifications' | 'gaps', format: 'csv' | 'xlsx', asked: CoverageQuery): Html =>
  html`<a class="govuk-button govuk-button--secondary" href="${coverageAddress(`download/${what}/${format}`, { ...toQuery(asked), organisation: undefined })}" download>Download ${format.toUpperCase()}</a>`

export async function coverageDownload(site: Site, context: Context): Promise<Response> {
  const format = context.req.param('format') === 'xlsx' ? ('xlsx' as const) : ('csv' as const)
  const { organisation: _, ...query } = await readAsked(site, context)
  const asked = { ...query, of: context.req.query('of') || undefined, format }
  const what = context.req.param('what')
  if (what === 'qualifications') return download(await exportQualificationCoverage(site.rolemap, asked))
  return download(await (what === 'gaps' ? exportGaps : exportRoleCoverage)(site.rolemap, asked))
}
