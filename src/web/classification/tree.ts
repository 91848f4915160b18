import { html } from 'hono/html'
import type { Item, Level } from '../../classification/index.ts'
import type { Outline, Place } from '../frame/outline.ts'
import { classificationAddress, itemAddress, type Ref, withQuery } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { itemLink } from '../kit/item-link.ts'
import { pagination, toPages } from '../kit/pagination.ts'
import { count } from '../kit/words.ts'

// A larger hierarchy is not sent whole: its top items are shown in pages, and each item's page shows the items below
// it.
const MOST_ITEMS = 3000
const PER_PAGE = 200

export interface TreeOptions {
  readonly levels: readonly Level[]
  /** The page of a list that is too long for one page. */
  readonly page: string | undefined
}

/** The hierarchy of a version. Top items can be opened to show everything below them. */
export function tree(ref: Ref, outline: Outline, { levels, page }: TreeOptions): Html {
  const top = outline.under().map(({ item }) => item)
  const flat = top.every(({ code }) => outline.under(code).length === 0)
  if (flat || outline.items.length > MOST_ITEMS) return topList(ref, top, page)
  return html`<ul class="rm-tree">${top.map((item) => branch(item, { ref, outline, levels }))}</ul>`
}

function topList(ref: Ref, top: readonly Item[], asked: string | undefined): Html {
  const pages = toPages(asked, top.length, PER_PAGE)
  const shown = top.slice((pages.page - 1) * PER_PAGE, pages.page * PER_PAGE)
  return html`<ul class="rm-items rm-items--lined">${shown.map((item) => html`<li>${itemLink(ref, item)}</li>`)}</ul>
    ${pagination(pages, (page) => `${withQuery(classificationAddress({ id: ref.id }), { version: ref.version, page })}#browse`)}`
}

interface Forest {
  readonly ref: Ref
  readonly outline: Outline
  readonly levels: readonly Level[]
}

function branch(item: Item, forest: Forest): Html {
  const { ref, outline } = forest
  const below = outline.under(item.code)
  return html`<li><details>
    <summary class="rm-tree__summary${item.code === item.label && ' rm-tree__summary--plain'}">${item.code !== item.label && html`<span class="rm-code rm-code--lead">${item.code}</span>`}<span class="rm-tree__label">${item.label}</span> <span class="rm-tree__count">${countBelow(item, forest)}</span></summary>
    <div class="rm-tree__body">
      <p class="govuk-body"><a class="govuk-link" href="${itemAddress(ref, item.code)}">About ${item.label}</a></p>
      ${below.length > 0 ? items(below, forest) : html`<p class="govuk-body rm-quiet">The source lists nothing below it.</p>`}
    </div>
  </details></li>`
}

/** How many items are below it, by level: "4 minor groups, 31 roles". */
function countBelow(item: Item, { outline, levels }: Forest): string {
  const below = descendants(item, outline)
  return levels
    .map(({ id, label }) => ({ label, number: below.filter(({ level }) => level === id).length }))
    .filter(({ number }) => number > 0)
    .map(({ label, number }) => count(number, label.toLowerCase()))
    .join(', ')
}

function descendants(item: Item, outline: Outline): readonly Item[] {
  const own = outline.under(item.code).filter(({ guest }) => !guest)
  return own.flatMap((place) => [place.item, ...descendants(place.item, outline)])
}

function items(places: readonly Place[], forest: Forest): Html | false {
  if (places.length === 0) return false
  return html`<ul class="rm-items">${places.map(({ item, guest }) => {
    const below = guest ? [] : forest.outline.under(item.code)
    return html`<li${below.length > 0 && GROUP}>${itemLink(forest.ref, item, guest && GUEST)}${items(below, forest)}</li>`
  })}</ul>`
}

const GROUP = html` class="rm-items__group"`

export const GUEST = html`<span class="rm-quiet rm-small">also here</span>`
