import { html } from 'hono/html'
import type { EntryKind, IndexEntry } from '../../classification/index.ts'
import type { ItemView } from '../../rolemap/index.ts'
import { fold } from '../../text/index.ts'
import type { TitleHome, TitleIndex } from '../frame/title-index.ts'
import { itemAddress, type Ref } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { formatNumber } from '../kit/words.ts'

const KINDS: Readonly<Record<EntryKind, string>> = {
  label: 'The item’s own label',
  printed: 'Printed',
  judged: 'Assigned by the project',
  local: 'Yours',
}

/** The titles of an item in the index, each with every source that has it. */
export function titleSection(ref: Ref, { item, titles }: ItemView, index: TitleIndex): Html | false {
  if (titles.length === 0) return false
  const others = (title: string) => index.find(title)?.homes.filter(({ code }) => code !== item.code) ?? []
  const lines = [...Map.groupBy(titles, ({ title }) => fold(title)).values()]
  return html`<h2 class="govuk-heading-m">Titles of the index</h2>${table(
    { hidden: `Titles that belong to ${item.label}` },
    [
      { label: 'Title', heads: true, cell: ([first]) => first?.title },
      { label: 'Source', cell: (entries) => html`${entries.map((entry) => html`<div>${formatEntry(entry)}</div>`)}` },
      { label: 'May also be', cell: ([first]) => homes(ref, others(first?.title ?? '')) },
    ],
    lines,
  )}`
}

function formatEntry({ kind, source, reviewer, date, at }: IndexEntry): string {
  const where = at?.row === undefined ? '' : `, line ${formatNumber(at.row)}`
  return `${KINDS[kind]}: ${source}${where}${reviewer ? `, reviewed by ${reviewer}` : ''}${date ? ` on ${date}` : ''}`
}

/** Links to the items of a title. */
export function homes(ref: Ref, places: readonly TitleHome[]): Html | undefined {
  if (places.length === 0) return undefined
  return html`${places.map(
    ({ code, label }, index) =>
      html`${index > 0 && html`<br>`}<a class="govuk-link" href="${itemAddress(ref, code)}">${label}</a> <span class="rm-code rm-quiet">${code}</span>`,
  )}`
}
