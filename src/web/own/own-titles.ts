import type { Context } from 'hono'
import { html } from 'hono/html'
import { isFault } from '../../classification/index.ts'
import {
  clearOwnEntries,
  dropOwnEntry,
  listOwnEntries,
  MEDIA_TYPES,
  setOwnEntry,
  writeOwnEntries,
} from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { readAsked, trailTo } from '../frame/version.ts'
import { stageForm, waitingFiles } from '../intake/files.ts'
import { ownTitlesAddress, stagedFilesAddress, titleProposalsAddress, titlesAddress } from '../kit/address.ts'
import { confirm } from '../kit/confirm.ts'
import type { Field } from '../kit/control.ts'
import { download } from '../kit/download.ts'
import { type Filled, form, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { askList, parseListQuery } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { notice } from '../kit/notice.ts'
import { refuse } from '../kit/sent.ts'
import { count } from '../kit/words.ts'
import { ownTitleList } from './own-title-table.ts'

const TITLE = [
  { name: 'title', label: 'Job title' },
  {
    name: 'change',
    label: 'What you say about it',
    kind: 'choice',
    value: 'set',
    choices: [
      { value: 'set', label: 'It belongs to the item below' },
      { value: 'remove', label: 'It does not belong in the index' },
    ],
  },
  { name: 'code', label: 'Item', hint: 'Its code, or words of its name.' },
  {
    name: 'also',
    label: 'Other items',
    hint: 'If the title can mean others too: their codes, or words of their names, with commas.',
  },
  { name: 'source', label: 'Source', hint: 'Where the title comes from. Leave empty for “local”.' },
  { name: 'reviewer', label: 'Reviewer', hint: 'Who decided this. Leave empty for yourself.' },
  { name: 'note', label: 'Note' },
] as const satisfies readonly Field[]

interface State {
  readonly filled?: Filled
  readonly notice?: Html | false
}

/** A user's own entries of a title index: to see, add, change, and delete. */
export async function ownTitlesPage(site: Site, context: Context): Promise<Page> {
  return showTitles(site, context, {
    notice: context.req.query('done') !== undefined && notice('Done', 'The coder uses these titles from now on.'),
    filled: { values: { title: context.req.query('title') ?? '' } },
  })
}

/** Adds or changes one. */
export function setOwnTitle(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, TITLE, {
    picks: async () => {
      const { items: from } = await site.shelf.outline((await readAsked(site, context)).summary)
      return { code: { from }, also: { from, several: true } }
    },
    run: async ({ values }) => {
      const { id } = (await readAsked(site, context)).summary
      const entry = await setOwnEntry(site.rolemap, id, values)
      return isFault(entry)
        ? refuse(entry.column, entry.message)
        : context.redirect(ownTitlesAddress(id, { done: 1 }), 303)
    },
    again: (filled) => showTitles(site, context, { filled }),
  })
}

const DROP = [{ name: 'title', label: 'Job title', kind: 'hidden' }] as const satisfies readonly Field[]

/** Deletes one, so that the index counts again for its title. */
export function dropOwnTitle(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, DROP, {
    run: async ({ values: { title } }) => {
      const { id } = (await readAsked(site, context)).summary
      await dropOwnEntry(site.rolemap, id, title)
      return context.redirect(ownTitlesAddress(id, { done: 1 }), 303)
    },
    again: (filled) => showTitles(site, context, { filled }),
  })
}

/** Asks before all of them are deleted. */
export async function clearOwnTitlesPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const { id, label } = asked.summary
  const titles = count((await listOwnEntries(site.rolemap, id, { limit: 0 })).total, 'title')
  return {
    nav: 'browse',
    trail: [...trailTo(asked), { href: ownTitlesAddress(id), label: 'Your own titles' }],
    ...confirm({
      question: `Delete all your own titles of ${label}?`,
      lost: `${titles} of your own will be deleted, and the coder will use the index alone. The audit trail keeps them, and you can undo the deletion there.`,
      action: `${ownTitlesAddress(id)}/clear`,
      button: `Delete ${titles}`,
      keep: { href: ownTitlesAddress(id), label: 'Keep them' },
    }),
  }
}

