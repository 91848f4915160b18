import type { Context } from 'hono'
import { html } from 'hono/html'
import { requireOrganisation } from '../../rolemap/organisation/organisation.ts'
import { type ListPostsQuery, listPosts, type ShownPost } from '../../rolemap/post/list.ts'
import { listSources, type ShownSource, toSourceId, USUAL_SOURCE } from '../../rolemap/post/source.ts'
import { may } from '../../rolemap/right.ts'
import { MINIMUM } from '../../workforce/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { waitingFiles } from '../intake/files.ts'
import {
  codingOfPostsAddress,
  editPostAddress,
  itemAddress,
  organisationsAddress,
  postAddress,
  postsAddress,
  postTableAddress,
  publishedAddress,
  returnsAddress,
  settlePostsAddress,
} from '../kit/address.ts'
import { filter } from '../kit/filter.ts'
import type { Html } from '../kit/html.ts'
import { askList, type List, listAddress, parseListQuery } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { decisionTag } from '../kit/tag.ts'
import { clip, formatDay, formatName, formatNumber } from '../kit/words.ts'
import { listOfPostsAddress } from './list.ts'

const STATES = { coded: 'Coded', open: 'To review', uncoded: 'Not coded', decided: 'Decided by a person' } as const
const LACKS = { role: 'A role', area: 'A service area', type: 'A service type', any: 'Any of them' } as const
/** The store counts no further. */
const MOST_COUNTED = 10_000

interface Narrowed {
  readonly state: keyof typeof STATES | undefined
  readonly lacks: keyof typeof LACKS | undefined
  /** The key of a title. */
  readonly title: string | undefined
}

