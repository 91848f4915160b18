import type { Context } from 'hono'
import { html } from 'hono/html'
import { listCoverage } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { coverageAddress, qualificationAddress } from '../kit/address.ts'
import { pagination, readWhole, toPages } from '../kit/pagination.ts'
import { clip, formatNumber } from '../kit/words.ts'
import { readAsked, ruleForm, toQuery } from './asked.ts'
import { link } from './coverage.ts'
import { basisNote, COVERAGE_NAMES, heatMap } from './heat.ts'
import { TRAIL } from './trail.ts'

const PER_PAGE = 50

/** How far each qualification covers a criteria set. */
export async function qualificationCoveragePage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const { of = '', page: number } = context.req.query()
  const at = readWhole(number, 1)
  const found = await listCoverage(site.rolemap, { ...asked, of, limit: PER_PAGE, offset: (at - 1) * PER_PAGE })
  const pages = toPages(at, found.total, PER_PAGE)
  const query = { ...toQuery(asked), of }
  return {
    title: 'What qualifications cover, one by one',
    nav: 'coverage',
    trail: [...TRAIL, { href: coverageAddress('', toQuery(asked)), label: 'What qualifications cover' }],
    wide: true,
    main: html`<h1 class="govuk-heading-l">What qualifications cover, one by one</h1>
      ${ruleForm(coverageAddress('qualifications'), asked, [{ name: 'of', label: 'Only those of a role or group', hint: 'Such as cyp-roles:01; empty for all.', value: of }])}
      ${basisNote(found.basis)}
      ${heatMap({
        caption: 'Qualifications by attribute',
        first: 'Qualification',
        attributes: found.basis.set.attributes,
        lines: found.rows.map(({ entry, modules, cells }) => ({
          head: html`<a class="govuk-link" href="${qualificationAddress(entry.id)}">${clip(entry.title, 120)}</a>`,
          cells: cells.map(({ coverage, covering }) => ({
            coverage,
            text: modules === 1 ? COVERAGE_NAMES[coverage] : `${COVERAGE_NAMES[coverage]}: ${covering} of ${modules}`,
          })),
        })),
      })}
      <p class="govuk-body rm-small">Of several modules, the cell says how many of them cover the attribute at least partly.</p>
      ${pagination(pages, (page) => coverageAddress('qualifications', { ...query, page }))}
      <div class="rm-actions">${link('qualifications', 'csv', asked)}${link('qualifications', 'xlsx', asked)}</div>
      <p class="govuk-body">${formatNumber(found.total)} in this list.</p>`,
  }
}
