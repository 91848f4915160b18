import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Decision } from '../../coder/index.ts'
import { countJobRows, getVersion, listExtensions, listJobRows } from '../../rolemap/index.ts'
import { localDownload } from '../extension/local-download.ts'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress, type Ref, toRef } from '../kit/address.ts'
import { filter } from '../kit/filter.ts'
import type { Html } from '../kit/html.ts'
import { pagination, toPages } from '../kit/pagination.ts'
import { summaryList } from '../kit/summary-list.ts'
import { formatMoment, formatNumber, formatPercent } from '../kit/words.ts'
import { DECISIONS, JOB_TRAIL, type Job } from './job.ts'
import { jobProblems } from './job-problems.ts'
import { jobTable } from './job-table.ts'

const PER_PAGE = 50

type Counts = Awaited<ReturnType<typeof countJobRows>>

/** A file that is coded: how it came out, where to download it, and its rows to look at. */
export async function resultPage(site: Site, context: Context, job: Job): Promise<Page> {
  const counts = await countJobRows(site.rolemap, job.id)
  const show = DECISIONS.find((decision) => decision === context.req.query('show'))
  const { label } = await getVersion(site.rolemap, job.classification, job.version)
  const extensions = await listExtensions(site.rolemap, job.classification)
  const rows = await readPage(site, job, { counts, show, asked: context.req.query('page') })
  return {
    title: `${job.fileName}${rows.part}: coded file`,
    nav: 'code',
    trail: JOB_TRAIL,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">Coded file</span>${job.fileName}</h1>
      ${figures(job, counts)}${downloads(job)}${localDownload(job.id, extensions)}${about(job, label)}${jobProblems(job.problems)}
      <h2 class="govuk-heading-m" id="rows">Rows</h2>
      ${filter('Show', toChoices(job, counts, show))}${rows.table}`,
  }
}

interface Asked {
  readonly counts: Counts
  readonly show: Decision | undefined
  readonly asked: string | undefined
}

async function readPage({ rolemap }: Site, job: Job, { counts, show, asked }: Asked) {
  const pages = toPages(asked, show ? counts[show] : job.rows, PER_PAGE)
  const window = { limit: PER_PAGE, offset: (pages.page - 1) * PER_PAGE }
  const rows = await listJobRows(rolemap, job.id, { ...window, ...(show && { decision: show }) })
  const part = pages.pages > 1 ? `, page ${pages.page} of ${pages.pages}` : ''
  const links = pagination(pages, (page) => `${jobAddress(job.id, { show, page })}#rows`)
  const ref = await refOf(rolemap, job)
  if (rows.length === 0)
    return { part, table: html`<p class="govuk-body">${show ? `No row is ${show}.` : 'The file has no rows.'}</p>` }
  return { part, table: html`${jobTable({ job, rows, ref, part })}${links}` }
}

async function refOf(rolemap: Site['rolemap'], { classification, version }: Job): Promise<Ref> {
  return toRef({ id: classification, version }, await getVersion(rolemap, classification))
}

function toChoices({ id, rows }: Job, counts: Counts, show: Decision | undefined) {
  const choice = (label: string, total: number, decision?: Decision) => ({
    label: `${label} ${formatNumber(total)}`,
    href: `${jobAddress(id, { show: decision })}#rows`,
    current: show === decision,
  })
  return [
    choice('All', rows),
    choice('Coded', counts.coded, 'coded'),
    choice('Review', counts.review, 'review'),
    choice('Uncoded', counts.uncoded, 'uncoded'),
  ]
}

function figures({ rows }: Job, { coded, review, uncoded }: Counts): Html {
  const share = (part: number) => formatPercent(rows === 0 ? 0 : part / rows)
  const figure = (part: number, meaning: string) =>
    html`<div><dt>${share(part)} ${meaning}</dt><dd>${formatNumber(part)}</dd></div>`
  return html`<dl class="rm-figures">
    <div><dt>${rows === 1 ? 'row' : 'rows'}</dt><dd>${formatNumber(rows)}</dd></div>
    ${figure(coded, 'coded')}${figure(review, 'for a person to review')}${figure(uncoded, 'uncoded')}
  </dl>`
}

function downloads({ id }: Job): Html {
  const link = (format: string, look: string) =>
    html`<a class="govuk-button${look}" href="${jobAddress(id)}/download/${format}" download>Download ${format.toUpperCase()}</a>`
  return html`<div class="rm-actions">
    ${link('xlsx', '')}${link('csv', ' govuk-button--secondary')}${link('tsv', ' govuk-button--secondary')}
    <a class="govuk-button govuk-button--secondary rm-apart" href="${jobAddress(id)}/delete">Delete this file</a>
  </div>`
}

function about({ id, titleColumn, context, version, expires }: Job, label: string): Html | false {
  const other = html`<a class="govuk-link" href="${jobAddress(id)}/column">Choose another<span class="govuk-visually-hidden"> column</span></a>`
  return summaryList([
    ['Titles from column', html`${titleColumn} (${other})`],
    ['Looked at too', Object.values(context).join(', ') || 'no other column'],
    ['Coded to', `${label}, version ${version}`],
    ['Kept until', html`<time datetime="${expires}">${formatMoment(expires)}</time>`],
  ])
}
