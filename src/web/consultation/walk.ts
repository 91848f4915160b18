import type { Context } from 'hono'
import { html } from 'hono/html'
import { type Item, listProse } from '../../classification/index.ts'
import type { Ground } from '../../rolemap/consultation/index.ts'
import { fold } from '../../text/index.ts'
import type { Html } from '../kit/html.ts'
import { isLong } from '../kit/item-link.ts'
import { pagination, toPages } from '../kit/pagination.ts'
import { summaryList } from '../kit/summary-list.ts'
import { count, formatName } from '../kit/words.ts'
import { mapGrid } from '../map/grid.ts'
import { signDefinitions } from '../map/status-sign.ts'

/** What is known about an item that somebody is asked about. */
export async function aboutItem({ findProfile }: Ground, { code, facts }: Item): Promise<Html | false> {
  const profile = await findProfile(code)
  const known = Object.entries(facts ?? {})
    .filter(([, value]) => value !== false)
    .map(([name, value]) => [formatName(name), value === true ? 'Yes' : String(value)] as const)
  const prose = profile ? listProse(profile) : []
  return html`<div class="rm-prose">${summaryList(known)}${prose.map(
    ({ label, lines }) =>
      html`<h2 class="govuk-heading-s">${label}</h2>${lines.map((line) => html`<p class="govuk-body">${line}</p>`)}`,
  )}</div>`
}

export interface Walk {
  readonly ground: Ground
  /** Undefined: at the top. */
  readonly item: Item | undefined
  /** The address of an item's own page; of the top for an empty code. */
  readonly to: (code: string) => string
  readonly context: Context
}

const PER_PAGE = 100
const MOST_FOUND = 50

/** What is below an item, as a map if it is one; at the top with a box to find items by words. */
export function walk(walked: Walk): Html | false {
  const { ground, item, to, context } = walked
  if (item?.level === 'map') {
    const maps = ground.findMaps()
    const map = maps.maps.find(({ code }) => code === item.code)
    if (map && map.pathways.length > 0)
      return html`${signDefinitions()}${mapGrid(maps, map, { picked: [], fold: 'clusters', link: to })}`
  }
  if (!item) return html`${finder(walked)}${below(walked)}`
  return (
    ground.tree.children(item.code).length > 0 &&
    html`<h2 class="govuk-heading-m">What is below</h2>${below({ ground, item, to, context })}`
  )
}

function below({ ground, item, to, context }: Walk): Html {
  const all = ground.tree.children(item?.code)
  const pages = toPages(context.req.query('page'), all.length, PER_PAGE)
  const shown = all.slice((pages.page - 1) * PER_PAGE, pages.page * PER_PAGE)
  const page = (number: number) => `${to(item?.code ?? '')}${item ? '&' : '?'}page=${number}`
  return html`${list(shown, walkedCount(ground), to)}${pagination(pages, page)}`
}

const walkedCount =
  ({ tree }: Ground) =>
  ({ code }: Item): string => {
    const children = tree.children(code).length
    return children === 0 ? '' : count(children, 'item')
  }

const list = (items: readonly Item[], note: (item: Item) => string, to: (code: string) => string): Html =>
  html`<ul class="rm-items rm-items--lined">${items.map(
    (one) =>
      html`<li><span class="rm-item">${!isLong(one.code) && one.code !== one.label && html`<span class="rm-code rm-code--lead">${one.code}</span> `}<span><a class="govuk-link" href="${to(one.code)}">${one.label}</a> <span class="rm-quiet rm-small">${note(one)}</span></span></span></li>`,
  )}</ul>`

/** Finds items by words of their labels, so that nobody must know where to look. */
function finder({ ground, to, context }: Walk): Html {
  const asked = (context.req.query('q') ?? '').trim().slice(0, 200)
  return html`<form class="rm-search rm-search--list" action="${to('')}" method="get" role="search" aria-label="What you are asked about">
      <div class="govuk-form-group"><label class="govuk-label govuk-!-font-weight-bold" for="q">Find an item by its name</label><input class="govuk-input" id="q" name="q" type="text" value="${asked}" maxlength="200" autocomplete="off"></div>
      <button type="submit" class="govuk-button">Find</button>
    </form>${asked !== '' && found({ ground, to, asked })}`
}

function found({ ground, to, asked }: Pick<Walk, 'ground' | 'to'> & { readonly asked: string }): Html {
  const words = fold(asked).split(' ').filter(Boolean)
  const hits: Item[] = []
  for (const item of ground.items) {
    const label = fold(item.label)
    if (words.length > 0 && words.every((word) => label.includes(word))) hits.push(item)
    if (hits.length > MOST_FOUND) break
  }
  const path = ({ code }: Item) =>
    ground.tree
      .path(code)
      .slice(0, -1)
      .map(({ label }) => label)
      .join(' › ')
  return html`<div role="status">${
    hits.length === 0
      ? html`<p class="govuk-body">Nothing has these words in its name.</p>`
      : html`<h2 class="govuk-heading-s">${hits.length > MOST_FOUND ? `The first ${MOST_FOUND}` : count(hits.length, 'item')} with these words</h2>${list(hits.slice(0, MOST_FOUND), path, to)}`
  }</div><h2 class="govuk-heading-m">All of it</h2>`
}
