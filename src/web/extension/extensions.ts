import type { Context } from 'hono'
import { html } from 'hono/html'
import { checkExtensions, type ExtensionSummary, listExtensions, nameExtension } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { readAsked, trailTo } from '../frame/version.ts'
import { alikeAddress, extensionAddress, extensionsAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import { type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { refuse } from '../kit/sent.ts'
import { findingTable } from './local-items.ts'

const FIELDS = [
  {
    name: 'organisation',
    label: 'Short id',
    hint: 'Small letters, digits and hyphens, such as kent. It is part of addresses and cannot be changed.',
  },
  { name: 'label', label: 'Name of the organisation' },
] as const satisfies readonly Field[]

/** The organisations that have local items, and a form to add one. */
export const extensionsPage = (site: Site, context: Context): Promise<Page> => view(site, context)

/** Creates an extension, and goes to it. */
export async function beginExtension(site: Site, context: Context): Promise<Page | Response> {
  const { id } = (await readAsked(site, context)).summary
  return takeForm(context, FIELDS, {
    run: async ({ values: { organisation, label } }) => {
      if ((await listExtensions(site.rolemap, id)).some((one) => one.organisation.id === organisation))
        return refuse('organisation', `There is one of ${organisation} already`)
      await nameExtension(site.rolemap, { id, organisation }, { label })
      return context.redirect(extensionAddress({ id, organisation }), 303)
    },
    refuse: (error) => refuseAt(error.message.includes('the id') ? 'organisation' : 'label')(error),
    again: (filled) => view(site, context, filled),
  })
}

async function view(site: Site, context: Context, filled?: Filled): Promise<Page> {
  const { rolemap } = site
  const asked = await readAsked(site, context)
  const { id, label } = asked.summary
  const [extensions, { findings }] = await Promise.all([listExtensions(rolemap, id), checkExtensions(rolemap, id)])
  const mayEdit = may(rolemap.actor, 'local-item.set')
  const list = toList(id)
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, extensions)
  return {
    title: `Local items${partOf(found)}: ${label}`,
    nav: 'browse',
    trail: trailTo(asked),
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Local items</h1>
      <p class="govuk-body rm-prose">An organisation may add items of its own, each below exactly one standard item that has none below it. Figures are counted there, so they mean the same everywhere.</p>
      ${listView({ list, query, found, caption: { hidden: 'Organisations with local items' }, none: 'No organisation has any yet.' })}
      ${extensions.length > 0 && html`<p class="govuk-body"><a class="govuk-link" href="${alikeAddress(id)}">Similar items of several organisations</a></p>`}
      ${findingTable(id, findings, mayEdit)}
      ${mayEdit && html`<h2 class="govuk-heading-m">Add an organisation</h2>${form({ action: extensionsAddress(id), fields: FIELDS, filled, buttons: [{ label: 'Add this organisation' }] })}`}`,
  }
}

const toList = (id: string): List<ExtensionSummary> => ({
  address: extensionsAddress(id),
  columns: [
    {
      label: 'Organisation',
      heads: true,
      cell: ({ organisation }) =>
        html`<a class="govuk-link" href="${extensionAddress({ id, organisation: organisation.id })}">${organisation.label}</a>`,
      sort: ({ organisation }) => organisation.label,
    },
    {
      label: 'Id',
      cell: ({ organisation }) => html`<span class="rm-code">${organisation.id}</span>`,
      sort: ({ organisation }) => organisation.id,
    },
    { label: 'Local items', look: 'number', cell: ({ items }) => items, sort: ({ items }) => items },
  ],
})
