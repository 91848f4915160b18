import type { Context } from 'hono'
import { html } from 'hono/html'
import { type ChangedRows, type DryRun, dryRunDraft, getDraft } from '../../rolemap/index.ts'
import { isMendable } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { draftAddress, draftsAddress } from '../kit/address.ts'
import { errorSummary } from '../kit/error-summary.ts'
import { fileField, textField } from '../kit/field.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { count, formatBytes, formatNumber, formatPercent } from '../kit/words.ts'
import { closedNotice, isOpen } from './parts.ts'

/** Asks which records the draft shall be tried on. */
export async function dryRunPage(site: Site, context: Context): Promise<Page> {
  return view(site, context, {})
}

/** Tries it, and shows what would change. */
export async function runDryRun(site: Site, context: Context): Promise<Page> {
  const form = await context.req.parseBody().catch(() => ({}) as Record<string, string | File>)
  const { file, title } = form
  const id = context.req.param('draft') ?? ''
  const column = typeof title === 'string' ? title.trim() : ''
  try {
    const records =
      file instanceof File && file.size > 0 ? { input: await file.bytes(), file: file.name, title: column } : undefined
    return await view(site, context, { found: await dryRunDraft(site.rolemap, id, records), column })
  } catch (error) {
    if (!isMendable(error)) throw error
    return view(site, context, { error: error.message, column })
  }
}

interface State {
  readonly found?: DryRun
  readonly error?: string
  readonly column?: string
}

async function view(
  { rolemap, options }: Site,
  context: Context,
  { found, error, column = 'Job title' }: State,
): Promise<Page> {
  const draft = await getDraft(rolemap, context.req.param('draft') ?? '')
  return {
    title: `${error ? 'Error: ' : ''}Dry run of ${draft.id}`,
    nav: 'drafts',
    trail: [
      { href: draftsAddress(), label: 'Drafts' },
      { href: draftAddress(draft.id), label: draft.id },
    ],
    ...(error && { status: 422 }),
    main: html`${error && errorSummary([{ field: 'title', message: error }])}
      <h1 class="govuk-heading-l"><span class="rm-caption">${draft.id}, ${draft.classification} ${draft.name}</span>What it would recode</h1>
      ${found && result(found)}
      ${
        !isOpen(draft)
          ? closedNotice(draft)
          : html`<h2 class="govuk-heading-m">${found ? 'Try it on other records' : 'Try it'}</h2>
      <p class="govuk-body rm-prose">The draft codes the records and nothing is kept but their number. Without a file it takes the coded rows that are stored here.</p>
      <form action="${draftAddress(draft.id)}/dry-run" method="post" enctype="multipart/form-data" novalidate>
        ${fileField({ name: 'file', label: 'A file of job titles', hint: `CSV, TSV or XLSX, up to ${formatBytes(options.uploadLimit)}. Leave empty for the stored rows.`, accept: '.csv,.tsv,.txt,.xlsx' })}
        ${textField({ name: 'title', label: 'The column with the job titles', value: column })}
        <button type="submit" class="govuk-button">Dry run</button>
      </form>`
      }`,
  }
}

function result({
  rows,
  changedRows,
  titles,
  changedTitles,
  above,
  before,
  after,
  levels,
  items,
  problems,
}: DryRun): Html {
  const share = rows === 0 ? '' : `, ${formatPercent(changedRows / rows)}`
  const decisions = [
    ['Coded', 'coded'],
    ['To review', 'review'],
    ['Uncoded', 'uncoded'],
  ] as const
  return html`<p class="govuk-body-l">${formatNumber(changedRows)} of ${count(rows, 'record')} would be coded otherwise${share}.</p>
    ${above && html`<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span><strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">Warning</span> That is above the limit: publishing needs a moderator’s sign-off with a reason.</strong></div>`}
    <p class="govuk-body">${formatNumber(changedTitles)} of ${count(titles, 'title')}; ${decisions.map(([label, name], index) => `${index > 0 ? ', ' : ''}${label.toLowerCase()} ${before[name]}, then ${after[name]}`)}.</p>
    ${table(
      'By level',
      [
        { label: 'Level', heads: true, cell: ({ label }) => label },
        { label: 'Records with another item', look: 'number', cell: ({ rows: at }) => formatNumber(at) },
      ],
      levels,
    )}
    ${items.length > 0 && byItem(items)}
    ${problems.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${problems.map(({ message }) => html`<li>${message}</li>`)}</ul>`}`
}

const MOST = 200

const byItem = (items: readonly ChangedRows[]): Html =>
  table<ChangedRows>(
    'By item',
    [
      { label: 'From', heads: true, cell: ({ from }) => formatOutcome(from) },
      { label: 'To', cell: ({ to }) => formatOutcome(to) },
      { label: 'Records', look: 'number', cell: ({ rows }) => formatNumber(rows) },
      {
        label: 'Such as',
        look: 'sentence',
        cell: ({ sample, titles }) => formatSample(sample, titles),
      },
    ],
    items.slice(0, MOST),
  )

const formatOutcome = ({ code, label, decision }: ChangedRows['from']) =>
  code === undefined ? decision : `${code} ${label ?? ''} (${decision})`

function formatSample(sample: readonly string[], titles: number): string {
  if (sample.length === 0) return count(titles, 'title')
  return sample.join(', ') + (titles > sample.length ? `, and ${titles - sample.length} more` : '')
}
