import type { Context } from 'hono'
import { html } from 'hono/html'
import { requireOrganisation } from '../../rolemap/organisation/organisation.ts'
import { maySeePersons, type PostHistory, type ShownPost, showPost } from '../../rolemap/post/list.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { editPostAddress, organisationsAddress, postsAddress, settlePostsAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { summaryList } from '../kit/summary-list.ts'
import { table } from '../kit/table.ts'
import { clip, formatNumber, formatPercent } from '../kit/words.ts'
import { stateTag, tellLacking } from './posts.ts'

/** One post: its fields, how its title was coded, and its earlier versions. */
export async function postPage({ rolemap }: Site, context: Context): Promise<Page> {
  const { id, label } = await requireOrganisation(rolemap, context.req.param('organisation') ?? '')
  const { source = '', number = '' } = context.req.query()
  const persons = maySeePersons(rolemap)
  const found = await showPost(rolemap, { organisation: id, source, number, persons })
  const { post, before } = found
  return {
    title: `${post.title}: post ${number} of ${label}`,
    nav: 'posts',
    trail: [
      { href: organisationsAddress(), label: 'Posts' },
      { href: postsAddress(id), label },
    ],
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption rm-break">Post ${clip(number, 60)}</span>${post.title}</h1>
      ${found.left !== undefined && html`<div class="govuk-inset-text">This post has left: it is not in the list of ${found.left}. What follows is what was known of it before.</div>`}
      ${may(rolemap.actor, 'post.set') && html`<p class="govuk-body">${found.left === undefined && html`<a class="govuk-link" href="${editPostAddress(id, { source, number })}">Change this post</a>, or `}<a class="govuk-link" href="${settlePostsAddress(id, post.classification, { title: post.titleKey })}">${found.left === undefined ? 'decide' : 'Decide'} about every post with this title</a></p>`}
      ${coding(found)}
      <h2 class="govuk-heading-m">What is known of it</h2>${facts(post)}
      ${persons && holders(found)}
      ${before.length > 0 && html`<h2 class="govuk-heading-m">In earlier lists</h2>${history(before)}`}`,
  }
}

const codeOf = (code: string, label: string) => code && html`<span class="rm-code">${code}</span> ${label}`

function coding({ post, question, evidence, codedWith }: PostHistory): Html | false {
  const { role, roleLabel, second, local, state, sure, codedBy, lacks } = post
  return summaryList([
    ['Role', codeOf(role, roleLabel)],
    ['Second role', second],
    ['Local item', local],
    [
      'Coding',
      html`${stateTag(state)} ${codedBy}${state !== 'decided' && `, ${formatPercent(Math.min(sure, 0.9995))}`}`,
    ],
    ['Question', question],
    ['Evidence', clip(evidence, 1000)],
    ['Coded with', codedWith],
    ['Service area', codeOf(post.area, post.areaLabel)],
    ['Service type', codeOf(post.type, post.typeLabel)],
    ['Lacks', lacks.length > 0 && html`<strong>${tellLacking(lacks)}</strong>`],
  ])
}

const CONTROL = { yes: 'Yes', no: 'No', '': 'Not known' } as const

function facts(post: ShownPost): Html | false {
  const { headcount, persons, fte, vacancies } = post
  return summaryList([
    ['Department', post.department],
    ['Grade', post.grade],
    ['Employer', post.employer],
    ['Service provision unit', post.unit],
    ['Contract', post.contract],
    ['Relationship', post.relationship],
    ['Controls resources', CONTROL[post.control]],
    ['Persons who hold it', formatNumber(headcount + persons)],
    ['Full-time equivalents', fte === undefined ? undefined : formatNumber(fte)],
    ['Vacant places', vacancies > 0 && formatNumber(vacancies)],
    ['From', post.starts],
    ['To', post.ends],
    ...Object.entries(post.further).map(([name, value]) => [name, clip(value)] as const),
    ['Why this is right', post.why],
  ])
}

function holders({ persons = [] }: PostHistory): Html | false {
  if (persons.length === 0) return false
  const said = persons.map(
    ({ personal, fte }) =>
      html`<li>${personal ? Object.entries(personal).map(([name, value]) => html`${name}: ${clip(value)}<br>`) : 'Sealed: no key is set'}${fte !== undefined && html`FTE ${formatNumber(fte)}`}</li>`,
  )
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Who holds it</span></summary><div class="govuk-details__text"><ul class="govuk-list">${said}</ul></div></details>`
}

const history = (before: PostHistory['before']): Html =>
  table<PostHistory['before'][number]>(
    { hidden: 'The post in earlier lists' },
    [
      { label: 'List of', heads: true, cell: ({ asAt }) => asAt },
      { label: 'Title', cell: ({ title }) => clip(title) },
      { label: 'Role', cell: ({ role, roleLabel }) => codeOf(role, roleLabel) },
      { label: 'Service', cell: ({ typeLabel, areaLabel }) => typeLabel || areaLabel },
      { label: 'Department', cell: ({ department }) => clip(department) },
      { label: 'Grade', cell: ({ grade }) => grade },
    ],
    before,
  )
