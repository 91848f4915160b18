import type { Context } from 'hono'
import { html } from 'hono/html'
import { RULE_KINDS, type Rule, type RuleKind } from '../../coder/index.ts'
import { findRules, formatRules, listShippedRules } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import { fold } from '../../text/index.ts'
import type { Outline } from '../frame/outline.ts'
import type { Page, Site } from '../frame/page.ts'
import { type Asked, readAsked, trailTo } from '../frame/version.ts'
import { itemAddress, rulesAddress } from '../kit/address.ts'
import { textField } from '../kit/field.ts'
import { filter } from '../kit/filter.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { pagination, toPages } from '../kit/pagination.ts'
import { table } from '../kit/table.ts'
import { count, formatName, formatNumber } from '../kit/words.ts'

const PER_PAGE = 100

type Listed = Rule & { readonly yours: boolean }

interface Wanted {
  readonly kind: string | undefined
  readonly words: string
  readonly page: string | undefined
}

/** The rules by which titles are read, the user's first: by kind, and by words. */
export async function rulesPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const { id, label } = asked.summary
  const [all, outline] = await Promise.all([listAll(site, id), site.shelf.outline(asked.summary)])
  const wanted: Wanted = {
    kind: context.req.query('kind') || undefined,
    words: context.req.query('words')?.trim().slice(0, 500) ?? '',
    page: context.req.query('page'),
  }
  const found = all.filter((rule) => hasWords(rule, wanted.words))
  const shown = found.filter(({ kind }) => wanted.kind === undefined || kind === wanted.kind)
  const pages = toPages(wanted.page, shown.length, PER_PAGE)
  const own = all.filter(({ yours }) => yours).length
  return {
    title: `Rules${pages.pages > 1 ? `, page ${pages.page} of ${pages.pages}` : ''}: ${label}`,
    nav: 'browse',
    trail: trailTo(asked),
    main: html`${context.req.query('done') !== undefined && notice('Done', own > 0 ? html`${count(own, 'rule')} of yours ${own === 1 ? 'is' : 'are'} used from now on.` : 'Only the rules that come with Rolemap are used from now on.')}
      <h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Rules for titles</h1>
      <p class="govuk-body rm-prose">Beside the title index, Rolemap reads titles by these rules. ${count(all.length - own, 'rule')} come with it; ${own === 0 ? 'you have set none' : html`${formatNumber(own)} are yours, and go before ours of the same words`}.</p>
      ${actions(asked, may(site.rolemap.actor, 'rule.set'))}
      <form class="rm-search" action="${rulesAddress(id)}" method="get" role="search" aria-label="Rules">
        ${textField({ name: 'words', label: 'Words or code', value: wanted.words })}
        ${wanted.kind !== undefined && html`<input type="hidden" name="kind" value="${wanted.kind}">`}
        <button type="submit" class="govuk-button">Find</button>
      </form>
      <div class="rm-after-form">${filter('Kind', toChoices(id, found, wanted))}</div>
      ${wanted.kind !== undefined && isKind(wanted.kind) && html`<p class="govuk-body">${formatName(wanted.kind)}: ${RULE_KINDS[wanted.kind]}.</p>`}
      ${shown.length === 0 ? html`<p class="govuk-body">No rule is so.</p>` : rows({ asked, outline, total: shown.length }, shown.slice((pages.page - 1) * PER_PAGE, pages.page * PER_PAGE))}
      ${pagination(pages, (page) => rulesAddress(id, { kind: wanted.kind, words: wanted.words, page }))}`,
  }
}

async function listAll({ rolemap }: Site, id: string): Promise<readonly Listed[]> {
  const own = (await findRules(rolemap, id))?.rules ?? []
  const mark = (yours: boolean) => (rule: Rule) => ({ ...rule, yours })
  return [...own.map(mark(true)), ...listShippedRules(id).map(mark(false))]
}

const isKind = (kind: string): kind is RuleKind => Object.hasOwn(RULE_KINDS, kind)

function hasWords({ from, to = '', code = '', has = '', note = '' }: Rule, words: string): boolean {
  return fold(`${from} ${to} ${code} ${has} ${note}`).includes(fold(words))
}

function toChoices(id: string, found: readonly Listed[], { kind, words }: Wanted) {
  const byKind = Map.groupBy(found, (rule) => rule.kind)
  const choice = (label: string, total: number, of?: RuleKind) => ({
    label: `${label} ${formatNumber(total)}`,
    href: rulesAddress(id, { kind: of, words }),
    current: kind === of,
  })
  return [choice('All', found.length), ...[...byKind].map(([of, rules]) => choice(formatName(of), rules.length, of))]
}

function actions({ summary: { id } }: Asked, mayEdit: boolean): Html {
  return html`<div class="rm-actions">
    ${mayEdit && html`<a class="govuk-button" href="${rulesAddress(id)}/edit">Edit your rules</a>`}
    <a class="govuk-button govuk-button--secondary" href="${rulesAddress(id)}/download/ours" download>Download ours</a>
    <a class="govuk-button govuk-button--secondary" href="${rulesAddress(id)}/download/yours" download>Download yours</a>
  </div>`
}

interface Shown {
  readonly asked: Asked
  readonly outline: Outline
  readonly total: number
}

function rows({ asked: { ref }, outline, total }: Shown, shown: readonly Listed[]): Html {
  const linkTo = (code: string) =>
    outline.find(code)
      ? html`<a class="govuk-link rm-code" href="${itemAddress(ref, code)}">${code}</a>`
      : html`<span class="rm-code">${code}</span>`
  return table(
    count(total, 'rule'),
    [
      { label: 'Words', heads: true, cell: ({ from }) => from },
      { label: 'Kind', cell: ({ kind }) => formatName(kind) },
      { label: 'Says', look: 'wide', cell: (rule) => says(rule, linkTo) },
      {
        label: 'Whose',
        cell: ({ yours }) => (yours ? html`<strong class="govuk-tag govuk-tag--green">Yours</strong>` : 'Ours'),
      },
      { label: 'Note', look: 'sentence', cell: ({ note }) => note },
    ],
    shown,
  )
}

function says({ to, code, where, has }: Rule, linkTo: (code: string) => Html): Html | undefined {
  const item = code && linkTo(code)
  if (where) return html`${item} where the ${where} has “${has}”`
  if (to && code) return html`“${to}”; ${item}`
  return to ? html`“${to}”` : item ? html`${item}` : undefined
}

/** The rules as a file: ours, or the user's. */
export async function rulesDownload(site: Site, context: Context): Promise<Response> {
  const { id } = (await readAsked(site, context)).summary
  const whose = context.req.param('whose') === 'yours' ? 'yours' : 'ours'
  const rules = whose === 'yours' ? ((await findRules(site.rolemap, id))?.rules ?? []) : listShippedRules(id)
  return new Response(ReadableStream.from(formatRules(rules)), {
    headers: {
      'Content-Type': 'text/tab-separated-values; charset=utf-8',
      'Content-Disposition': `attachment; filename="rules-${whose}.tsv"`,
    },
  })
}
