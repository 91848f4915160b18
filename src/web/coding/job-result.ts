import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  countJobRows,
  countTotals,
  describeTable,
  getTitleToSettle,
  getVersion,
  listExtensions,
  listJobRows,
  type TitleToSettle,
} from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import { localDownload } from '../extension/local-download.ts'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress, type Ref, settleAddress, toRef } from '../kit/address.ts'
import { control } from '../kit/control.ts'
import type { Html } from '../kit/html.ts'
import { askList, parseListQuery, type Rows, type Window } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { summaryList } from '../kit/summary-list.ts'
import { capitalise, count, formatFile, formatMoment, formatNumber, formatPercent } from '../kit/words.ts'
import { CONTEXT_FIELDS, CONTEXT_LABELS } from './context-form.ts'
import { DECISIONS, JOB_TRAIL, type Job, type JobRow } from './job.ts'
import { jobProblems } from './job-problems.ts'
import { jobRowList } from './job-table.ts'
import { totalsView } from './totals.ts'

type Counts = Awaited<ReturnType<typeof countJobRows>>

/** A coded file: its result, downloads, and its rows. */
export async function resultPage(site: Site, context: Context, job: Job): Promise<Page> {
  const { rolemap } = site
  const counts = await countJobRows(rolemap, job.id)
  const totals = await countTotals(rolemap, job.id)
  const { label } = await getVersion(rolemap, job.classification, job.version)
  const extensions = await listExtensions(rolemap, job.classification)
  const only = context.req.query('title')
  const title = only === undefined ? undefined : await getTitleToSettle(rolemap, { id: job.id, key: only })
  const list = jobRowList(job, await refOf(rolemap, job), title?.key)
  const query = parseListQuery(list, context.req.query())
  const show = query.chosen.get('show')
  const found = await askList(list, query, (window) => askRows(rolemap, job, { ...window, show, counts, title }))
  const part = partOf(found)
  const none = show === undefined ? 'The file has no rows.' : `No row is ${show}.`
  return {
    title: `${job.fileName}${part}: coded file`,
    nav: 'code',
    trail: JOB_TRAIL,
    wide: true,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">Coded file</span>${job.fileName}</h1>
      ${figures(job, counts)}${settling(job, counts)}${downloads(job, may(rolemap.actor, 'post.set'))}${localDownload(job.id, extensions)}${about(job, label)}${jobProblems(job.problems)}${totalsView(totals, `${jobAddress(job.id)}/table`)}
      <h2 class="govuk-heading-m" id="rows">Rows</h2>
      <p class="govuk-body">${title && html`With the title “${title.title}”. `}In the order of the file. <a class="govuk-link" href="${jobAddress(job.id)}/titles">List its titles instead</a>, each once, to sort them.</p>
      ${findTitle(job)}
      <div class="rm-dense">${listView({ list, query, found: { ...found, counts: new Map([['show', new Map(DECISIONS.map((one) => [one, counts[one]]))]]) }, caption: `${count(found.rows.length, 'row')}${part}`, none })}</div>`,
  }
}

/** Searches the titles, because there are fewer of them than rows. */
const findTitle = ({ id }: Job): Html =>
  html`<form class="rm-search rm-search--list" action="${jobAddress(id)}/titles" method="get" role="search" aria-label="Titles of this file">
    ${control({ name: 'words', label: 'Find a title' })}
    <button type="submit" class="govuk-button">Find</button>
  </form>`

interface Asked extends Pick<Window, 'limit' | 'offset'> {
  readonly counts: Counts
  readonly show: string | undefined
  /** Only rows with this title. */
  readonly title: TitleToSettle | undefined
}

async function askRows(
  rolemap: Site['rolemap'],
  job: Job,
  { limit, offset, show, counts, title }: Asked,
): Promise<Rows<JobRow>> {
  if (title) return { total: title.rows, rows: await listJobRows(rolemap, job.id, { limit, offset, title: title.key }) }
  if (show === undefined)
    return { total: job.rows + (job.layout?.asides ?? 0), rows: await listJobRows(rolemap, job.id, { limit, offset }) }
  const decision = DECISIONS.find((known) => known === show)
  if (!decision) return { total: 0, rows: [] }
  return { total: counts[decision], rows: await listJobRows(rolemap, job.id, { limit, offset, decision }) }
}

async function refOf(rolemap: Site['rolemap'], { classification, version }: Job): Promise<Ref> {
  return toRef({ id: classification, version }, await getVersion(rolemap, classification))
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

function settling({ id }: Job, { review, uncoded }: Counts): Html {
  const open = review + uncoded
  if (open === 0)
    return html`<p class="govuk-body"><a class="govuk-link" href="${settleAddress(id, { show: 'coded' })}">Look through what Rolemap coded by itself</a></p>`
  return html`<p class="govuk-body"><a class="govuk-button" href="${settleAddress(id)}">Settle the doubtful titles</a></p>`
}

function downloads({ id }: Job, mayKeep: boolean): Html {
  const link = (format: string, look: string) =>
    html`<a class="govuk-button${look}" href="${jobAddress(id)}/download/${format}" download>Download ${formatFile(format)}</a>`
  return html`<div class="rm-actions">
    ${link('xlsx', '')}${link('csv', ' govuk-button--secondary')}${link('tsv', ' govuk-button--secondary')}${link('parquet', ' govuk-button--secondary')}
    ${mayKeep && html`<a class="govuk-button govuk-button--secondary" href="${jobAddress(id)}/keep">Keep its posts</a>`}
    <a class="govuk-button govuk-button--secondary rm-apart" href="${jobAddress(id)}/delete">Delete this file</a>
  </div>`
}

function about({ id, titleColumn, context, version, expires, layout }: Job, label: string): Html | false {
  const other = html`<a class="govuk-link" href="${jobAddress(id)}/column">Choose another<span class="govuk-visually-hidden"> column</span></a>`
  return summaryList([
    ['Titles from column', html`${titleColumn} (${other})`],
    ...(layout ? [['Table', capitalise(describeTable(layout))] as const] : []),
    ['Also used', formatUse(context, layout?.gain)],
    ['Coded to', `${label}, version ${version}`],
    ['Kept until', html`<time datetime="${expires}">${formatMoment(expires)}</time>`],
  ])
}

/** What the other columns are used for, and what that gained. */
function formatUse(context: Job['context'], gain: NonNullable<Job['layout']>['gain']): string {
  const used = CONTEXT_FIELDS.flatMap((field) => {
    const column = context[field]
    if (column === undefined) return []
    const use = CONTEXT_LABELS[field].toLowerCase()
    return [column.toLowerCase() === use ? column : `${column} (as ${use})`]
  })
  if (used.length === 0) return 'no other column'
  const { posts, without, with: now } = gain ?? { posts: 0, without: 0, with: 0 }
  const said =
    posts > 0 ? `. Of the first ${count(posts, 'post')} ${without} would be coded without that, ${now} are` : ''
  return used.join(', ') + said
}
