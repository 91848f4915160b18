import type { Context } from 'hono'
import { html } from 'hono/html'
import { requireOrganisation } from '../../rolemap/organisation/organisation.ts'
import { type CellPosts, type CountedPost, listCellPosts } from '../../rolemap/workforce/cell-posts.ts'
import { ALL } from '../../workforce/index.ts'
import type { Page, Site } from '../frame/page.ts'
import {
  cellPostsAddress,
  classificationAddress,
  organisationsAddress,
  postAddress,
  postsAddress,
  postTableAddress,
} from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { askList, type List, parseListQuery } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { clip, formatMoment, formatNumber, formatPercent } from '../kit/words.ts'
import { HOW } from '../table/coded-by.ts'
import { type CellQuery, type Given, pickCell, readCell, toAsked, toGiven } from './asked.ts'

/** The store counts no further. */
const MOST_COUNTED = 10_000

/** The posts that a figure of a table counts, with how each was coded. */
export async function cellPage({ rolemap }: Site, context: Context): Promise<Page> {
  const { id, label } = await requireOrganisation(rolemap, context.req.param('organisation') ?? '')
  const given = toGiven(context)
  const asked = context.req.query()
  const cell = readCell(asked)
  const list = toList(id, { ...given, ...pickCell(asked) })
  const query = parseListQuery(list, asked)
  let told: CellPosts | undefined
  const found = await askList(list, query, async ({ limit, offset }) => {
    told = await listCellPosts(rolemap, toAsked(id, given), { cell, limit, offset })
    return told
  })
  const lines = told?.cell.filter(({ key }) => key !== ALL) ?? []
  const title = lines.length === 0 ? 'All posts of the table' : lines.map((line) => line.label).join(', ')
  const counted = found.total > MOST_COUNTED ? `more than ${formatNumber(MOST_COUNTED)}` : formatNumber(found.total)
  return {
    title: `Posts of a figure: ${title}${partOf(found)}`,
    nav: 'posts',
    trail: [
      { href: organisationsAddress(), label: 'Posts' },
      { href: postsAddress(id), label },
      { href: `${postTableAddress(id)}?${new URLSearchParams({ ...given })}`, label: 'Table' },
    ],
    wide: true,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>${title}</h1>
      <p class="govuk-body rm-prose">${counted} ${found.total === 1 ? 'post is' : 'posts are'} counted in this figure. This is for you, and not to be published.${given.measure === 'headcount' && ' A person counts at the post that is most of their work.'}</p>
      ${told && versions(told)}
      ${listView({ list, query, found, caption: { hidden: 'Posts that the figure counts' }, none: 'The figure counts no post.' })}`,
  }
}

function versions({ versions: used, rows }: CellPosts): Html {
  const coders = [...new Set(rows.map(({ codedWith }) => codedWith))].filter((one) => one !== '')
  return html`<p class="govuk-body">Classifications: ${used.map(({ id, version, label }, at) => html`${at > 0 && '; '}<a class="govuk-link" href="${classificationAddress({ id, version })}">${label}, ${version}</a>`)}.
    ${coders.length > 0 && html`Titles on this page were coded with <span class="rm-break">${coders.join('; and with ')}</span>.`}</p>`
}

const toList = (organisation: string, keep: Given & CellQuery): List<CountedPost> => ({
  address: cellPostsAddress(organisation),
  keep: { ...keep },
  columns: [
    {
      label: 'Number',
      heads: true,
      cell: ({ post: { source, number } }) =>
        html`<a class="govuk-link rm-break" href="${postAddress(organisation, { source, number })}">${clip(number, 40)}</a>`,
    },
    { label: 'Title', look: 'wide', cell: ({ post }) => clip(post.title) },
    {
      label: 'Role',
      look: 'wide',
      cell: ({ post: { role, roleLabel, local } }) =>
        role && html`<span class="rm-code">${role}</span> ${roleLabel}${local !== '' && html`, local item ${local}`}`,
    },
    { label: 'Coded by', look: 'wide', cell: coded },
    {
      label: 'Evidence',
      look: 'wide',
      cell: ({ evidence }) => html`<span class="rm-small">${clip(evidence, 300)}</span>`,
    },
    { label: 'Service', look: 'wide', cell: ({ post: { areaLabel, typeLabel } }) => typeLabel || areaLabel },
  ],
})

function coded({ how, post: { sure }, decided, question }: CountedPost): Html {
  const isCoder = how === 'coder' || how === 'open'
  return html`${HOW[how]}${decided && html`: ${decided.by}, ${formatMoment(decided.at)}${decided.note && html`: ${clip(decided.note)}`}`}${isCoder && `, ${formatPercent(Math.min(sure, 0.9995))}`}${how === 'open' && question !== '' && html`. ${clip(question)}`}`
}
