import { html } from 'hono/html'
import type { EntryKind, IndexEntry } from '../../classification/index.ts'
import type { ItemView } from '../../rolemap/index.ts'
import { fold } from '../../text/index.ts'
import type { TitleHome, TitleIndex } from '../frame/title-index.ts'
import { itemAddress, type Ref } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { nameSource, sourceCell } from '../kit/source-name.ts'
import { table } from '../kit/table.ts'
import { count } from '../kit/words.ts'

/** Of several sources of a title, the one that it is listed under: the classification itself comes first. */
const ORDER: readonly EntryKind[] = ['local', 'label', 'printed', 'judged']
const rank = ({ kind }: IndexEntry) => ORDER.indexOf(kind)

interface TitledItem extends Pick<ItemView, 'titles'> {
  readonly item: Pick<ItemView['item'], 'code' | 'label'>
}

/** The titles of an item in the index, folded by source. Each is listed once, with every source that has it. */
export function titleSection(ref: Ref, { item, titles }: TitledItem, index: TitleIndex): Html | false {
  if (titles.length === 0) return false
  const lines = [...Map.groupBy(titles, ({ title }) => fold(title)).values()].map((entries) =>
    entries.toSorted((a, b) => rank(a) - rank(b)),
  )
  const groups = [...Map.groupBy(lines, ([first]) => (first ? nameSource(first) : ''))]
  const others = (title: string) => index.find(title)?.homes.filter(({ code }) => code !== item.code) ?? []
  const columns = [
    { label: 'Title', heads: true, cell: ([first]: readonly IndexEntry[]) => first?.title },
    {
      label: 'Source',
      cell: (entries: readonly IndexEntry[]) => html`${entries.map((entry) => html`<div>${sourceCell(entry)}</div>`)}`,
    },
    { label: 'May also be', cell: ([first]: readonly IndexEntry[]) => homes(ref, others(first?.title ?? '')) },
  ]
  return html`<h2 class="govuk-heading-m" id="titles">${count(lines.length, 'title')}</h2>
    ${groups.map(
      ([name, some]) => html`<details class="govuk-details rm-opens">
      <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${name}: ${count(some.length, 'title')}</span></summary>
      <div class="govuk-details__text">${table({ hidden: `Titles of ${item.label}: ${name}` }, columns, some)}</div>
    </details>`,
    )}`
}

/** Links to the items of a title. */
export function homes(ref: Ref, places: readonly TitleHome[]): Html | undefined {
  if (places.length === 0) return undefined
  return html`${places.map(
    ({ code, label }, index) =>
      html`${index > 0 && html`<br>`}<a class="govuk-link" href="${itemAddress(ref, code)}">${label}</a> <span class="rm-code rm-quiet">${code}</span>`,
  )}`
}