export async function clearOwnTitles(site: Site, context: Context): Promise<Response> {
  const { id } = (await readAsked(site, context)).summary
  await clearOwnEntries(site.rolemap, id)
  return context.redirect(ownTitlesAddress(id, { done: 1 }), 303)
}

async function showTitles(site: Site, context: Context, { filled, notice: said }: State): Promise<Page> {
  const asked = await readAsked(site, context)
  const { id, label } = asked.summary
  const { total } = await listOwnEntries(site.rolemap, id, { limit: 0 })
  const mayEdit = may(site.rolemap.actor, 'title.set')
  const list = ownTitleList(asked.ref, mayEdit)
  const query = parseListQuery(list, context.req.query())
  const { words, sort, descending } = query
  const wanted = { words, byCode: sort === 'belongs-to', descending }
  const found = await askList(list, query, ({ limit, offset }) =>
    listOwnEntries(site.rolemap, id, { ...wanted, limit, offset }),
  )
  return {
    title: `Your own titles${partOf(found)}: ${label}`,
    nav: 'browse',
    trail: [...trailTo(asked), { href: titlesAddress(asked.ref), label: 'Titles from A to Z' }],
    notice: said,
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Your own titles</h1>
      <p class="govuk-body rm-prose">What you say about a title here overrides the index, in every version that has the code. Other titles stay as they are.</p>
      ${may(site.rolemap.actor, 'draft.see') && html`<p class="govuk-body"><a class="govuk-link" href="${titleProposalsAddress(id)}">Titles that several organisations decided alike</a></p>`}
      ${await waitingFiles(site, { kind: 'own-titles', key: id })}
      ${mayEdit && forms(id, filled)}
      ${total > 0 && html`<h2 class="govuk-heading-m" id="list">${count(total, 'title')} of your own</h2>${actions(id, mayEdit)}`}
      ${total > 0 ? listView({ list, query, found, caption: { hidden: 'Titles of your own' }, none: 'None of your titles has these words.' }) : html`<p class="govuk-body">There are no titles of your own yet.</p>`}`,
  }
}

function forms(id: string, filled: Filled | undefined): Html {
  const action = ownTitlesAddress(id)
  return html`<div class="govuk-grid-row">
    <div class="govuk-grid-column-two-thirds"><h2 class="govuk-heading-m">Add or change a title</h2>
      ${form({ action, fields: TITLE, filled, buttons: [{ label: 'Save this title' }] })}</div>
    <div class="govuk-grid-column-one-third"><section class="rm-card rm-card--paper" aria-labelledby="upload"><h2 id="upload">Many at once</h2>
      ${stageForm({ kind: 'own-titles', key: id })}
      <p class="govuk-body"><a class="govuk-link" href="${stagedFilesAddress({ kind: 'own-titles', key: id })}">Files sent before</a></p></section></div>
  </div>`
}

function actions(id: string, mayEdit: boolean): Html {
  const link = (format: string) =>
    html`<a class="govuk-button govuk-button--secondary" href="${ownTitlesAddress(id)}/download/${format}" download>Download ${format.toUpperCase()}</a>`
  return html`<div class="rm-actions">${link('csv')}${link('xlsx')}
    ${mayEdit && html`<a class="govuk-button govuk-button--secondary rm-apart" href="${ownTitlesAddress(id)}/clear">Delete all of them</a>`}
  </div>`
}

/** The entries as a file that can be imported again. */
export async function ownTitlesDownload(site: Site, context: Context): Promise<Response> {
  const { id } = (await readAsked(site, context)).summary
  const format = context.req.param('format') === 'xlsx' ? 'xlsx' : 'csv'
  const body = writeOwnEntries((await listOwnEntries(site.rolemap, id)).rows, format)
  return download({ fileName: `own-titles-${id}.${format}`, mediaType: MEDIA_TYPES[format], body })
}
