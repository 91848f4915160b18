import type { Context } from 'hono'
import { html } from 'hono/html'
import { listFailingPosts, listMay, type ShownReturn, showReturn } from '../../rolemap/return/index.ts'
import type { FailingPost, Finding } from '../../workforce/return/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { editPostAddress, postAddress, postsAddress, returnAddress } from '../kit/address.ts'
import { filter } from '../kit/filter.ts'
import type { Html } from '../kit/html.ts'
import { askList, type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { pagination } from '../kit/pagination.ts'
import { type Column, table } from '../kit/table.ts'
import { severityTag } from '../kit/tag.ts'
import { clip, count } from '../kit/words.ts'
import { headed, keyOf, trailTo } from './part.ts'

/** What fails the rules of a return, why, and where it is mended. */
export async function findingsPage({ rolemap }: Site, context: Context): Promise<Page> {
  const key = keyOf(context)
  const shown = await showReturn(rolemap, key)
  const asked = context.req.query('rule')
  const rule = shown.form.rules.find(({ id }) => id === asked)?.id
  const list = toList(shown, rule)
  const query = parseListQuery(list, context.req.query())
  const findings = shown.findings.filter((one) => rule === undefined || one.rule === rule)
  const found = pickList(list, query, findings)
  return {
    title: `What fails a rule${partOf(found)}: ${shown.label}`,
    nav: 'returns',
    trail: trailTo(shown),
    wide: true,
    main: html`${headed(`${shown.label}, ${shown.organisationLabel}, ${shown.year}`, 'What fails a rule')}
      ${rules(shown, rule)}
      ${listView({ list, query, found, caption: { hidden: 'Findings' }, none: 'Nothing fails a rule here.' })}
      ${shown.collected ? '' : await failingPosts(rolemap, shown, { context, rule, mayMend: listMay(rolemap).fill })}`,
  }
}

function rules(shown: ShownReturn, chosen: string | undefined): Html {
  const counts = Map.groupBy(shown.findings, ({ rule }) => rule)
  const link = (rule: string | undefined, label: string) => ({
    href: returnAddress(shown, 'check', { rule }),
    label,
    current: rule === chosen,
  })
  const each = shown.form.rules.map(({ id, says }) => link(id, `${says} (${counts.get(id)?.length ?? 0})`))
  return filter('Rule', [link(undefined, 'All'), ...each])
}

const toList = (shown: ShownReturn, rule: string | undefined): List<Finding> => ({
  address: returnAddress(shown, 'check'),
  keep: { rule },
  columns: [
    { label: 'Severity', cell: ({ severity }) => severityTag(severity) },
    { label: 'Why', heads: true, look: 'wide', cell: ({ why }) => why },
    { label: 'What mends it', look: 'wide', cell: (one) => mending(shown, one) },
  ],
})

function mending(shown: ShownReturn, { at, mend, row, by, rule }: Finding): Html | string {
  if (shown.state === 'signed' || shown.collected) return mend
  const query = { row, ...(by !== undefined && { part: by }) }
  const href =
    at === 'settling'
      ? returnAddress(shown, 'settle')
      : at === 'entry'
        ? returnAddress(shown, 'enter', query)
        : rule === 'role'
          ? postsAddress(shown.organisation, { lacks: 'role' })
          : `${returnAddress(shown, 'check', { rule })}#posts`
  return html`<a class="govuk-link" href="${href}">${mend}</a>`
}

interface Failing {
  readonly context: Context
  readonly rule: string | undefined
  readonly mayMend: boolean
}

async function failingPosts(
  rolemap: Site['rolemap'],
  shown: ShownReturn,
  { context, rule, mayMend }: Failing,
): Promise<Html | false> {
  const list: List<FailingPost> = {
    address: returnAddress(shown, 'check'),
    keep: { rule },
    columns: [],
    anchor: 'posts',
  }
  const asked = parseListQuery(list, { page: context.req.query('posts') ?? '' })
  const found = await askList(list, asked, (page) => listFailingPosts(rolemap, { ...shown, rule, ...page }))
  const failing = new Set(shown.findings.map((one) => one.rule))
  const rows = found.rows.filter((one) => failing.has(one.rule))
  if (rows.length === 0) return false
  const { organisation } = shown
  const columns: readonly Column<FailingPost>[] = [
    {
      label: 'Post',
      heads: true,
      cell: (post) =>
        html`<a class="govuk-link rm-break" href="${postAddress(organisation, post)}">${clip(post.number, 40)}</a>`,
    },
    { label: 'Why', cell: ({ field, rule: id }) => tellWhy(shown, { field, rule: id }) },
    {
      label: 'What mends it',
      cell: ({ source, number }) =>
        mayMend &&
        html`<a class="govuk-link" href="${editPostAddress(organisation, { source, number })}">Change this post<span class="govuk-visually-hidden"> ${clip(number, 40)}</span></a>`,
    },
  ]
  return html`<section id="posts"><h2 class="govuk-heading-m">${count(found.total, 'failing field of posts', 'failing fields of posts')}</h2>
    ${table({ hidden: 'Posts that fail a rule' }, columns, rows)}
    ${pagination(found.pages, (page) => `${returnAddress(shown, 'check', { rule, posts: page })}#posts`)}</section>`
}

function tellWhy({ form }: ShownReturn, { field, rule }: Pick<FailingPost, 'field' | 'rule'>): string {
  const found = form.rules.find(({ id }) => id === rule)
  return found?.is === 'among' ? `Its ${field} is none that the return knows` : `Its ${field} is not known`
}
