import { html } from 'hono/html'
import type { OwnEntry } from '../../classification/index.ts'
import { itemAddress, ownTitlesAddress, type Ref } from '../kit/address.ts'
import type { FieldError } from '../kit/error-summary.ts'
import { fileField, selectField, textField } from '../kit/field.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'

/** The fields of the form, by the cells of an own entry. */
export const FIELDS = ['title', 'change', 'code', 'also', 'source', 'reviewer', 'note'] as const

const CHANGES = [
  { value: 'set', label: 'It belongs to the code below' },
  { value: 'remove', label: 'It does not belong in the index' },
]

/** A form for one own entry. */
export function entryForm(id: string, cells: Readonly<Record<string, string>>, error: FieldError | undefined): Html {
  const field = (name: (typeof FIELDS)[number], label: string, hint?: string) =>
    textField({
      name,
      label,
      value: cells[name] ?? '',
      error: error?.field === name ? error : undefined,
      ...(hint !== undefined && { hint }),
    })
  return html`<form action="${ownTitlesAddress(id)}" method="post" novalidate>
    <h2 class="govuk-heading-m">Add or change a title</h2>
    ${field('title', 'Job title')}
    ${selectField({ name: 'change', label: 'What you say of it', value: cells.change ?? 'set', choices: CHANGES, error: error?.field === 'change' ? error : undefined })}
    ${field('code', 'Code')}
    ${field('also', 'Further codes', 'If the title alone may mean others too, with commas between them')}
    ${field('source', 'Source', 'Where the title is from; “local” if you say nothing')}
    ${field('reviewer', 'Reviewer', 'Who judged it; you, if you say nothing')}
    ${field('note', 'Note')}
    <button type="submit" class="govuk-button" name="do" value="set">Take this title</button>
  </form>`
}

/** A form for a file of them. */
export function uploadForm(id: string, error: FieldError | undefined): Html {
  return html`<section class="rm-card rm-card--paper" aria-labelledby="upload">
    <h2 id="upload">Many at once</h2>
    <form action="${ownTitlesAddress(id)}" method="post" enctype="multipart/form-data" novalidate>
      ${fileField({ name: 'file', label: 'A file of titles', hint: 'CSV, TSV or XLSX with the columns title and code, and perhaps change, also, source, reviewer, date and note. Rows that cannot be taken are listed with the reason.', error: error?.field === 'file' ? error : undefined, accept: '.csv,.tsv,.txt,.xlsx' })}
      <button type="submit" class="govuk-button govuk-button--secondary" name="do" value="file">Take this file</button>
    </form>
  </section>`
}

/** Own entries, each with what gives it up. */
export function entryTable(ref: Ref, entries: readonly OwnEntry[], mayEdit: boolean): Html {
  return table(
    { hidden: 'Titles of your own' },
    [
      { label: 'Title', heads: true, cell: ({ title }) => title },
      { label: 'Belongs to', cell: ({ code, also = [] }) => belongs(ref, code, also) },
      { label: 'Source', cell: ({ source }) => source },
      { label: 'Reviewer', cell: ({ reviewer, date }) => `${reviewer}, ${date}` },
      { label: 'Note', look: 'sentence', cell: ({ note }) => note },
      ...(mayEdit ? [{ label: 'Give up', cell: ({ title }: OwnEntry) => dropForm(ref.id, title) }] : []),
    ],
    entries,
  )
}

function belongs(ref: Ref, code: string | undefined, also: readonly string[]): Html {
  if (code === undefined) return html`<strong class="govuk-tag govuk-tag--grey">Taken out</strong>`
  const link = (one: string) => html`<a class="govuk-link rm-code" href="${itemAddress(ref, one)}">${one}</a>`
  return html`${link(code)}${also.length > 0 && html` or ${also.map((one, place) => [place > 0 && ', ', link(one)])}`}`
}

const dropForm = (id: string, title: string): Html =>
  html`<form action="${ownTitlesAddress(id)}" method="post"><input type="hidden" name="title" value="${title}"><button type="submit" class="govuk-button govuk-button--secondary rm-tight" name="do" value="drop">Give up<span class="govuk-visually-hidden"> ${title}</span></button></form>`
