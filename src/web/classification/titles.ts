import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Page, Site } from '../frame/page.ts'
import { LETTERS, type Letter, type TitleIndex, type TitleLine } from '../frame/title-index.ts'
import { type Asked, readAsked, trailTo } from '../frame/version.ts'
import { classificationAddress, ownTitlesAddress, type Ref, titlesAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { count, formatNumber } from '../kit/words.ts'
import { homes } from './title-list.ts'

export async function titlesPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const { summary, ref } = asked
  const index = await site.shelf.titles(summary)
  if (index.size === 0) return noTitlesPage(asked)
  const letter = toLetter(context.req.query('letter'), index)
  const list = toList(ref, letter)
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, index.under(letter))
  const part = partOf(found)
  const caption = `${nameOf(letter)}: ${count(found.total, 'title')}${part}`
  return {
    title: `Titles under ${nameOf(letter)}${part}: ${summary.label}`,
    nav: 'browse',
    trail: trailTo(asked),
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${summary.label}</span>Titles from A to Z</h1>
      <p class="govuk-body rm-prose">${count(index.size, 'title')} in ${count(summary.entries, 'index entry')}.${index.ambiguous.length > 0 && ` ${count(index.ambiguous.length, 'title is', 'titles are')} ambiguous: the same words name more than one item.`}</p>
      <p class="govuk-body"><a class="govuk-link" href="${ownTitlesAddress(summary.id)}">Add, change or remove titles</a></p>
      ${letters(ref, index, letter)}
      ${listView({ list, query, found, caption, none: 'There is no title under this letter.' })}`,
  }
}

/** The page for a classification without a title index. */
function noTitlesPage(asked: Asked): Page {
  const { summary, ref } = asked
  return {
    title: `Titles: ${summary.label}`,
    nav: 'browse',
    trail: trailTo(asked),
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${summary.label}</span>Titles from A to Z</h1>
      <p class="govuk-body rm-prose">It has no title index here, only its codes and labels: <a class="govuk-link" href="${classificationAddress(ref)}">browse them</a>. <code class="rm-code">rolemap import FILE</code> brings an index in from your own copy of its publisher’s file.</p>
      <p class="govuk-body"><a class="govuk-link" href="${ownTitlesAddress(summary.id)}">Add, change or remove titles</a></p>`,
  }
}

const nameOf = (letter: Letter) => (letter === 'other' ? 'other signs' : letter)

const toLetter = (asked: string | undefined, index: TitleIndex): Letter =>
  LETTERS.find((letter) => letter.toLowerCase() === asked?.toLowerCase()) ??
  LETTERS.find((letter) => index.under(letter).length > 0) ??
  'A'

function letters(ref: Ref, index: TitleIndex, current: Letter): Html {
  const shown = LETTERS.filter((letter) => letter.length === 1 || index.under(letter).length > 0)
  return html`<nav aria-label="Letters"><ul class="rm-letters">${shown.map((letter) => {
    const total = index.under(letter).length
    if (total === 0)
      return html`<li><span><span class="govuk-visually-hidden">No titles under </span>${letter}<small aria-hidden="true">0</small></span></li>`
    return html`<li><a href="${titlesAddress(ref, { letter })}"${letter === current && html` aria-current="page"`}>${letter}<small>${formatNumber(total)}<span class="govuk-visually-hidden"> titles</span></small></a></li>`
  })}</ul></nav>`
}

const toList = (ref: Ref, letter: Letter): List<TitleLine> => ({
  address: titlesAddress({ id: ref.id }),
  keep: { letter, version: ref.version },
  perPage: 100,
  columns: [
    { label: 'Title', heads: true, cell: titleOf, sort: ({ title }) => title },
    { label: 'Item', cell: (line) => homes(ref, line.homes), sort: (line) => line.homes[0]?.code },
  ],
})

const titleOf = ({ title, homes: places }: TitleLine) =>
  html`${title}${places.some(({ sources }) => sources.some(({ kind }) => kind === 'local')) && html` <strong class="govuk-tag govuk-tag--green">Yours</strong>`}${places.length > 1 && html` <strong class="govuk-tag govuk-tag--yellow">Ambiguous</strong>`}`
