import type { Context } from 'hono'
import { html } from 'hono/html'
import { beginStaging, getIntakeKind, listStagedFiles, may, type StagedFile } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { stagedFileAddress, stagedFilesAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { formatMoment } from '../kit/words.ts'
import { workAddress } from '../work/address.ts'
import { getKindWords } from './words.ts'

interface About {
  readonly kind: string
  readonly key: string
}

/** The files for one thing, with the form that sends another; or all files. */
export async function stagedFilesPage(site: Site, context: Context): Promise<Page> {
  const { kind, key } = context.req.query()
  return kind && key ? aboutPage(site, { kind, key }) : allPage(site)
}

async function allPage({ rolemap }: Site): Promise<Page> {
  const files = await listStagedFiles(rolemap)
  return {
    title: 'Staged files',
    nav: 'drafts',
    main: html`<h1 class="govuk-heading-l">Staged files</h1>
      ${files.length > 0 ? list(files) : html`<p class="govuk-body">No file is waiting. You can send one from the page of what it would change: a draft, local items, rules, your own titles, or the occupational maps.</p>`}`,
  }
}

const FIELDS = [
  { name: 'kind', label: '', kind: 'hidden' },
  { name: 'key', label: '', kind: 'hidden' },
  { name: 'file', label: 'A file', kind: 'file', needed: 'Select a file' },
] as const satisfies readonly Field[]

/** A small file is staged before its page is shown. */
const SOON = 1000

/** Stages a file, so that its rows can be checked. */
export function stageFromForm(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, FIELDS, {
    run: async ({ values: { kind, key }, files: { file } }) => {
      const begun = await beginStaging(site.rolemap, { kind, key, file }, SOON)
      return context.redirect(
        'work' in begun ? workAddress(begun.work, { wait: 'result' }) : stagedFileAddress(begun.staged.id),
        303,
      )
    },
    refuse: 'file',
    again: ({ values: { kind = '', key = '' } = {}, ...filled }) => aboutPage(site, { kind, key }, filled),
  })
}

async function aboutPage({ rolemap }: Site, about: About, filled?: Filled): Promise<Page> {
  const { label } = await getIntakeKind(about.kind).find(rolemap, about.key)
  const files = await listStagedFiles(rolemap, about)
  const words = getKindWords(about.kind)
  return {
    title: `${words.label} from a file: ${label}`,
    nav: words.nav,
    trail: [{ href: words.back(about.key), label }],
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>${words.label} from a file</h1>
      ${stageForm(about, filled)}
      ${files.length > 0 && html`<h2 class="govuk-heading-m">Files sent before</h2>${list(files)}`}`,
  }
}

/** A form that sends a file, whose rows are checked before anything is done. */
export function stageForm({ kind, key }: About, filled: Filled = {}): Html {
  const { label, hint } = getKindWords(kind)
  const file = {
    name: 'file',
    label: `A file of ${label[0]?.toLowerCase()}${label.slice(1)}`,
    kind: 'file',
    hint,
  } as const
  return form({
    action: stagedFilesAddress(),
    fields: [...FIELDS.slice(0, 2), file],
    filled: { ...filled, values: { kind, key } },
    buttons: [{ label: 'Check this file', look: 'secondary' }],
  })
}

/**
 * The files that wait to be accepted, on the page of what they would change. Hidden from people who may not accept
 * them.
 */
export async function waitingFiles({ rolemap }: Site, about: About): Promise<readonly Html[]> {
  if (!may(rolemap.actor, getIntakeKind(about.kind).right)) return []
  const files = (await listStagedFiles(rolemap, about)).filter(({ state }) => state === 'waiting')
  return files.map(
    ({ id, name, by }) =>
      html`<div class="govuk-inset-text"><span class="rm-break">${name}</span>, sent by ${by}, <a class="govuk-link" href="${stagedFileAddress(id)}">is waiting to be accepted or discarded</a>.</div>`,
  )
}

function list(files: readonly StagedFile[]): Html {
  return table<StagedFile>(
    { hidden: 'Files' },
    [
      {
        label: 'File',
        heads: true,
        cell: ({ id, name }) => html`<a class="govuk-link rm-break" href="${stagedFileAddress(id)}">${name}</a>`,
      },
      { label: 'What', cell: ({ kind, key }) => `${getKindWords(kind).label}: ${key}` },
      { label: 'Sent', cell: ({ by, at }) => `${formatMoment(at)}, by ${by}` },
      { label: 'Rows', look: 'number', cell: ({ rows }) => rows },
      { label: 'Refused', look: 'number', cell: ({ refused }) => refused },
      { label: 'State', cell: ({ state }) => (state === 'waiting' ? 'Waiting' : 'Accepted') },
    ],
    files,
  )
}