/** The posts of an organisation, by number, with their sources. */
export async function postsPage(site: Site, context: Context): Promise<Page> {
  const { rolemap } = site
  const { id, label } = await requireOrganisation(rolemap, context.req.param('organisation') ?? '')
  const asked = context.req.query()
  const narrowed: Narrowed = { state: pick(STATES, asked.state), lacks: pick(LACKS, asked.lacks), title: asked.title }
  const list = toList(id, narrowed)
  const query = parseListQuery(list, asked)
  const found = await askList(list, query, ({ limit, offset }) =>
    listPosts(rolemap, { organisation: id, text: query.words, limit, offset, ...toDefined(narrowed) }),
  )
  const sources = await listSources(rolemap, id)
  const counted = found.total > MOST_COUNTED ? `more than ${formatNumber(MOST_COUNTED)}` : formatNumber(found.total)
  const waiting = await Promise.all(
    (sources.length > 0 ? sources.map(({ name }) => name) : [USUAL_SOURCE]).map((source) =>
      waitingFiles(site, { kind: 'posts', key: toSourceId({ organisation: id, source }) }),
    ),
  )
  return {
    title: `Posts of ${label}${partOf(found)}`,
    nav: 'posts',
    trail: [{ href: organisationsAddress(), label: 'Posts' }],
    wide: true,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Posts</h1>
      <div class="rm-actions">${may(rolemap.actor, 'post.set') && html`<a class="govuk-button" href="${listOfPostsAddress(id)}">Give a list of posts</a><a class="govuk-button govuk-button--secondary" href="${editPostAddress(id)}">Add a post</a>`}
      ${found.total > 0 && html`<a class="govuk-button govuk-button--secondary" href="${postTableAddress(id)}">Make a table</a><a class="govuk-button govuk-button--secondary" href="${publishedAddress(id)}">Published tables</a><a class="govuk-button govuk-button--secondary" href="${codingOfPostsAddress(id)}">How they are coded</a>`}
      ${found.total > 0 && may(rolemap.actor, 'return.fill') && html`<a class="govuk-button govuk-button--secondary" href="${returnsAddress()}#fill">Fill a return</a>`}
      ${found.total > 0 && may(rolemap.actor, 'post.set') && [...new Set(sources.map(({ classification }) => classification))].map((one) => html`<a class="govuk-button govuk-button--secondary" href="${settlePostsAddress(id, one)}">Settle the doubtful titles</a>`)}</div>
      ${narrowed.title !== undefined && html`<p class="govuk-body">Posts with one title. <a class="govuk-link" href="${postsAddress(id)}">See all posts</a></p>`}
      ${waiting.flat()}${sources.length > 0 && sourceList(sources)}
      ${narrowing(list, query, narrowed)}
      ${found.total > 0 && html`<p class="govuk-body">${counted} ${found.total === 1 ? 'post' : 'posts'}.</p>`}
      ${listView({ list, query, found, caption: { hidden: 'Posts' }, none: Object.values(toDefined(narrowed)).length > 0 || query.words !== '' ? 'There is no such post.' : 'There are no posts yet. Give a list: any table with a column of job titles.' })}`,
  }
}

const pick = <T extends object>(from: T, name: string | undefined): keyof T | undefined =>
  name !== undefined && Object.hasOwn(from, name) ? (name as keyof T) : undefined

const toDefined = ({ state, lacks, title }: Narrowed): Pick<ListPostsQuery, keyof Narrowed> => ({
  ...(state && { state }),
  ...(lacks && { lacks }),
  ...(title && { title }),
})

function narrowing(list: List<ShownPost>, query: Parameters<typeof listAddress>[1], narrowed: Narrowed): Html {
  const links = (label: string, name: 'state' | 'lacks', choices: Readonly<Record<string, string>>) => {
    const link = (value: string | undefined, text: string) => {
      const keep = { ...narrowed, [name]: value }
      return { label: text, href: listAddress({ ...list, keep }, query), current: narrowed[name] === value }
    }
    const all = link(undefined, 'All')
    return html`<div class="rm-after-form">${filter(label, [all, ...Object.entries(choices).map(([value, text]) => link(value, text))])}</div>`
  }
  return html`${links('Title', 'state', STATES)}${links('Lacks', 'lacks', LACKS)}`
}

function sourceList(sources: readonly ShownSource[]): Html {
  const lines = sources.flatMap(({ name, batches }) => {
    const [newest] = batches
    return newest ? [html`<li>List “${name}” of ${formatDay(newest.asAt)}${tellCounts(newest.counts)}</li>`] : []
  })
  return html`<ul class="govuk-list govuk-list--bullet">${lines}</ul>`
}

/** What a list did to posts, after their number. */
const CHANGE_WORDS: Readonly<Record<string, string>> = {
  same: 'unchanged',
  retitled: 'with another title',
  regraded: 'with another grade',
  holder: 'with another holder',
}

function tellCounts(counts: Readonly<Record<string, number>>): string {
  const said = Object.entries(counts).filter(([, count]) => count > 0)
  return said.length > 0
    ? `: ${said.map(([what, count]) => `${formatNumber(count)} ${CHANGE_WORDS[what] ?? what}`).join(', ')}`
    : ''
}

const toList = (organisation: string, narrowed: Narrowed): List<ShownPost> => ({
  address: postsAddress(organisation),
  keep: { ...narrowed },
  perPage: 25,
  words: { label: 'Words of the title', of: ({ title }) => title },
  columns: [
    {
      label: 'Number',
      heads: true,
      cell: ({ source, number }) =>
        html`<a class="govuk-link rm-name" href="${postAddress(organisation, { source, number })}">${clip(number, 40)}</a>`,
    },
    { label: 'Title', look: 'wide', cell: ({ title }) => clip(title) },
    {
      label: 'Role',
      look: 'wide',
      cell: ({ role, roleLabel, classification }) =>
        role &&
        html`<span class="rm-code">${role}</span> <a class="govuk-link" href="${itemAddress({ id: classification }, role)}">${roleLabel}</a>`,
    },
    { label: 'Coding', cell: ({ state }) => stateTag(state) },
    { label: 'Service', look: 'wide', cell: ({ areaLabel, typeLabel }) => typeLabel || areaLabel },
    { label: 'Department', cell: ({ department }) => clip(department) },
    { label: 'Grade', cell: ({ grade }) => grade },
    { label: 'FTE', look: 'number', cell: ({ fte }) => fte },
    { label: 'Lacks', cell: ({ lacks }) => lacks.join(', ') },
  ],
})

/** How the title of a post was coded, as a tag. */
export const stateTag = (state: ShownPost['state']): Html =>
  state === 'decided'
    ? html`<strong class="govuk-tag govuk-tag--green">Decided</strong>`
    : decisionTag(state === 'open' ? 'review' : state)

export const tellLacking = (lacks: ShownPost['lacks']): string =>
  MINIMUM.filter((one) => lacks.includes(one))
    .map((one) => formatName(LACKS[one]))
    .join(', ')
