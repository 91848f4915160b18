import type { Context } from 'hono'
import { html } from 'hono/html'
import { getVersion } from '../../rolemap/index.ts'
import { type CellRows, listCellRows } from '../../rolemap/workforce/job-table.ts'
import { ALL } from '../../workforce/index.ts'
import { findJob, JOB_TRAIL, type JobRow } from '../coding/job.ts'
import { jobRowList } from '../coding/job-table.ts'
import { CELL, readTableAsked } from '../coding/job-table-page.ts'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress, toRef, withQuery } from '../kit/address.ts'
import { askList, parseListQuery } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { count } from '../kit/words.ts'

/** The rows of a coded file that a figure of its table counts. */
export async function jobCellPage(site: Site, context: Context): Promise<Page> {
  const job = await findJob(site, context)
  const { given, asked } = await readTableAsked(site, job, context)
  const keys = context.req.query()
  const cell = { row: keys[CELL.row], column: keys[CELL.column], by: keys[CELL.by] }
  const version = await getVersion(site.rolemap, job.classification)
  const whole = jobRowList(job, toRef({ id: job.classification, version: job.version }, version), undefined)
  const { facets: _, anchor: __, ...plain } = whole
  const list = { ...plain, address: `${jobAddress(job.id)}/table-rows`, keep: keys }
  const query = parseListQuery(list, keys)
  let told: CellRows | undefined
  const found = await askList<JobRow>(list, query, async ({ limit, offset }) => {
    told = await listCellRows(site.rolemap, job.id, { asked, cell, limit, offset })
    return told
  })
  const labels = (told?.cell ?? []).filter(({ key }) => key !== ALL).map(({ label }) => label)
  const title = labels.length === 0 ? 'All rows of the table' : labels.join(', ')
  return {
    title: `Rows of a figure: ${title}${partOf(found)}`,
    nav: 'code',
    trail: [
      ...JOB_TRAIL,
      { href: jobAddress(job.id), label: job.fileName },
      { href: withQuery(`${jobAddress(job.id)}/table`, given), label: 'Table' },
    ],
    wide: true,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${job.fileName}</span>${title}</h1>
      <p class="govuk-body rm-prose">${count(found.total, 'row')} ${found.total === 1 ? 'is' : 'are'} counted in this figure. This is for you, and not to be published.</p>
      <div class="rm-dense">${listView({ list, query, found, caption: { hidden: 'Rows that the figure counts' }, none: 'The figure counts no row.' })}</div>`,
  }
}
