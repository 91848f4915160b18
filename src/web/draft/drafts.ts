import type { Context } from 'hono'
import { html } from 'hono/html'
import { createDraft, type Draft, listDrafts } from '../../rolemap/index.ts'
import { isMendable } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { toChoices } from '../frame/search-form.ts'
import { listDefaults } from '../frame/shelf.ts'
import { draftAddress, editAddress } from '../kit/address.ts'
import { errorSummary } from '../kit/error-summary.ts'
import { selectField, textField } from '../kit/field.ts'
import { readForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { draftList, isOpen } from './parts.ts'

/** Every draft, or those of one classification; with a code, in which of them that item can be edited. */
export async function draftsPage(site: Site, context: Context): Promise<Page> {
  return draftsForm(site, { of: context.req.query('of') || undefined, code: context.req.query('code') || undefined })
}

interface Asked {
  readonly of?: string | undefined
  readonly code?: string | undefined
  readonly error?: string
  readonly filled?: Readonly<Record<string, string>>
}

async function draftsForm(site: Site, { of, code, error, filled = {} }: Asked): Promise<Page> {
  const drafts = await listDrafts(site.rolemap, of)
  return {
    title: `${error ? 'Error: ' : ''}Drafts${of ? ` of ${of}` : ''}${code ? `, to edit ${code}` : ''}`,
    nav: 'drafts',
    ...(error && { status: 422 }),
    main: html`${error && errorSummary([{ field: 'name', message: error }])}
      <h1 class="govuk-heading-l">Drafts${of && html` of <span class="rm-break">${of}</span>`}</h1>
      <p class="govuk-body rm-prose">A published version never changes. A draft holds the edits of the next one; once somebody else has approved it, it is published.</p>
      ${code && choose(code, drafts.filter(isOpen))}
      ${drafts.length > 0 ? draftList(drafts) : html`<p class="govuk-body">There is none yet.</p>`}
      <h2 class="govuk-heading-m">Begin a draft</h2>${await form(site, { of, code, error, filled })}`,
  }
}

function choose(code: string, drafts: readonly Draft[]): Html | false {
  if (drafts.length === 0) return false
  return html`<div class="govuk-inset-text"><p class="govuk-body">Edit ${code} in</p>
    <ul class="govuk-list govuk-list--bullet">${drafts.map(
      ({ id, name }) =>
        html`<li><a class="govuk-link" href="${editAddress(id, { what: 'item', code })}">${id}, to be ${name}</a></li>`,
    )}</ul></div>`
}

async function form(site: Site, { of, code, error, filled = {} }: Asked): Promise<Html> {
  const choices = toChoices(await listDefaults(site.rolemap))
  const wrong = error === undefined ? {} : { error: { field: 'name', message: error } }
  return html`<form action="/drafts" method="post" novalidate>
    ${code && html`<input type="hidden" name="code" value="${code}">`}
    ${selectField({ name: 'of', label: 'Classification', value: filled.of ?? of ?? 'job-roles', choices })}
    ${textField({ name: 'name', label: 'What the version shall be called', hint: 'Leave empty for the next number.', value: filled.name ?? '', ...wrong })}
    ${textField({ name: 'from', label: 'The day from which it holds', hint: 'Such as 2026-04-01. Leave empty for the day on which it is published.', value: filled.from ?? '' })}
    ${textField({ name: 'why', label: 'Why', value: filled.why ?? '' })}
    <button type="submit" class="govuk-button">Begin a draft</button>
  </form>`
}

/** Begins one and goes to it, or to the item that somebody came to edit. */
export async function beginDraft(site: Site, context: Context): Promise<Page | Response> {
  const filled = await readForm(context)
  const { of = '', name, from, why, code } = filled
  try {
    const { id } = await createDraft(site.rolemap, of, {
      ...(name && { name }),
      ...(from && { validFrom: from }),
      ...(why && { why }),
    })
    return context.redirect(code ? editAddress(id, { what: 'item', code }) : draftAddress(id), 303)
  } catch (error) {
    if (!isMendable(error)) throw error
    return draftsForm(site, { of, code, error: error.message, filled })
  }
}
