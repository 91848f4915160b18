import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  checkExtensions,
  dropExtension,
  type Extension,
  extensionTarget,
  getExtension,
  nameExtension,
  writeExtension,
} from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { type Asked, readAsked, trailTo } from '../frame/version.ts'
import { stageForm, waitingFiles } from '../intake/files.ts'
import { changesAddress, extensionAddress, extensionsAddress, stagedFilesAddress } from '../kit/address.ts'
import type { Crumb } from '../kit/breadcrumb.ts'
import { confirm } from '../kit/confirm.ts'
import type { Field } from '../kit/control.ts'
import { download } from '../kit/download.ts'
import { type Filled, form, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { count } from '../kit/words.ts'
import { findingTable, localItemList } from './local-items.ts'

/** The extension that an address names. */
export async function readExtension(
  site: Site,
  context: Context,
): Promise<{ readonly asked: Asked; readonly extension: Extension; readonly trail: readonly Crumb[] }> {
  const asked = await readAsked(site, context)
  const { id } = asked.summary
  const extension = await getExtension(site.rolemap, { id, organisation: context.req.param('organisation') ?? '' })
  return { asked, extension, trail: [...trailTo(asked), { href: extensionsAddress(id), label: 'Local items' }] }
}

/** An extension, for links and use cases. */
export const keyOf = ({ classification, organisation }: Extension) => ({
  id: classification,
  organisation: organisation.id,
})

const stagedKey = ({ id, organisation }: ReturnType<typeof keyOf>) =>
  [id, organisation].map(encodeURIComponent).join('/')

/** One organisation's local items. */
export const extensionPage = (site: Site, context: Context): Promise<Page> => view(site, context)

const NAME = [
  { name: 'label', label: 'Name of the organisation', needed: 'Enter the name of the organisation' },
] as const satisfies readonly Field[]

/** Renames the organisation. */
export function nameExtensionNow(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, NAME, {
    run: async ({ values: { label } }) => {
      const key = keyOf((await readExtension(site, context)).extension)
      await nameExtension(site.rolemap, key, { label })
      return context.redirect(extensionAddress(key), 303)
    },
    again: (filled) => view(site, context, filled),
  })
}

/** Asks before all local items of an organisation are deleted: to restore them, each must be undone. */
export async function dropExtensionPage(site: Site, context: Context): Promise<Page> {
  const { extension, trail } = await readExtension(site, context)
  const { label } = extension.organisation
  const key = keyOf(extension)
  const items = count(extension.items.length, 'local item')
  return {
    nav: 'browse',
    trail: [...trail, { href: extensionAddress(key), label }],
    ...confirm({
      question: `Delete the local items of ${label}?`,
      lost: `${items} will be deleted. The audit trail keeps them, and they can be brought back from there one by one.`,
      action: extensionAddress(key, 'drop'),
      button: `Delete ${items}`,
      keep: { href: extensionAddress(key), label: 'Keep them' },
    }),
  }
}

export async function dropExtensionNow(site: Site, context: Context): Promise<Response> {
  const key = keyOf((await readExtension(site, context)).extension)
  await dropExtension(site.rolemap, key)
  return context.redirect(extensionsAddress(key.id), 303)
}

/** The extension as a file that can be imported again. */
export async function extensionDownload(site: Site, context: Context): Promise<Response> {
  const key = keyOf((await readExtension(site, context)).extension)
  const format = context.req.param('format') === 'xlsx' ? 'xlsx' : 'csv'
  return download(await writeExtension(site.rolemap, key, format))
}

async function view(site: Site, context: Context, filled?: Filled): Promise<Page> {
  const { asked, extension, trail } = await readExtension(site, context)
  const { organisation, items } = extension
  const key = keyOf(extension)
  const { findings } = await checkExtensions(site.rolemap, key.id, key.organisation)
  const mayEdit = may(site.rolemap.actor, 'local-item.set')
  const list = localItemList(key, mayEdit)
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, items)
  return {
    title: `Local items of ${organisation.label}${partOf(found)}: ${asked.summary.label}`,
    nav: 'browse',
    trail,
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">Local items of ${asked.summary.label}</span>${organisation.label}</h1>
      ${await waitingFiles(site, { kind: 'local-items', key: stagedKey(key) })}${actions(key, mayEdit)}
      ${findingTable(key.id, findings, mayEdit)}
      <h2 class="govuk-heading-m" id="items">${count(items.length, 'local item')}</h2>
      ${items.length > 0 ? listView({ list, query, found, caption: { hidden: 'Local items' }, none: 'No local item has these words.' }) : html`<p class="govuk-body">There are no local items yet.</p>`}
      ${mayEdit && edits(extension, filled)}`,
  }
}

function actions(key: ReturnType<typeof keyOf>, mayEdit: boolean): Html {
  const link = (step: 'item' | 'roll-up' | 'download/csv' | 'download/xlsx', label: string) =>
    html`<a class="govuk-button govuk-button--secondary" href="${extensionAddress(key, step)}"${step.startsWith('download') && html` download`}>${label}</a>`
  return html`<div class="rm-actions">
    ${mayEdit && html`<a class="govuk-button" href="${extensionAddress(key, 'item')}">Add a local item</a>`}
    ${link('roll-up', 'Roll figures up')}${link('download/csv', 'Download CSV')}${link('download/xlsx', 'Download XLSX')}
  </div>`
}

function edits(extension: Extension, filled: Filled | undefined): Html {
  const key = keyOf(extension)
  const { label } = extension.organisation
  const buttons = [{ label: 'Save this name', look: 'secondary' }] as const
  return html`<div class="govuk-grid-row">
    <div class="govuk-grid-column-one-half">
      <h2 class="govuk-heading-m">Many at once</h2>${stageForm({ kind: 'local-items', key: stagedKey(key) })}
      <p class="govuk-body"><a class="govuk-link" href="${stagedFilesAddress({ kind: 'local-items', key: stagedKey(key) })}">Files sent before</a></p>
    </div>
    <div class="govuk-grid-column-one-half">
      <h2 class="govuk-heading-m">The organisation</h2>
      ${form({ action: extensionAddress(key), fields: NAME, filled: filled ?? { values: { label } }, buttons })}
      <p class="govuk-body"><a class="govuk-link" href="${extensionAddress(key, 'drop')}">Delete all its local items</a></p>
      <p class="govuk-body"><a class="govuk-link" href="${changesAddress(extensionTarget(key))}">Changes of the extension</a></p>
    </div>
  </div>`
}
