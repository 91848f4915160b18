import type { Context } from 'hono'
import { html } from 'hono/html'
import { type ChangedRows, type Draft, type DryRun, dryRunDraft, getDraft } from '../../rolemap/index.ts'
import { CONTEXT_USES } from '../coding/context-form.ts'
import { type HeldUse, heldStepPage, holdForStep, takeHeldStep } from '../coding/held-step.ts'
import type { Page, Site } from '../frame/page.ts'
import { draftAddress, draftsAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { count, formatBytes, formatNumber, formatPercent } from '../kit/words.ts'
import { closedNotice, isOpen } from './parts.ts'

const FIELDS = [
  {
    name: 'file',
    label: 'A file of job titles',
    kind: 'file',
    hint: 'CSV, TSV, XLSX or Parquet. Leave empty for the stored rows.',
  },
] as const satisfies readonly Field[]

/** Asks which records to try the draft on. */
export const dryRunPage = async (site: Site, context: Context): Promise<Page> =>
  view(site, await findDraft(site, context), {})

/** Tries it on the stored rows and shows what would change; of a file it asks first what its columns are. */
export async function runDryRun(site: Site, context: Context): Promise<Page | Response> {
  const draft = await findDraft(site, context)
  return takeForm(context, FIELDS, {
    run: async ({ files: { file } }) => {
      if (file) return context.redirect(await holdForStep(site, file, toUse(site, draft)), 303)
      return view(site, draft, { found: await dryRunDraft(site.rolemap, draft.id) })
    },
    again: async (filled) => view(site, draft, { filled }),
  })
}

/** Asks what the columns of a file are. */
export const dryRunColumnsPage = async (site: Site, context: Context): Promise<Page> =>
  heldStepPage(site, context, toUse(site, await findDraft(site, context)))

/** Tries the draft on the file, and shows what would change. */
export const runDryRunOnFile = async (site: Site, context: Context): Promise<Page> =>
  takeHeldStep(site, context, toUse(site, await findDraft(site, context)))

const findDraft = ({ rolemap }: Site, context: Context) => getDraft(rolemap, context.req.param('draft') ?? '')

function toUse(site: Site, draft: Draft): HeldUse {
  return {
    address: `${draftAddress(draft.id)}/dry-run`,
    asking: { in: draft.classification, recognise: ({ context }) => context },
    asks: CONTEXT_USES,
    button: 'Dry run on these titles',
    frame: {
      nav: 'drafts',
      trail: [...trailOf(draft), { href: `${draftAddress(draft.id)}/dry-run`, label: 'Dry run' }],
    },
    run: async ({ name, bytes }, { title, uses, place }) => {
      const records = { input: bytes, file: name, title, context: uses, place }
      return view(site, draft, { found: await dryRunDraft(site.rolemap, draft.id, records) })
    },
  }
}

const trailOf = ({ id }: Draft) => [
  { href: draftsAddress(), label: 'Drafts' },
  { href: draftAddress(id), label: id },
]

interface State {
  readonly found?: DryRun
  readonly filled?: Filled
}

function view({ options }: Site, draft: Draft, { found, filled }: State): Page {
  return {
    title: `Dry run of ${draft.id}`,
    nav: 'drafts',
    trail: trailOf(draft),
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${draft.id}, ${draft.classification} ${draft.name}</span>What it would recode</h1>
      ${found && result(found)}
      ${
        !isOpen(draft)
          ? closedNotice(draft)
          : html`<h2 class="govuk-heading-m">${found ? 'Try it on other records' : 'Try it'}</h2>
      <p class="govuk-body rm-prose">The draft codes the records, and only their number is kept. Choose a file of up to ${formatBytes(options.uploadLimit)}, or none to use the coded rows that are stored here. A file is deleted as soon as it was tried, and after an hour in any case.</p>
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
