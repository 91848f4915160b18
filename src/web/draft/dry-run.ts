import type { Context } from 'hono'
import { html } from 'hono/html'
import { type ChangedRows, type DryRun, dryRunDraft, getDraft } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { draftAddress, draftsAddress } from '../kit/address.ts'
import { foundTable, GIVEN_FIELDS, readGiven } from '../kit/column-step.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { refuse } from '../kit/sent.ts'
import { table } from '../kit/table.ts'
import { count, formatBytes, formatNumber, formatPercent } from '../kit/words.ts'
import { closedNotice, isOpen } from './parts.ts'

const FIELDS = [
  {
    name: 'file',
    label: 'A file of job titles',
    kind: 'file',
    hint: 'CSV, TSV or XLSX. Leave empty for the stored rows.',
  },
  ...GIVEN_FIELDS,
] as const satisfies readonly Field[]

/** Asks which records to try the draft on. */
export const dryRunPage = (site: Site, context: Context): Promise<Page> => view(site, context, {})

/** Tries it, and shows what would change. */
export function runDryRun(site: Site, context: Context): Promise<Page> {
  return takeForm(context, FIELDS, {
    run: async ({ values, files: { file } }) => {
      const given = readGiven(values)
      if (!given) return refuse('header', 'Enter a row such as 4, two rows such as 4,5, or none')
      const records = file && { input: file.bytes, file: file.name, ...given }
      const found = await dryRunDraft(site.rolemap, context.req.param('draft') ?? '', records)
      return view(site, context, { found, filled: { values } })
    },
    refuse: (error) => refuseAt(fieldOf(error.code))(error),
    again: (filled) => view(site, context, { filled }),
  })
}

const fieldOf = (code: string) =>
  code.endsWith('column-missing') || code === 'title-column-unclear'
    ? 'title'
    : code === 'sheet-unknown'
      ? 'sheet'
      : code === 'heading-unknown'
        ? 'header'
        : 'file'

interface State {
  readonly found?: DryRun
  readonly filled?: Filled
}

async function view({ rolemap, options }: Site, context: Context, { found, filled }: State): Promise<Page> {
  const draft = await getDraft(rolemap, context.req.param('draft') ?? '')
  return {
    title: `Dry run of ${draft.id}`,
    nav: 'drafts',
    trail: [
      { href: draftsAddress(), label: 'Drafts' },
      { href: draftAddress(draft.id), label: draft.id },
    ],
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${draft.id}, ${draft.classification} ${draft.name}</span>What it would recode</h1>
      ${found && result(found)}
      ${found?.where !== undefined && found.columns && foundTable({ where: found.where, columns: found.columns })}
      ${
        !isOpen(draft)
          ? closedNotice(draft)
          : html`<h2 class="govuk-heading-m">${found ? 'Try it on other records' : 'Try it'}</h2>
      <p class="govuk-body rm-prose">The draft codes the records, and only their number is kept. Choose a file of up to ${formatBytes(options.uploadLimit)}, or none to use the coded rows that are stored here.</p>
      ${form({ action: `${draftAddress(draft.id)}/dry-run`, fields: FIELDS, filled, buttons: [{ label: 'Dry run' }] })}`
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
