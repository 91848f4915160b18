import type { Context } from 'hono'
import { html } from 'hono/html'
import { RolemapError } from '../../error.ts'
import { checkExtensions, type ExtensionSummary, listExtensions, nameExtension } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { type Asked, readAsked, trailTo } from '../frame/version.ts'
import { alikeAddress, extensionAddress, extensionsAddress } from '../kit/address.ts'
import { errorSummary, type FieldError } from '../kit/error-summary.ts'
import { textField } from '../kit/field.ts'
import { readForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { findingTable } from './local-items.ts'

/** The organisations that have local items, and a form to begin. */
export async function extensionsPage(site: Site, context: Context): Promise<Page> {
  return view(site, await readAsked(site, context), {})
}

interface State {
  readonly filled?: Readonly<Record<string, string>>
  readonly error?: FieldError
}

/** Begins an extension, and goes to it. */
export async function beginExtension(site: Site, context: Context): Promise<Page | Response> {
  const asked = await readAsked(site, context)
  const { id } = asked.summary
  const filled = await readForm(context)
  const { organisation = '', label = '' } = filled
  if ((await listExtensions(site.rolemap, id)).some((one) => one.organisation.id === organisation))
    return view(site, asked, {
      filled,
      error: { field: 'organisation', message: `There is one of ${organisation} already` },
    })
  try {
    await nameExtension(site.rolemap, { id, organisation }, { label })
  } catch (error) {
    if (!(error instanceof RolemapError && error.code === 'edit-unfit')) throw error
    const field = error.message.includes('the id') ? 'organisation' : 'label'
    const message = error.message.charAt(0).toUpperCase() + error.message.slice(1)
    return view(site, asked, { filled, error: { field, message } })
  }
  return context.redirect(extensionAddress({ id, organisation }), 303)
}

async function view({ rolemap }: Site, asked: Asked, { filled = {}, error }: State): Promise<Page> {
  const { id, label } = asked.summary
  const [extensions, { findings }] = await Promise.all([listExtensions(rolemap, id), checkExtensions(rolemap, id)])
  const mayEdit = may(rolemap.actor, 'local-item.set')
  return {
    title: `${error ? 'Error: ' : ''}Local items: ${label}`,
    nav: 'browse',
    trail: trailTo(asked),
    ...(error && { status: 422 }),
    main: html`${error && errorSummary([error])}
      <h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Local items</h1>
      <p class="govuk-body rm-prose">An organisation may add items of its own, each below exactly one standard item of the lowest level. Figures are counted there, so they mean the same everywhere.</p>
      ${extensions.length > 0 ? list(id, extensions) : html`<p class="govuk-body">No organisation has any yet.</p>`}
      ${findingTable(id, findings, mayEdit)}
      ${mayEdit && form(id, filled, error)}`,
  }
}

function list(id: string, extensions: readonly ExtensionSummary[]): Html {
  return html`${table<ExtensionSummary>(
    { hidden: 'Organisations with local items' },
    [
      {
        label: 'Organisation',
        heads: true,
        cell: ({ organisation }) =>
          html`<a class="govuk-link" href="${extensionAddress({ id, organisation: organisation.id })}">${organisation.label}</a>`,
      },
      { label: 'Id', cell: ({ organisation }) => html`<span class="rm-code">${organisation.id}</span>` },
      { label: 'Local items', look: 'number', cell: ({ items }) => items },
    ],
    extensions,
  )}<p class="govuk-body"><a class="govuk-link" href="${alikeAddress(id)}">What several organisations made alike</a></p>`
}

function form(id: string, filled: Readonly<Record<string, string>>, error: FieldError | undefined): Html {
  const wrong = (field: string) => (error?.field === field ? error : undefined)
  return html`<h2 class="govuk-heading-m">Begin for an organisation</h2>
    <form action="${extensionsAddress(id)}" method="post" novalidate>
      ${textField({ name: 'organisation', label: 'Short id', hint: 'Small letters, digits and hyphens, such as kent. It stands in addresses and stays.', value: filled.organisation ?? '', error: wrong('organisation') })}
      ${textField({ name: 'label', label: 'Name of the organisation', value: filled.label ?? '', error: wrong('label') })}
      <button type="submit" class="govuk-button">Begin</button>
    </form>`
}
