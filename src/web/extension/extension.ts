import type { Context } from 'hono'
import { html } from 'hono/html'
import { RolemapError } from '../../error.ts'
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
import { changesAddress, extensionAddress, extensionsAddress } from '../kit/address.ts'
import type { Crumb } from '../kit/breadcrumb.ts'
import { errorSummary, type FieldError } from '../kit/error-summary.ts'
import { fileField, textField } from '../kit/field.ts'
import { readForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { count } from '../kit/words.ts'
import { findingTable, localItemTable } from './local-items.ts'

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

/** How links to an extension are written, and use cases are told of it. */
export const keyOf = ({ classification, organisation }: Extension) => ({
  id: classification,
  organisation: organisation.id,
})

/** One organisation's local items. */
export async function extensionPage(site: Site, context: Context): Promise<Page> {
  return view(site, context)
}

/** Gives the organisation another name, or gives the extension up. */
export async function changeExtensionFromPage(site: Site, context: Context): Promise<Page | Response> {
  const { extension } = await readExtension(site, context)
  const key = keyOf(extension)
  const { label = '', step } = await readForm(context)
  if (step === 'drop') return dropPage(extension)
  if (step === 'drop-now') {
    await dropExtension(site.rolemap, key)
    return context.redirect(extensionsAddress(key.id), 303)
  }
  try {
    await nameExtension(site.rolemap, key, { label })
  } catch (error) {
    if (!(error instanceof RolemapError && error.code === 'edit-unfit')) throw error
    return view(site, context, { field: 'label', message: 'Enter the name of the organisation' })
  }
  return context.redirect(extensionAddress(key), 303)
}

/** Asks once more: to bring many items back, each must be undone. */
function dropPage(extension: Extension): Page {
  const { organisation, items } = extension
  const key = keyOf(extension)
  return {
    title: `Give up the local items of ${organisation.label}`,
    nav: 'browse',
    trail: [{ href: extensionAddress(key), label: organisation.label }],
    main: html`<h1 class="govuk-heading-l">Give up the local items of ${organisation.label}?</h1>
      <p class="govuk-body rm-prose">${count(items.length, 'local item')} will be taken out. The audit trail keeps them, and they can be brought back from there one by one.</p>
      <form action="${extensionAddress(key)}" method="post" class="govuk-button-group">
        <button type="submit" class="govuk-button govuk-button--warning" name="step" value="drop-now">Give them up</button>
        <a class="govuk-link" href="${extensionAddress(key)}">Keep them</a>
      </form>`,
  }
}

/** The extension as a file that can be given back. */
export async function extensionDownload(site: Site, context: Context): Promise<Response> {
  const { extension } = await readExtension(site, context)
  const format = context.req.param('format') === 'xlsx' ? 'xlsx' : 'csv'
  const { mediaType, body } = await writeExtension(site.rolemap, keyOf(extension), format)
  const name = `local-items-${extension.organisation.id}.${format}`
  return new Response(ReadableStream.from(body), {
    headers: { 'Content-Type': mediaType, 'Content-Disposition': `attachment; filename="${name}"` },
  })
}

async function view(site: Site, context: Context, error?: FieldError): Promise<Page> {
  const { asked, extension, trail } = await readExtension(site, context)
  const { organisation, items } = extension
  const key = keyOf(extension)
  const { findings } = await checkExtensions(site.rolemap, key.id, key.organisation)
  const mayEdit = may(site.rolemap.actor, 'local-item.set')
  return {
    title: `${error ? 'Error: ' : ''}Local items of ${organisation.label}: ${asked.summary.label}`,
    nav: 'browse',
    trail,
    ...(error && { status: 422 }),
    main: html`${error && errorSummary([error])}
      <h1 class="govuk-heading-l"><span class="rm-caption">Local items of ${asked.summary.label}</span>${organisation.label}</h1>
      ${waiting(extension)}${actions(key, mayEdit)}
      ${findingTable(key.id, findings, mayEdit)}
      <h2 class="govuk-heading-m" id="items">${count(items.length, 'local item')}</h2>
      ${items.length > 0 ? localItemTable(key, items, mayEdit) : html`<p class="govuk-body">There is none yet.</p>`}
      ${mayEdit && edits(extension, error)}`,
  }
}

function waiting(extension: Extension): Html | false {
  if (!extension.staged) return false
  const { file, by } = extension.staged
  return html`<div class="govuk-inset-text"><span class="rm-break">${file}</span>, sent by ${by}, <a class="govuk-link" href="${extensionAddress(keyOf(extension), 'file')}">waits to be accepted or given up</a>.</div>`
}

function actions(key: ReturnType<typeof keyOf>, mayEdit: boolean): Html {
  const link = (step: 'item' | 'roll-up' | 'download/csv' | 'download/xlsx', label: string) =>
    html`<a class="govuk-button govuk-button--secondary" href="${extensionAddress(key, step)}"${step.startsWith('download') && html` download`}>${label}</a>`
  return html`<div class="rm-actions">
    ${mayEdit && html`<a class="govuk-button" href="${extensionAddress(key, 'item')}">Add a local item</a>`}
    ${link('roll-up', 'Roll figures up')}${link('download/csv', 'Download CSV')}${link('download/xlsx', 'Download XLSX')}
  </div>`
}

function edits(extension: Extension, error: FieldError | undefined): Html {
  const key = keyOf(extension)
  const { label } = extension.organisation
  return html`<div class="govuk-grid-row">
    <div class="govuk-grid-column-one-half">
      <h2 class="govuk-heading-m">Many at once</h2>${itemFileForm(key)}
    </div>
    <div class="govuk-grid-column-one-half">
      <h2 class="govuk-heading-m">The organisation</h2>
      <form action="${extensionAddress(key)}" method="post" novalidate>
        ${textField({ name: 'label', label: 'Name of the organisation', value: label, error })}
        <div class="govuk-button-group">
          <button type="submit" class="govuk-button govuk-button--secondary" name="step" value="name">Give it this name</button>
          <button type="submit" class="govuk-button govuk-button--warning" name="step" value="drop">Give up all its local items</button>
        </div>
      </form>
      <p class="govuk-body"><a class="govuk-link" href="${changesAddress(extensionTarget(key))}">Changes of the extension</a></p>
    </div>
  </div>`
}

/** A form that takes a file of local items, to be looked at before it is accepted. */
export function itemFileForm(key: ReturnType<typeof keyOf>, message?: string): Html {
  const hint = html`CSV, TSV or XLSX with the columns <span class="rm-code">code</span>, <span class="rm-code">label</span> and <span class="rm-code">parent</span>, and perhaps description, titles (with | between them) and remove.`
  return html`<form action="${extensionAddress(key, 'file')}" method="post" enctype="multipart/form-data" novalidate>
    ${fileField({ name: 'file', label: 'A file of local items', hint, accept: '.csv,.tsv,.txt,.xlsx', error: message === undefined ? undefined : { field: 'file', message } })}
    <button type="submit" class="govuk-button govuk-button--secondary">Look at it first</button>
  </form>`
}
