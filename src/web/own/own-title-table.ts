import { html } from 'hono/html'
import type { OwnEntry } from '../../classification/index.ts'
import { itemAddress, ownTitlesAddress, type Ref } from '../kit/address.ts'
import { buttonForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import type { List } from '../kit/list.ts'
import { formatDay } from '../kit/words.ts'

/** The list of a user's own entries, each with a button to delete it. */
export function ownTitleList(ref: Ref, mayEdit: boolean): List<OwnEntry> {
  const drop = ({ title }: OwnEntry) =>
    buttonForm({
      action: `${ownTitlesAddress(ref.id)}/drop`,
      label: 'Delete',
      of: title,
      tight: true,
      sends: { title },
    })
  return {
    address: ownTitlesAddress(ref.id),
    anchor: 'list',
    perPage: 100,
    words: {
      label: 'Words or code',
      of: ({ title, code, also = [], note = '' }) => [title, code, ...also, note].join(' '),
    },
    columns: [
      { label: 'Title', heads: true, cell: ({ title }) => title, sort: ({ title }) => title },
      { label: 'Belongs to', cell: ({ code, also = [] }) => belongs(ref, code, also), sort: ({ code }) => code },
      { label: 'Source', cell: ({ source }) => source },
      { label: 'Reviewer', cell: ({ reviewer, date }) => `${reviewer}, ${formatDay(date)}` },
      { label: 'Note', look: 'sentence', cell: ({ note }) => note },
      ...(mayEdit ? [{ label: 'Delete', cell: drop }] : []),
    ],
  }
}

function belongs(ref: Ref, code: string | undefined, also: readonly string[]): Html {
  if (code === undefined) return html`<strong class="govuk-tag govuk-tag--grey">Taken out</strong>`
  const link = (one: string) => html`<a class="govuk-link rm-code" href="${itemAddress(ref, one)}">${one}</a>`
  return html`${link(code)}${also.length > 0 && html` or ${also.map((one, place) => [place > 0 && ', ', link(one)])}`}`
}
