import type { Context } from 'hono'
import { html } from 'hono/html'
import { isFault, type OwnEntry, type OwnEntryFault } from '../../classification/index.ts'
import type { Problem } from '../../error.ts'
import {
  addOwnEntries,
  clearOwnEntries,
  dropOwnEntry,
  formatOwnEntries,
  listOwnEntries,
  setOwnEntry,
} from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import { isMendable } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { type Asked, readAsked, trailTo } from '../frame/version.ts'
import { ownTitlesAddress, titlesAddress } from '../kit/address.ts'
import { errorSummary, type FieldError } from '../kit/error-summary.ts'
import { fileProblems } from '../kit/file-problems.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { count } from '../kit/words.ts'
import { entryForm, entryTable, FIELDS, uploadForm } from './own-title-table.ts'

interface State {
  readonly before?: Html | false
  readonly cells?: Readonly<Record<string, string>>
  readonly error?: FieldError
  readonly problems?: readonly Problem[]
}

/** A user's own entries of a title index: to see, add, change, and give up. */
export async function ownTitlesPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const title = context.req.query('title') ?? ''
  return ownPage(site, asked, {
    before: context.req.query('done') !== undefined && notice('Done', 'The coder goes by these entries from now on.'),
    cells: { title },
  })
}

export async function changeOwnTitles(site: Site, context: Context): Promise<Page | Response> {
  const asked = await readAsked(site, context)
  const { id } = asked.summary
  const form = await context.req.parseBody()
  const cells = Object.fromEntries(FIELDS.map((name) => [name, textOf(form[name])]))
  if (form.do === 'file') return addFile(site, asked, form.file)
  if (form.do === 'clear') await clearOwnEntries(site.rolemap, id)
  else if (form.do === 'drop') await dropOwnEntry(site.rolemap, id, textOf(form.title))
  else {
    const entry = await setOwnEntry(site.rolemap, id, cells)
    if (isFault(entry)) return ownPage(site, asked, { cells, error: toError(entry) })
  }
  return context.redirect(ownTitlesAddress(id, { done: 1 }), 303)
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim().slice(0, 500) : '')

const toError = ({ column, message }: OwnEntryFault): FieldError => ({
  field: column,
  message: message.charAt(0).toUpperCase() + message.slice(1),
})

async function addFile(site: Site, asked: Asked, file: unknown): Promise<Page> {
  if (!(file instanceof File) || file.size === 0)
    return ownPage(site, asked, { error: { field: 'file', message: 'Select a file' } })
  try {
    const { added, changed, unchanged, problems } = await addOwnEntries(site.rolemap, await file.bytes(), {
      in: asked.summary.id,
      file: file.name,
    })
    const text = `${count(added, 'entry')} added, ${changed} changed, ${unchanged} as they were, ${count(problems.length, 'row')} not taken.`
    return await ownPage(site, asked, { before: notice('The file was read', text), problems })
  } catch (error) {
    if (!isMendable(error)) throw error
    return ownPage(site, asked, { error: { field: 'file', message: error.message } })
  }
}

async function ownPage(
  { rolemap }: Site,
  asked: Asked,
  { before, cells = {}, error, problems = [] }: State,
): Promise<Page> {
  const { id, label } = asked.summary
  const entries = await listOwnEntries(rolemap, id)
  const mayEdit = may(rolemap.actor, 'title.set')
  return {
    title: `${error ? 'Error: ' : ''}Your own titles: ${label}`,
    nav: 'browse',
    trail: [...trailTo(asked), { href: titlesAddress(asked.ref), label: 'Titles from A to Z' }],
    ...(error && { status: 422 }),
    main: html`${before}${error && errorSummary([error])}
      <h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Your own titles</h1>
      <p class="govuk-body rm-prose">What you say of a title here goes before what the index says of it, in every version that has the code. Titles that you say nothing of stay as they are.</p>
      ${fileProblems(problems)}
      ${mayEdit && forms(id, cells, error)}${list(asked, entries, mayEdit)}`,
  }
}

function forms(id: string, cells: Readonly<Record<string, string>>, error: FieldError | undefined): Html {
  return html`<div class="govuk-grid-row">
    <div class="govuk-grid-column-two-thirds">${entryForm(id, cells, error)}</div>
    <div class="govuk-grid-column-one-third">${uploadForm(id, error)}</div>
  </div>`
}

function list(asked: Asked, entries: readonly OwnEntry[], mayEdit: boolean): Html {
  if (entries.length === 0) return html`<p class="govuk-body">There are no titles of your own yet.</p>`
  const { id } = asked.summary
  const link = (format: string) =>
    html`<a class="govuk-button govuk-button--secondary" href="${ownTitlesAddress(id)}/download/${format}" download>Download ${format.toUpperCase()}</a>`
  return html`<h2 class="govuk-heading-m" id="list">${count(entries.length, 'title')} of your own</h2>
    <div class="rm-actions">${link('csv')}${link('xlsx')}
      ${mayEdit && html`<form action="${ownTitlesAddress(id)}" method="post" class="rm-apart"><button type="submit" class="govuk-button govuk-button--secondary" name="do" value="clear">Give all of them up</button></form>`}
    </div>
    ${entryTable(asked.ref, entries, mayEdit)}`
}

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** The entries as a file that can be given back. */
export async function ownTitlesDownload(site: Site, context: Context): Promise<Response> {
  const { id } = (await readAsked(site, context)).summary
  const format = context.req.param('format') === 'xlsx' ? 'xlsx' : 'csv'
  return new Response(ReadableStream.from(formatOwnEntries(await listOwnEntries(site.rolemap, id), format)), {
    headers: {
      'Content-Type': MEDIA_TYPES[format],
      'Content-Disposition': `attachment; filename="own-titles.${format}"`,
    },
  })
}
