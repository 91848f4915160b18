import type { Context } from 'hono'
import { html } from 'hono/html'
import { createDraft, type Draft, listDrafts } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { toChoices } from '../frame/search-form.ts'
import { listDefaults, readLabels } from '../frame/shelf.ts'
import { draftAddress, draftsAddress, editAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { formatName } from '../kit/words.ts'
import { draftList, isOpen } from './parts.ts'

/** Every draft, or those of one classification. With a code: the drafts in which that item can be edited. */
export const draftsPage = (site: Site, context: Context): Promise<Page> => showDrafts(site, context)

async function showDrafts(site: Site, context: Context, filled?: Filled): Promise<Page> {
  const of = context.req.query('of') || undefined
  const code = filled?.values?.code || context.req.query('code') || undefined
  const drafts = await listDrafts(site.rolemap, of)
  const labelOf = await readLabels(site.rolemap)
  const list = draftList({ of, code }, labelOf)
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, drafts)
  const fields = await listFields(site, { of: of ?? 'job-roles', code: code ?? '' })
  return {
    title: `Drafts${of ? ` of ${labelOf(of)}` : ''}${code ? `, to edit ${code}` : ''}${partOf(found)}`,
    nav: 'drafts',
    filled,
    main: html`<h1 class="govuk-heading-l">Drafts${of && html` of <span class="rm-break">${labelOf(of)}</span>`}</h1>
      <p class="govuk-body rm-prose">A published version never changes. A draft holds the edits of the next one; once somebody else has approved it, it is published.</p>
      ${code && choose(code, drafts.filter(isOpen))}
      ${listView({ list, query, found, caption: { hidden: 'Drafts' }, none: drafts.length === 0 ? 'There are no drafts yet.' : 'No draft matches.' })}
      <h2 class="govuk-heading-m">Begin a draft</h2>
      ${form({ action: draftsAddress({ of }), fields, filled, buttons: [{ label: 'Begin a draft' }] })}`,
  }
}

function choose(code: string, drafts: readonly Draft[]): Html | false {
  if (drafts.length === 0) return false
  return html`<div class="govuk-inset-text"><p class="govuk-body">Edit ${code} in</p>
    <ul class="govuk-list govuk-list--bullet">${drafts.map(
      ({ id, name }) =>
        html`<li><a class="govuk-link" href="${editAddress(id, { what: 'item', code })}">${formatName(id)}, to be ${name}</a></li>`,
    )}</ul></div>`
}

async function listFields({ rolemap }: Site, { of, code }: { readonly of: string; readonly code: string }) {
  const choices = toChoices(await listDefaults(rolemap))
  return [
    { name: 'code', label: 'Code', kind: 'hidden', value: code },
    { name: 'of', label: 'Classification', kind: 'choice', value: of, choices },
    { name: 'name', label: 'Version name', hint: 'Leave empty for the next number.' },
    {
      name: 'from',
      label: 'Valid from',
      hint: 'A day such as 2026-04-01. Leave empty for the day on which it is published.',
    },
    { name: 'why', label: 'Why' },
  ] as const satisfies readonly Field[]
}

/** Begins a draft and goes to it, or to the item that the person wants to edit. */
export async function beginDraft(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, await listFields(site, { of: '', code: '' }), {
    run: async ({ values: { of, name, from, why, code } }) => {
      const { id } = await createDraft(site.rolemap, of, {
        ...(name && { name }),
        ...(from && { validFrom: from }),
        ...(why && { why }),
      })
      return context.redirect(code ? editAddress(id, { what: 'item', code }) : draftAddress(id), 303)
    },
    refuse: (error) => refuseAt(error.code === 'day-unreadable' ? 'from' : 'name')(error),
    again: (filled) => showDrafts(site, context, filled),
  })
}
