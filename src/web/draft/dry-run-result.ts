import { html } from 'hono/html'
import type { ChangedRows, DryRun } from '../../rolemap/index.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { count, formatNumber, formatPercent } from '../kit/words.ts'

/** The result of a dry run. */
export function dryRunResult({
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
  return html`<p class="govuk-body-l">It would change the code of ${formatNumber(changedRows)} of ${count(rows, 'record')}${share}.</p>
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
