import { html } from 'hono/html'
import { control } from './control.ts'
import { filter } from './filter.ts'
import type { Html } from './html.ts'
import { type Facet, type List, type ListColumn, type Listed, type ListQuery, listAddress, sortName } from './list.ts'
import { pagination } from './pagination.ts'
import { type Caption, type Column, table } from './table.ts'
import { formatNumber } from './words.ts'

export interface ListView<Row> {
  readonly list: List<Row>
  readonly query: ListQuery
  readonly found: Listed<Row>
  readonly caption: Caption
  /** The text for an empty list. */
  readonly none: string | Html
}

/** The current page of several, for the page's title: `, page 2 of 5`. */
export const partOf = ({ pages }: Pick<Listed<never>, 'pages'>): string =>
  pages.pages > 1 ? `, page ${pages.page} of ${pages.pages}` : ''

/** A list with its navigation: words, choices, columns to sort by, and pages. */
export function listView<Row>(view: ListView<Row>): Html {
  const { list, query, found, caption, none } = view
  return html`${wordsForm(view)}${(list.facets ?? []).map((facet) => facetOf(view, facet))}
    ${query.unknown !== undefined && html`<p class="govuk-body" role="status">This list cannot be sorted by “${query.unknown}”. It is in its usual order.</p>`}
    ${
      found.rows.length === 0
        ? html`<p class="govuk-body">${none}</p>`
        : table(
            caption,
            list.columns.map((column) => toColumn(list, query, column)),
            found.rows,
          )
    }
    ${pagination(found.pages, (page) => listAddress(list, query, { page }))}`
}

function toColumn<Row>(list: List<Row>, query: ListQuery, { sort, ...column }: ListColumn<Row>): Column<Row> {
  if (!sort) return column
  const name = sortName(column)
  const chosen = query.sort === name
  const descending = chosen && !query.descending
  return {
    ...column,
    order: {
      href: listAddress(list, query, { sort: name, descending }),
      ...(chosen && { sorted: query.descending ? 'descending' : 'ascending' }),
    },
  }
}

// A list this short needs no search box.
const FEW = 10

function wordsForm<Row>({ list, query, found }: ListView<Row>): Html | false {
  const { words, chosen, sort, descending } = query
  if (!list.words || (words === '' && found.total <= FEW)) return false
  const order = sort === undefined ? '' : `${descending ? '-' : ''}${sort}`
  const sent = { ...list.keep, ...Object.fromEntries(chosen), sort: order === list.sorted ? '' : order }
  return html`<form class="rm-search rm-search--list" action="${list.address}" method="get" role="search" aria-label="This list">
    ${control({ name: 'words', label: list.words.label }, { value: words })}
    ${Object.entries(sent).map(([name, value]) => value && html`<input type="hidden" name="${name}" value="${value}">`)}
    <button type="submit" class="govuk-button">Find</button>
  </form>`
}

function facetOf<Row>(
  { list, query, found }: ListView<Row>,
  { name, label, say, values, many }: Facet<Row>,
): Html | false {
  const counts = found.counts.get(name) ?? new Map<string, number>()
  const current = query.chosen.get(name)
  const all = values ?? [...new Set([...counts.keys(), ...(current === undefined ? [] : [current])])].toSorted()
  const shown = all.filter((value) => counts.has(value) || value === current)
  if (shown.length < 2 && current === undefined) return false
  const choice = (text: string, total: number, value?: string) => ({
    label: `${text} ${formatNumber(total)}`,
    href: listAddress(list, query, { chosen: choose(query, name, value) }),
    current: current === value,
  })
  const total = [...counts.values()].reduce((sum, one) => sum + one, 0)
  const links = filter(label, [
    choice('All', total),
    ...shown.map((value) => choice(say(value), counts.get(value) ?? 0, value)),
  ])
  if (!many) return html`<div class="rm-after-form">${links}</div>`
  const summary = current === undefined ? `${label}: one of ${formatNumber(shown.length)}` : `${label}: ${say(current)}`
  return html`<details class="govuk-details"${current !== undefined && html` open`}>
    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${summary}</span></summary>
    <div class="govuk-details__text">${links}</div>
  </details>`
}

function choose({ chosen }: ListQuery, name: string, value: string | undefined): ReadonlyMap<string, string> {
  const others = [...chosen].filter(([one]) => one !== name)
  return new Map(value === undefined ? others : [...others, [name, value]])
}
