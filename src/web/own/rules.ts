import type { Context } from 'hono'
import { html } from 'hono/html'
import { RULE_KINDS, type Rule, type RuleKind } from '../../coder/index.ts'
import { findRules, listShippedRules, MEDIA_TYPES, writeRules } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Outline } from '../frame/outline.ts'
import type { Page, Site } from '../frame/page.ts'
import { type Asked, readAsked, trailTo } from '../frame/version.ts'
import { waitingFiles } from '../intake/files.ts'
import { itemAddress, rulesAddress, stagedFilesAddress } from '../kit/address.ts'
import { download } from '../kit/download.ts'
import type { Html } from '../kit/html.ts'
import { type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { notice } from '../kit/notice.ts'
import { count, formatName, formatNumber } from '../kit/words.ts'

type Listed = Rule & { readonly yours: boolean }

/** The rules for reading titles, the user's first, by kind and words. */
export async function rulesPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const { label, id } = asked.summary
  const [all, outline] = await Promise.all([listAll(site, id), site.shelf.outline(asked.summary)])
  const list = toList(asked, outline)
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, all)
  const own = all.filter(({ yours }) => yours).length
  const kind = query.chosen.get('kind') ?? ''
  return {
    title: `Rules${partOf(found)}: ${label}`,
    nav: 'browse',
    trail: trailTo(asked),
    notice: context.req.query('done') !== undefined && notice('Done', doneText(own)),
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Rules for titles</h1>
      <p class="govuk-body rm-prose">Rolemap reads titles with the title index and these rules. ${count(all.length - own, 'rule')} come with it; ${own === 0 ? 'you have set none' : html`${formatNumber(own)} are yours and override ours with the same words`}.</p>
      ${await waitingFiles(site, { kind: 'rules', key: id })}${actions(asked, may(site.rolemap.actor, 'rule.set'))}
      ${isKind(kind) && html`<p class="govuk-body">${formatName(kind)}: ${RULE_KINDS[kind]}.</p>`}
      ${listView({ list, query, found, caption: count(found.total, 'rule'), none: 'No rule matches.' })}`,
  }
}

const doneText = (own: number) =>
  own > 0
    ? `${count(own, 'rule')} of yours ${own === 1 ? 'is' : 'are'} used from now on.`
    : 'Only the rules that come with Rolemap are used from now on.'

async function listAll({ rolemap }: Site, id: string): Promise<readonly Listed[]> {
  const own = (await findRules(rolemap, id))?.rules ?? []
  const mark = (yours: boolean) => (rule: Rule) => ({ ...rule, yours })
  return [...own.map(mark(true)), ...listShippedRules(id).map(mark(false))]
}

const isKind = (kind: string): kind is RuleKind => Object.hasOwn(RULE_KINDS, kind)

function actions({ summary: { id } }: Asked, mayEdit: boolean): Html {
  return html`<div class="rm-actions">
    ${
      mayEdit &&
      html`<a class="govuk-button" href="${rulesAddress(id)}/edit">Edit your rules</a>
    <a class="govuk-button govuk-button--secondary" href="${stagedFilesAddress({ kind: 'rules', key: id })}">Rules from a file</a>`
    }
    <a class="govuk-button govuk-button--secondary" href="${rulesAddress(id)}/download/ours" download>Download ours</a>
    <a class="govuk-button govuk-button--secondary" href="${rulesAddress(id)}/download/yours" download>Download yours</a>
  </div>`
}

function toList({ ref, summary: { id } }: Asked, outline: Outline): List<Listed> {
  const linkTo = (code: string) =>
    outline.find(code)
      ? html`<a class="govuk-link rm-code" href="${itemAddress(ref, code)}">${code}</a>`
      : html`<span class="rm-code">${code}</span>`
  return {
    address: rulesAddress(id),
    perPage: 100,
    words: {
      label: 'Words or code',
      of: ({ from, to, code, has, note }) => [from, to, code, has, note].filter(Boolean).join(' '),
    },
    facets: [{ name: 'kind', label: 'Kind', of: ({ kind }) => kind, say: formatName, values: Object.keys(RULE_KINDS) }],
    columns: [
      { label: 'Words', heads: true, cell: ({ from }) => from, sort: ({ from }) => from },
      { label: 'Kind', cell: ({ kind }) => formatName(kind), sort: ({ kind }) => kind },
      { label: 'Says', look: 'wide', cell: (rule) => says(rule, linkTo), sort: ({ code, to }) => code ?? to },
      {
        label: 'Whose',
        cell: ({ yours }) => (yours ? html`<strong class="govuk-tag govuk-tag--green">Yours</strong>` : 'Ours'),
        sort: ({ yours }) => (yours ? 0 : 1),
      },
      { label: 'Note', look: 'sentence', cell: ({ note }) => note },
    ],
  }
}

function says({ to, code, where, has }: Rule, linkTo: (code: string) => Html): Html | undefined {
  const item = code && linkTo(code)
  if (where) return html`${item} where the ${where} has “${has}”`
  if (to && code) return html`“${to}”; ${item}`
  return to ? html`“${to}”` : item ? html`${item}` : undefined
}

/** The rules as a file: shipped ones, or the user's. */
export async function rulesDownload(site: Site, context: Context): Promise<Response> {
  const { id } = (await readAsked(site, context)).summary
  const whose = context.req.param('whose') === 'yours' ? 'yours' : 'ours'
  const rules = whose === 'yours' ? ((await findRules(site.rolemap, id))?.rules ?? []) : listShippedRules(id)
  return download({ fileName: `rules-${whose}.tsv`, mediaType: MEDIA_TYPES.tsv, body: writeRules(rules) })
}
