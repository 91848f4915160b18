import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  awaitDryRun,
  type Draft,
  type DryRunView,
  deleteDryRun,
  getDraft,
  getDryRun,
  startDryRun,
} from '../../rolemap/index.ts'
import { CONTEXT_USES } from '../coding/context-form.ts'
import { type HeldUse, heldStepPage, holdForStep, takeHeldStep } from '../coding/held-step.ts'
import type { Page, Site } from '../frame/page.ts'
import { draftAddress, draftsAddress, dryRunAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { buttonForm, type Filled, form, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { formatBytes, formatName, formatPercent } from '../kit/words.ts'
import { progress, refreshing, tellReason } from '../work/progress.ts'
import { dryRunResult } from './dry-run-result.ts'
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

/** Starts a dry run with the stored rows. For a file, first asks what its columns are. */
export async function runDryRun(site: Site, context: Context): Promise<Page | Response> {
  const draft = await findDraft(site, context)
  return takeForm(context, FIELDS, {
    run: async ({ files: { file } }) => {
      if (file) return context.redirect(await holdForStep(site, file, toUse(site, context, draft)), 303)
      return go(site, context, await startDryRun(site.rolemap, draft.id))
    },
    again: async (filled) => view(site, draft, { filled }),
  })
}

/** A small one is done at once, so that its page need not load twice. */
const SOON = 1000

async function go({ rolemap }: Site, context: Context, { id }: DryRunView): Promise<Response> {
  const { draft } = await awaitDryRun(rolemap, id, SOON)
  return context.redirect(dryRunAddress(draft, id), 303)
}

/** The progress of a dry run, or its result. */
export async function dryRunStatePage(site: Site, context: Context): Promise<Page> {
  const draft = await findDraft(site, context)
  const run = await getDryRun(site.rolemap, context.req.param('run') ?? '')
  if (run.state !== 'waiting' && run.state !== 'working') return view(site, draft, { run })
  return progressPage(draft, run, context.req.query('refresh') !== 'off')
}

export async function stopDryRun(site: Site, context: Context): Promise<Response> {
  const { draft } = await deleteDryRun(site.rolemap, context.req.param('run') ?? '')
  return context.redirect(`${draftAddress(draft)}/dry-run`, 303)
}

const EVERY = 2

function progressPage(draft: Draft, { id, state, coded = 0, titles }: DryRunView, refresh: boolean): Page {
  const done = titles === undefined ? undefined : formatPercent(coded / titles)
  const building = state === 'waiting' ? 'It waits for its turn.' : 'The index of the draft is being built.'
  return {
    title: `${done ?? 'Dry run'}: ${draft.id}`,
    nav: 'drafts',
    trail: trailOf(draft),
    ...refreshing({ every: EVERY, refresh }),
    main: html`<h1 class="govuk-heading-l">Dry run of ${draft.id}</h1>
      ${progress({
        says: done === undefined ? building : `${done} of the titles are coded.`,
        ...{ done: coded, of: titles, every: EVERY, refresh },
        ...{ address: dryRunAddress(draft.id, id), still: dryRunAddress(draft.id, id, { refresh: 'off' }) },
      })}
      ${buttonForm({ action: `${dryRunAddress(draft.id, id)}/stop`, label: 'Stop the dry run', look: 'secondary' })}`,
  }
}

/** Asks what the columns of a file are. */
export const dryRunColumnsPage = async (site: Site, context: Context): Promise<Page> =>
  heldStepPage(site, context, toUse(site, context, await findDraft(site, context)))

/** Starts a dry run with the file. */
export const runDryRunOnFile = async (site: Site, context: Context): Promise<Page | Response> =>
  takeHeldStep(site, context, toUse(site, context, await findDraft(site, context)))

const findDraft = ({ rolemap }: Site, context: Context) => getDraft(rolemap, context.req.param('draft') ?? '')

function toUse(site: Site, context: Context, draft: Draft): HeldUse {
  return {
    address: `${draftAddress(draft.id)}/dry-run`,
    asks: { uses: CONTEXT_USES, asking: { in: draft.classification, recognise: ({ context }) => context } },
    button: 'Dry run on these titles',
    frame: {
      nav: 'drafts',
      trail: [...trailOf(draft), { href: `${draftAddress(draft.id)}/dry-run`, label: 'Dry run' }],
    },
    run: async (file, { title, uses, place }) =>
      go(site, context, await startDryRun(site.rolemap, draft.id, { file, title, context: uses, place })),
  }
}

const trailOf = ({ id }: Draft) => [
  { href: draftsAddress(), label: 'Drafts' },
  { href: draftAddress(id), label: formatName(id) },
]

interface State {
  readonly run?: DryRunView
  readonly filled?: Filled
}

function view({ options }: Site, draft: Draft, { run, filled }: State): Page {
  return {
    title: `Dry run of ${formatName(draft.id)}`,
    nav: 'drafts',
    trail: trailOf(draft),
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${formatName(draft.id)}, to be ${draft.name}</span>What it would recode</h1>
      ${run && outcome(run)}
      ${
        !isOpen(draft)
          ? closedNotice(draft)
          : html`<h2 class="govuk-heading-m">${run ? 'Try it on other records' : 'Try it'}</h2>
      <p class="govuk-body rm-prose">The draft codes the records, and only their number is kept. Choose a file of up to ${formatBytes(options.uploadLimit)}, or none to use the coded rows that are stored here. A file is deleted as soon as it was tried, and after an hour in any case; what was found, after a day.</p>
      ${form({ action: `${draftAddress(draft.id)}/dry-run`, fields: FIELDS, filled, buttons: [{ label: 'Dry run' }] })}`
      }`,
  }
}

function outcome({ state, reason, found }: DryRunView): Html | false {
  if (found) return dryRunResult(found)
  if (state !== 'failed') return false
  return html`<div class="govuk-inset-text">The dry run failed. ${tellReason(reason)}</div>`
}
